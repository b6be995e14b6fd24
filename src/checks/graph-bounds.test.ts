import { describe, expect, it } from 'vitest';
import { projectionsOf } from '../../test/support/graph.ts';
import { graphsOf } from '../kubernetes/graph/applications.ts';
import { graphChecks } from '../../test/support/graph-checks.ts';

const many = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));

function pod(name: string, namespace: string, labels: Record<string, string>): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { containers: [{ image: 'registry.example.com/app:1', ports: [{ containerPort: 80, name: 'http' }] }] },
  };
}

function policy(name: string, namespace: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec };
}

const rbac = 'rbac.authorization.k8s.io/v1';

/** Seconds of processor time of this thread that all checks take on a root. */
function secondsFor(objects: readonly object[]): number {
  const before = process.threadCpuUsage();
  const graphs = graphsOf(projectionsOf(objects));
  for (const check of graphChecks) for (const graph of graphs) check.judge(graph, { minor: 36, parameters: {} });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
}

describe('graph checks on large and hostile roots', () => {
  it.each<[string, number, () => readonly object[]]>([
    [
      '5,000 pods in 50 namespaces and 500 policies, as a large cluster has them',
      5,
      () => [
        ...many(5_000, (index) => pod(`p${index}`, `n${index % 50}`, { app: `a${index % 100}`, pod: String(index) })),
        ...many(500, (index) =>
          policy(`p${index}`, `n${index % 50}`, {
            podSelector: { matchLabels: { app: `a${index % 100}` } },
            policyTypes: ['Ingress', 'Egress'],
            ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 'http' }] }],
            egress: [{ to: [{ podSelector: { matchLabels: { app: `a${(index + 50) % 100}` } } }] }],
          }),
        ),
      ],
    ],
    [
      '8,000 pods that all differ, and 8,000 policies for all pods but one each',
      30,
      () => [
        ...many(8_000, (index) => pod(`p${index}`, 'shop', { id: String(index) })),
        ...many(8_000, (index) =>
          policy(`p${index}`, 'shop', { podSelector: { matchExpressions: [{ key: 'id', operator: 'NotIn', values: [String(index)] }] } }),
        ),
      ],
    ],
    [
      'selectors of 5,000 expressions',
      30,
      () => [
        ...many(2_000, (index) => pod(`p${index}`, 'shop', { id: String(index) })),
        ...many(100, (index) =>
          policy(`p${index}`, 'shop', {
            podSelector: { matchExpressions: many(5_000, (place) => ({ key: 'id', operator: 'NotIn', values: [`x${place}`] })) },
            ingress: [{ from: [{ podSelector: { matchExpressions: many(500, (place) => ({ key: `k${place}`, operator: 'DoesNotExist' })) } }] }],
          }),
        ),
      ],
    ],
    [
      '10,000 bindings of one group, and 5,000 accounts that are in it',
      30,
      () => [
        ...many(10_000, (index) => ({
          apiVersion: rbac,
          kind: index % 2 === 0 ? 'ClusterRoleBinding' : 'RoleBinding',
          metadata: { name: `b${index}`, ...(index % 2 === 0 ? {} : { namespace: `n${index}` }) },
          roleRef: { kind: 'ClusterRole', name: index % 3 === 0 ? 'edit' : 'admin' },
          subjects: [
            { kind: 'Group', name: 'system:serviceaccounts' },
            { kind: 'ServiceAccount', name: `a${index}`, namespace: `n${index % 100}` },
          ],
        })),
        ...many(5_000, (index) => ({ ...pod(`p${index}`, `n${index % 100}`, {}), spec: { serviceAccountName: `a${index}`, containers: [] } })),
      ],
    ],
    [
      '20,000 objects of one name',
      30,
      () =>
        many(20_000, (index) => ({
          apiVersion: 'v1',
          kind: ['Service', 'ConfigMap', 'Secret', 'ServiceAccount'][index % 4],
          metadata: { name: 'constructor', namespace: '__proto__' },
          spec: { selector: { toString: 'x' }, ports: [{ port: index }] },
        })),
    ],
  ])(
    '%s: at most four times %i s, on a busy machine',
    (_, limit, make) => {
      expect(secondsFor(make())).toBeLessThan(4 * limit);
    },
    300_000,
  );
});
