import { accessOf, type Access } from './rbac/access.ts';
import { escalationPaths, type EscalationPath } from './rbac/escalation.ts';
import { powerBookOf, type PowerBook } from './rbac/held-powers.ts';
import { rolesOf, type Roles } from './rbac/roles.ts';
import { accountsOf, type KnownAccounts } from './rbac/accounts.ts';
import { exposuresOf, type Exposure } from './network/exposure.ts';
import { namespacesOf, type Namespaces } from './network/namespaces.ts';
import { podGroupsOf, type PodGroups } from './network/pod-groups.ts';
import { policiesOf, type Policies } from './network/policies.ts';
import { reachabilityOf, type Reachability } from './network/reachability.ts';
import type { PodsProjection } from './projection/pods.ts';
import type { Projection } from './projection/projection.ts';
import { groupOf, identityOf } from './reference.ts';

type Type = Projection['type'];
export type ProjectionOf<T extends Type> = Extract<Projection, { readonly type: T }>;

/** The objects that belong together, indexed. Answers that take work are found when first asked for, once. */
export interface ObjectGraph {
  readonly objects: readonly Projection[];
  all<T extends Type>(type: T): readonly ProjectionOf<T>[];
  /** Undefined where there is none; of two with the same name the later, as when both are applied. Empty groups are the core group. */
  find(group: string, kind: string, namespace: string, name: string): Projection | undefined;
  /** Whether there is, or may be, such an object: what has no namespace written is applied to any. */
  mayHave(group: string, kind: string, namespace: string, name: string): boolean;
  has(group: string, kind: string): boolean;
  /** Namespaces in which there is something of a type. */
  placesOf(type: Type): ReadonlySet<string>;
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
  /** Everything in the root: what is missing there is missing. The graph itself where all of it belongs together. */
  readonly wider: ObjectGraph;
  /** Where to look for what a namespace has: everything in the root; of the namespace objects are applied to, which is each application's own, this graph. */
  around(namespace: string): ObjectGraph;
}

/** Indexes objects in one pass. */
export function buildGraph(objects: readonly Projection[], wider?: ObjectGraph): ObjectGraph {
  const byType = Map.groupBy(objects, ({ type }) => type);
  const byName = new Map(objects.map((projection) => [identityOf(projection.object), projection]));
  const namesakes = once(() => namespacesByName(objects));
  const kinds = new Set(objects.map(({ object }) => `${groupOf(object)}/${object.kind}`));
  const all = <T extends Type>(type: T): readonly ProjectionOf<T>[] =>
    (byType.get(type) ?? []) as readonly Projection[] as readonly ProjectionOf<T>[];
  const places = new Map<Type, ReadonlySet<string>>();
  const workloads = uncontrolled(all('pods'));
  const roles = once(() => rolesOf(all('role')));
  const access = once(() => accessOf(all('binding'), roles()));
  const accounts = once(() => accountsOf(workloads, all('service-account'), all('data'), access()));
  const namespaces = once(() => namespacesOf(objects.map(namespaceOf), all('namespace')));
  const pods = once(() => podGroupsOf(workloads));
  const policies = once(() => policiesOf(all('network-policy'), all('other-policy'), pods(), namespaces()));
  const powers = once(() => powerBookOf(access()));
  const escalations = once(() => escalationPaths(access(), accounts()));
  const reachability = once(() => reachabilityOf(policies(), pods()));
  const exposures = once(() => exposuresOf(all('service'), all('route'), pods()));
  const graph: ObjectGraph = {
    objects,
    all,
    find: (group, kind, namespace, name) => byName.get(identityOf({ apiVersion: `${group}/`, kind, namespace, name })),
    mayHave: (group, kind, namespace, name) => {
      const found = namesakes().get(identityOf({ apiVersion: `${group}/`, kind, namespace: '', name })) ?? [];
      return namespace === '' ? found.length > 0 : found.some((own) => own === namespace || own === '');
    },
    placesOf: (type) => {
      const found = places.get(type) ?? new Set(all(type).map(({ object }) => object.namespace));
      places.set(type, found);
      return found;
    },
    has: (group, kind) => kinds.has(`${group}/${kind}`),
    workloads,
    get roles() {
      return roles();
    },
    get access() {
      return access();
    },
    get powers() {
      return powers();
    },
    get accounts() {
      return accounts();
    },
    get escalations() {
      return escalations();
    },
    get namespaces() {
      return namespaces();
    },
    get pods() {
      return pods();
    },
    get policies() {
      return policies();
    },
    get reachability() {
      return reachability();
    },
    get exposures() {
      return exposures();
    },
    get wider() {
      return wider ?? graph;
    },
    around: (namespace) => (namespace === '' ? graph : graph.wider),
  };
  return graph;
}

function namespacesByName(objects: readonly Projection[]): ReadonlyMap<string, readonly string[]> {
  const byName = Map.groupBy(objects, ({ object }) => identityOf({ ...object, namespace: '' }));
  return new Map([...byName].map(([name, found]) => [name, [...new Set(found.map(({ object }) => object.namespace))]]));
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

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}
