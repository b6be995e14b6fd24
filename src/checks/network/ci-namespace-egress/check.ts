import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import { isEverywhere } from '../../../kubernetes/graph/network/address.ts';
import type { NetworkPolicyProjection, PolicyRule } from '../../../kubernetes/graph/projection/network-policy.ts';
import { isCiNamespace } from '../../ci-namespace.ts';
import { judgeEach, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

/** Builds may connect to anything. */
export const ciNamespaceEgress: GraphCheck = {
  subject: 'graph',
  id: 'ci-namespace-egress',
  catalogue: 'CI-NS',
  title: 'Build namespace may connect to anything',
  severity: 'medium',
  why: 'A build runs code of others with secrets at hand. Where it may connect to anything, a poisoned dependency sends them away and loads what it likes.',
  remediation:
    'Add a NetworkPolicy with `podSelector: {}` and `policyTypes: [Egress]` to the namespace, with rules only for the registries, mirrors and repositories that builds need.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.5' },
    { framework: 'mitre-attack', item: 'T1496.002' },
  ],
  notExportable: 'it needs all policies of the namespace',
  judge: (graph, { parameters }) =>
    judgeEach(
      graph.namespaces.names.filter((name) => isCiNamespace(name, parameters)),
      (name) => judgeNamespace(name, graph),
    ),
};

function judgeNamespace(namespace: string, { find, objects, policies: own, around }: ObjectGraph): ItemAnswer {
  const object =
    find('', 'Namespace', '', namespace)?.object ?? objects.find((one) => one.object.namespace === namespace && one.type === 'pods')?.object;
  if (object === undefined) return 'notapplicable';
  if (own.othersIn(namespace) === 'decides')
    return { object, reason: 'policies that are no NetworkPolicy may restrict it: what they do is not followed' };
  const policies = around(namespace).policies.inNamespace(namespace);
  const open = policies.flatMap(openRules);
  if (policies.some(({ pods, egress }) => egress !== undefined && pods.requirements.length === 0)) return open.length > 0 ? open : 'pass';
  const path: FieldPath = object.kind === 'Namespace' ? ['metadata', 'name'] : ['metadata', 'namespace'];
  return [
    {
      object,
      path,
      message: `no policy for all pods of the build namespace ${namespace} restricts egress: add one that lets out only what builds need`,
    },
    ...open,
  ];
}

function openRules({ object, egress = [] }: NetworkPolicyProjection): readonly GraphFailure[] {
  return egress.flatMap((rule, index) => {
    if (!isOpen(rule)) return [];
    return [
      {
        object,
        path: ['spec', 'egress', index],
        message: 'this rule lets builds connect to any address: name the registries, mirrors and repositories that they need',
      },
    ];
  });
}

/** To anywhere, other than to ask for names. */
function isOpen({ peers, ports }: PolicyRule): boolean {
  const namesOnly = ports !== undefined && ports.every(({ port, endPort }) => port === 53 && (endPort ?? 53) === 53);
  return !namesOnly && (peers === undefined || peers.some(({ block }) => block !== undefined && isEverywhere(block)));
}
