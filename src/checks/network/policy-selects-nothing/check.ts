import { hasNone } from '../../../kubernetes/graph/bits.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { NetworkPolicyProjection } from '../../../kubernetes/graph/projection/network-policy.ts';
import { madeByOperators } from '../../operator.ts';
import { judgeEach, namespaceText, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** A NetworkPolicy selects no workload: what it was written for is open. */
export const policySelectsNothing: GraphCheck = {
  subject: 'graph',
  id: 'policy-selects-nothing',
  catalogue: 'NET-06',
  title: 'NetworkPolicy selects no workload',
  severity: 'low',
  why: 'A label that is misspelled or was renamed leaves the pods open that the policy was written for, and the policy still looks as if it guarded them.',
  remediation: 'Correct `podSelector` to the labels of the pod template, or remove the policy.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.4' }],
  notExportable: 'it needs the workloads of the namespace beside the policy',
  judge: (graph) => judgeEach(graph.all('network-policy'), (policy) => judgePolicy(policy, graph.around(policy.object.namespace))),
};

/** Where no workload of the namespace is among the objects, they are kept elsewhere. */
function judgePolicy(policy: NetworkPolicyProjection, { policies, pods, objects }: ObjectGraph): ItemAnswer {
  const { object } = policy;
  const [from, to] = pods.rangeOf(object.namespace);
  if (from === to) return 'notapplicable';
  const { yes, perhaps } = policies.selectedBy(policy);
  if (policy.pods.requirements.length === 0 || !hasNone(yes) || !hasNone(perhaps)) return 'pass';
  if (madeByOperators(objects, object.namespace))
    return { object, reason: 'objects of other kinds in the namespace may make the pods that it selects' };
  const message = `its podSelector selects none of the workloads of ${namespaceText(object.namespace)}: correct the labels, or remove the policy`;
  return { object, path: ['spec', 'podSelector'], message };
}
