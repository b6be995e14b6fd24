import { hasBit } from '../../../kubernetes/graph/bits.ts';
import type { FieldPath } from '../../../kubernetes/field-path.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { NetworkPolicyProjection, PolicyPeer, PolicyRule } from '../../../kubernetes/graph/projection/network-policy.ts';
import { judgeEach, namespaceText, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';

/** A rule of a NetworkPolicy lets in, or out to, pods that are not there. */
export const policyPeerSelectsNothing: GraphCheck = {
  subject: 'graph',
  id: 'policy-peer-selects-nothing',
  catalogue: 'NET-06',
  title: 'Rule of a NetworkPolicy names no workload',
  severity: 'low',
  why: 'A rule for labels that no pod bears lets in nobody whom it should, and tomorrow whoever takes the label.',
  remediation: 'Correct the `podSelector` of the rule to the labels of the pods it is for, or remove the rule.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-2.4' }],
  notExportable: 'it needs the workloads of the namespace beside the policy',
  judge: (graph) => judgeEach(graph.all('network-policy'), (policy) => judgePolicy(policy, graph.around(policy.object.namespace))),
};

/** Only peers of the policy's own namespace are judged: pods of others are kept with others. */
function judgePolicy(policy: NetworkPolicyProjection, graph: ObjectGraph): ItemAnswer {
  const { namespace } = policy.object;
  const [from, to] = graph.pods.rangeOf(namespace);
  const peers = [...peersOf(policy.ingress, 'ingress', 'from'), ...peersOf(policy.egress, 'egress', 'to')];
  if (from === to || peers.length === 0) return 'notapplicable';
  const failures = peers.filter(({ peer }) => selectsNone(peer, graph, from, to)).map(({ path }) => failure(policy, path));
  if (failures.length === 0) return 'pass';
  if (madeByOperators(graph.objects, namespace))
    return { object: policy.object, reason: 'objects of other kinds in the namespace may make the pods that its rules name' };
  return failures;
}

function failure({ object }: NetworkPolicyProjection, path: FieldPath): GraphFailure {
  return { object, path, message: `this peer selects none of the workloads of ${namespaceText(object.namespace)}: correct its labels, or remove it` };
}

function peersOf(
  rules: readonly PolicyRule[] | undefined,
  direction: string,
  end: string,
): readonly { readonly peer: PolicyPeer; readonly path: FieldPath }[] {
  return (rules ?? []).flatMap(({ peers = [] }, rule) =>
    peers
      .map((peer, place) => ({ peer, path: ['spec', direction, rule, end, place, 'podSelector'] }))
      .filter(({ peer }) => peer.pods !== undefined && peer.namespaces === undefined && peer.pods.requirements.length > 0),
  );
}

function selectsNone({ pods: selector }: PolicyPeer, { pods }: ObjectGraph, from: number, to: number): boolean {
  if (selector === undefined) return false;
  const { yes, perhaps } = pods.index.select(selector);
  for (let number = from; number < to; number += 1) if (hasBit(yes, number) || hasBit(perhaps, number)) return false;
  return true;
}
