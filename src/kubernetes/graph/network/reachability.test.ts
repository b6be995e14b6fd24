import { describe, expect, it } from 'vitest';
import { graphOfYaml } from '../../../../test/support/graph.ts';
import type { AskedPort, Reach } from './reachability.ts';

const pods = [
  '{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}, spec: {containers: []}}',
  '{apiVersion: apps/v1, kind: Deployment, metadata: {name: db, namespace: shop}, spec: {template: {metadata: {labels: {app: db}}, spec: {containers: [{ports: [{name: sql, containerPort: 5432}]}]}}}}',
  '{apiVersion: v1, kind: Pod, metadata: {name: lab, namespace: lab, labels: {app: web}}, spec: {containers: []}}',
  '{apiVersion: v1, kind: Pod, metadata: {name: node, namespace: shop, labels: {app: node}}, spec: {hostNetwork: true, containers: []}}',
];
const policy = (spec: string, namespace = 'shop'): string =>
  `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p${spec.length}, namespace: ${namespace}}, spec: ${spec}}`;

function reach(from: string, to: string, objects: readonly string[], asked?: AskedPort): Reach {
  const graph = graphOfYaml([...pods, ...objects].join('\n---\n'));
  const [source, target] = [from, to].map((name) => graph.workloads.find(({ object }) => object.name === name));
  if (source === undefined || target === undefined) throw new Error('no such pods');
  return graph.reachability.reach(source, target, asked);
}

const sql = { protocol: 'TCP', port: 5432 };
const shut = policy('{podSelector: {}}');

describe('reach', () => {
  it.each<[string, string, Reach, readonly string[], AskedPort | undefined, string]>([
    ['web', 'db', 'allowed', [], sql, 'without policies all is open'],
    ['web', 'db', 'denied', [shut], sql, 'a policy without rules lets nobody in'],
    ['web', 'web', 'allowed', [shut], undefined, 'a pod always reaches itself'],
    ['db', 'db', 'denied', [shut], undefined, 'replicas of a workload are others to each other'],
    [
      'web',
      'db',
      'allowed',
      [shut, policy('{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}]}]}')],
      sql,
      'policies add up',
    ],
    [
      'lab',
      'db',
      'denied',
      [policy('{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}')],
      sql,
      'a selector of pods alone speaks of its own namespace',
    ],
    [
      'lab',
      'db',
      'allowed',
      [policy('{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}}]}]}')],
      sql,
      'every namespace bears its name',
    ],
    [
      'lab',
      'db',
      'unknown',
      [policy('{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: lab}}}]}]}')],
      sql,
      'the namespace is not here, its labels are not known',
    ],
    [
      'lab',
      'db',
      'denied',
      [
        policy('{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: lab}}}]}]}'),
        '{apiVersion: v1, kind: Namespace, metadata: {name: lab}}',
      ],
      sql,
      'the namespace is here, and bears no such label',
    ],
    ['web', 'db', 'denied', [policy('{podSelector: {}, policyTypes: [Egress]}')], sql, 'who may connect nowhere reaches nobody'],
    [
      'web',
      'db',
      'allowed',
      [policy('{podSelector: {}, ingress: [{}], egress: []}')],
      sql,
      'an empty list of rules for egress does not isolate without its type',
    ],
    [
      'web',
      'db',
      'denied',
      [policy('{podSelector: {}, ingress: [{}], egress: [{to: [{podSelector: {matchLabels: {app: web}}}]}]}')],
      sql,
      'rules for egress isolate without its type',
    ],
    ['web', 'db', 'allowed', [policy('{podSelector: {}, ingress: [{ports: [{port: sql}]}]}')], sql, 'the name of a port is looked up at the target'],
    ['web', 'db', 'denied', [policy('{podSelector: {}, ingress: [{ports: [{port: sql, protocol: UDP}]}]}')], sql, 'under its protocol'],
    [
      'web',
      'db',
      'denied',
      [policy('{podSelector: {}, ingress: [{ports: [{port: sql, protocol: UDP}]}]}')],
      { protocol: 'UDP', port: 5432 },
      'the target has no port of that name under this protocol',
    ],
    ['web', 'lab', 'denied', [policy('{podSelector: {}, ingress: [{ports: [{port: sql}]}]}', 'lab')], sql, 'no port of that name at this target'],
    ['web', 'db', 'allowed', [policy('{podSelector: {}, ingress: [{ports: [{port: 5000, endPort: 6000}]}]}')], sql, 'within a range'],
    ['web', 'db', 'denied', [policy('{podSelector: {}, ingress: [{ports: [{port: 5000}]}]}')], sql, 'without an end it is one port'],
    [
      'web',
      'db',
      'denied',
      [policy('{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{ports: [{port: 80}]}], egress: [{ports: [{port: 443}]}]}')],
      undefined,
      'no port is open at both ends',
    ],
    [
      'web',
      'db',
      'unknown',
      [policy('{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}')],
      sql,
      'the addresses of pods are not known',
    ],
    ['web', 'db', 'unknown', [policy('{podSelector: {}, ingress: [{from: [{}]}]}')], sql, 'a peer that the API server refuses'],
    ['node', 'db', 'unknown', [shut], sql, 'a node may reach its pods'],
    ['node', 'db', 'allowed', [], sql, 'nothing keeps it from them'],
    ['web', 'node', 'allowed', [], undefined, 'nothing keeps it from the node'],
    [
      'web',
      'db',
      'unknown',
      ['{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: shop}}'],
      sql,
      'another plugin decides in this namespace',
    ],
    [
      'web',
      'db',
      'allowed',
      ['{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: ops}}'],
      sql,
      'and not in another one',
    ],
    [
      'web',
      'db',
      'denied',
      [shut, '{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: a, namespace: shop}}'],
      sql,
      'a mesh can only deny more',
    ],
    [
      'web',
      'db',
      'unknown',
      ['{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: a, namespace: shop}}'],
      sql,
      'and may deny what is allowed',
    ],
  ])('from %s to %s: %s (%#)', (from, to, expected, objects, asked) => {
    expect(reach(from, to, objects, asked)).toBe(expected);
  });
});
