import type { AskedAction, Asker } from './brute-force-access.ts';
import type { Raw, RawObject } from './brute-force-selectors.ts';
import { randomOf } from './random.ts';

type Random = ReturnType<typeof randomOf>;

const namespaces = ['shop', 'ops', undefined];
const accountNames = ['api', 'default'];
const users = ['ann', 'system:serviceaccount:shop:api', 'system:serviceaccount:ops:default'];
const groups = ['developers', 'system:authenticated', 'system:serviceaccounts', 'system:serviceaccounts:shop'];
const verbs = ['get', 'list', 'create', 'delete', '*'];
const apiGroups = ['', 'apps', '*'];
const resources = ['pods', 'pods/exec', 'pods/*', '*/exec', 'secrets', 'deployments', 'deployments/scale', '*'];
const names = ['one', 'two'];
const paths = ['/metrics', '/healthz', '/health*', '*'];
const roleNames = ['reader', 'writer', 'admin-of-shop'];
const clusterRoleNames = ['reader', 'writer', 'collector', 'gatherer', 'whole'];
const builtInNames = ['view', 'edit', 'cluster-admin', 'system:something', 'missing'];

/** All questions asked of each generated cluster. */
export const askedActions: readonly AskedAction[] = [
  { verb: 'get', group: '', resource: 'pods' },
  { verb: 'create', group: '', resource: 'pods', subresource: 'exec' },
  { verb: 'get', group: '', resource: 'secrets', name: 'one' },
  { verb: 'list', group: '', resource: 'secrets' },
  { verb: 'delete', group: 'apps', resource: 'deployments' },
  { verb: 'get', group: 'apps', resource: 'deployments', subresource: 'scale', name: 'two' },
  { verb: 'get', url: '/healthz' },
];
export const askedNamespaces = ['shop', 'ops', '', undefined];
export const askers: readonly Asker[] = [
  { kind: 'ServiceAccount', namespace: 'shop', name: 'api' },
  { kind: 'ServiceAccount', namespace: 'ops', name: 'default' },
  { kind: 'ServiceAccount', namespace: '', name: 'api' },
  { kind: 'User', namespace: '', name: 'ann' },
  { kind: 'Group', namespace: '', name: 'developers' },
];

/** A small cluster of roles and bindings, the same for the same seed: names are few so that they meet, across namespaces and kinds too. */
export function randomAccess(seed: number): readonly RawObject[] {
  const random = randomOf(seed);
  const objects = new Map<string, RawObject>();
  const put = (kind: string, name: string, namespace: string | undefined, rest: RawObject): void => {
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }), ...(random.below(3) > 0 ? { labels: labels(random) } : {}) };
    objects.set(`${kind} ${namespace} ${name}`, { apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata, ...rest });
  };
  for (let count = 1 + random.below(4); count > 0; count -= 1)
    put('Role', pick(random, roleNames), pick(random, namespaces), { rules: rules(random, false) });
  for (let count = 1 + random.below(5); count > 0; count -= 1) {
    const name = pick(random, clusterRoleNames);
    const aggregates = name === 'collector' || name === 'gatherer';
    put('ClusterRole', name, undefined, {
      rules: rules(random, true),
      ...(aggregates ? { aggregationRule: { clusterRoleSelectors: selectors(random) } } : {}),
    });
  }
  for (let count = 1 + random.below(4); count > 0; count -= 1) {
    const kind = random.below(2) === 0 ? 'Role' : 'ClusterRole';
    put('RoleBinding', `b${count}`, pick(random, namespaces), { roleRef: { kind, name: roleName(random, kind) }, subjects: subjects(random) });
  }
  for (let count = random.below(3); count > 0; count -= 1) {
    const kind = random.below(8) === 0 ? 'Role' : 'ClusterRole';
    put('ClusterRoleBinding', `c${count}`, undefined, { roleRef: { kind, name: roleName(random, kind) }, subjects: subjects(random) });
  }
  return [...objects.values()];
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)] as Item;
}

function some<Item>(random: Random, items: readonly Item[], most: number): Item[] {
  return Array.from({ length: 1 + random.below(most) }, () => pick(random, items));
}

function labels(random: Random): RawObject {
  return { [pick(random, ['tier', 'rbac.authorization.k8s.io/aggregate-to-view', '__proto__x'])]: pick(random, ['true', 'low']) };
}

function roleName(random: Random, kind: string): string {
  if (random.below(4) === 0) return pick(random, builtInNames);
  return pick(random, kind === 'Role' ? roleNames : clusterRoleNames);
}

function rules(random: Random, withPaths: boolean): Raw[] {
  return Array.from({ length: random.below(3) }, () => {
    if (withPaths && random.below(5) === 0) return { verbs: some(random, verbs, 2), nonResourceURLs: some(random, paths, 2) };
    const rule = { verbs: some(random, verbs, 2), apiGroups: some(random, apiGroups, 2), resources: some(random, resources, 2) };
    return random.below(4) === 0 ? { ...rule, resourceNames: some(random, names, 1) } : rule;
  });
}

function selectors(random: Random): Raw[] {
  return Array.from({ length: 1 + random.below(2) }, () => {
    const key = pick(random, ['tier', 'rbac.authorization.k8s.io/aggregate-to-view']);
    if (random.below(2) === 0) return { matchLabels: { [key]: pick(random, ['true', 'low']) } };
    const operator = pick(random, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
    return { matchExpressions: [{ key, operator, ...(operator.endsWith('In') ? { values: some(random, ['true', 'low'], 2) } : {}) }] };
  });
}

function subjects(random: Random): Raw[] {
  return Array.from({ length: 1 + random.below(2) }, () => {
    const kind = pick(random, ['ServiceAccount', 'ServiceAccount', 'User', 'Group']);
    if (kind === 'User') return { kind, name: pick(random, users) };
    if (kind === 'Group') return { kind, name: pick(random, groups) };
    const namespace = pick(random, namespaces);
    return { kind, name: pick(random, accountNames), ...(namespace === undefined ? {} : { namespace }) };
  });
}
