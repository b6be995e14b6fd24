import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import { accountOf } from '../../kubernetes/graph/rbac/accounts.ts';

/** What the objects of a graph name, as `namespace/name`, some with the kind in front. */
export interface Uses {
  readonly accounts: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
  /** ConfigMaps, Secrets and claims. */
  readonly names: ReadonlySet<string>;
}

const known = new WeakMap<ObjectGraph, Uses>();

/** Collects, once for each graph, what is named somewhere. */
export function usesIn(graph: ObjectGraph): Uses {
  const uses = known.get(graph) ?? { accounts: usedAccounts(graph), roles: usedRoles(graph), names: usedNames(graph) };
  known.set(graph, uses);
  return uses;
}

function usedAccounts({ workloads, access, all }: ObjectGraph): ReadonlySet<string> {
  const bound = access.grants.filter(({ subject }) => subject.kind === 'ServiceAccount').map(({ subject }) => subject);
  const dangling = all('binding').flatMap(({ object, subjects }) =>
    subjects.map(({ name, namespace }) => ({ name, namespace: namespace ?? object.namespace })),
  );
  return new Set([...workloads.map(accountOf), ...bound, ...dangling].map(({ namespace, name }) => `${namespace}/${name}`));
}

function usedRoles({ all }: ObjectGraph): ReadonlySet<string> {
  return new Set(all('binding').map(({ object, role }) => `${role.kind} ${role.kind === 'ClusterRole' ? '' : object.namespace}/${role.name}`));
}

function usedNames({ all }: ObjectGraph): ReadonlySet<string> {
  const users = [...all('pods'), ...all('route'), ...all('gateway')];
  const used = users.flatMap(({ object, uses }) => uses.map(({ kind, name }) => `${kind} ${object.namespace}/${name}`));
  const accounts = all('service-account').flatMap(({ object, secrets }) => secrets.map((name) => `Secret ${object.namespace}/${name}`));
  const parameters = all('admission-binding').flatMap((binding) =>
    binding.parameters === undefined ? [] : [`ConfigMap ${binding.parameters.namespace}/${binding.parameters.name}`],
  );
  return new Set([...used, ...accounts, ...parameters]);
}
