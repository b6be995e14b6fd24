import { exposuresOf, type Exposure } from './network/exposure.ts';
import { namespacesOf, type Namespaces } from './network/namespaces.ts';
import { podGroupsOf, type PodGroups } from './network/pod-groups.ts';
import { policiesOf, type Policies } from './network/policies.ts';
import { reachabilityOf, type Reachability } from './network/reachability.ts';
import { indexObjects, type ObjectIndex } from './object-index.ts';
import type { PodsProjection } from './projection/pods.ts';
import type { Projection } from './projection/projection.ts';
import { accessOf, type Access } from './rbac/access.ts';
import { accountsOf, type KnownAccounts } from './rbac/accounts.ts';
import { escalationPaths, type EscalationPath } from './rbac/escalation.ts';
import { powerBookOf, type PowerBook } from './rbac/held-powers.ts';
import { rolesOf, type Roles } from './rbac/roles.ts';

/** What is worked out from the objects, each when it is first asked for, once. */
interface Derived {
  /** What runs pods; those that another one of them controls are left out. */
  readonly workloads: readonly PodsProjection[];
  readonly roles: Roles;
  readonly access: Access;
  readonly powers: PowerBook;
  readonly accounts: KnownAccounts;
  readonly escalations: readonly EscalationPath[];
  readonly namespaces: Namespaces;
  readonly pods: PodGroups;
  readonly policies: Policies;
  readonly reachability: Reachability;
  readonly exposures: readonly Exposure[];
}

/** The objects that belong together, indexed, and what follows from them. */
export interface ObjectGraph extends ObjectIndex, Derived {
  /** Everything in the root: what is missing there is missing. The graph itself where all of it belongs together. */
  readonly wider: ObjectGraph;
  /** Where to look for what a namespace has: everything in the root; of the namespace objects are applied to, which is each application's own, this graph. */
  around(namespace: string): ObjectGraph;
}

const derivations: { readonly [Part in keyof Derived]: (graph: ObjectGraph) => Derived[Part] } = {
  workloads: ({ all }) => uncontrolled(all('pods')),
  roles: ({ all }) => rolesOf(all('role')),
  access: ({ all, roles }) => accessOf(all('binding'), roles),
  powers: ({ access }) => powerBookOf(access),
  accounts: ({ all, workloads, access }) => accountsOf(workloads, all('service-account'), all('data'), access),
  escalations: ({ access, accounts }) => escalationPaths(access, accounts),
  namespaces: ({ all, objects }) => namespacesOf(objects.map(namespaceOf), all('namespace')),
  pods: ({ workloads }) => podGroupsOf(workloads),
  policies: ({ all, pods, namespaces }) => policiesOf(all('network-policy'), all('other-policy'), pods, namespaces),
  reachability: ({ policies, pods }) => reachabilityOf(policies, pods),
  exposures: ({ all, pods }) => exposuresOf(all('service'), all('route'), pods),
};

/** Indexes objects in one pass; `wider` is the graph of everything in the root, where that is more. */
export function buildGraph(objects: readonly Projection[], wider?: ObjectGraph): ObjectGraph {
  const graph = deriving({
    ...indexObjects(objects),
    get wider(): ObjectGraph {
      return wider ?? graph;
    },
    around: (namespace: string): ObjectGraph => (namespace === '' ? graph : graph.wider),
  });
  return graph;
}

/** Adds what is derived, as fields that find their value when they are first read. */
function deriving(base: Omit<ObjectGraph, keyof Derived>): ObjectGraph {
  const graph = base as ObjectGraph;
  for (const [part, derive] of Object.entries(derivations)) {
    let found: { readonly value: unknown } | undefined;
    Object.defineProperty(graph, part, { get: () => (found ??= { value: derive(graph) }).value });
  }
  return graph;
}

/** Objects of the cluster are in none; a Namespace is the one it names. */
function namespaceOf({ type, object }: Projection): string {
  return type === 'namespace' ? object.name : object.namespace;
}

function uncontrolled(pods: readonly PodsProjection[]): readonly PodsProjection[] {
  const keyOf = (namespace: string, kind: string, name: string): string => JSON.stringify([namespace, kind, name]);
  const known = new Set(pods.map(({ object }) => keyOf(object.namespace, object.kind, object.name)));
  return pods.filter(({ object, controller }) => controller === undefined || !known.has(keyOf(object.namespace, controller.kind, controller.name)));
}
