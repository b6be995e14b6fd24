import { hasBit } from '../../../kubernetes/graph/bits.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodGroup } from '../../../kubernetes/graph/network/pod-groups.ts';
import type { NetworkPolicyProjection, PolicyRule } from '../../../kubernetes/graph/projection/network-policy.ts';
import { judgeEach, namespaceText, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

/** Pairs of groups that are looked at in one graph; a cluster that people made needs a few thousand. */
const maxPairs = 200_000;

/** A policy isolates pods, and one of its rules lets in other namespaces without naming them: some workload there does reach the pods. */
export const reachableFromUnnamedNamespace: GraphCheck = {
  subject: 'graph',
  id: 'reachable-from-unnamed-namespace',
  catalogue: 'NET-16',
  title: 'Isolated workload is reached from a namespace that no rule names',
  severity: 'medium',
  why: 'The rule looks like one for a few clients, but lets in every namespace, those of other teams and of builds too. Here is a workload in another namespace that really gets through, its own egress considered.',
  remediation:
    'Give the rule a `from` with a `namespaceSelector` that names the namespaces of its clients, such as by `kubernetes.io/metadata.name`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.6' },
    { framework: 'mitre-attack', item: 'T1046' },
  ],
  notExportable: 'whether somebody gets through is decided by the policies of both ends',
  judge: (graph) => {
    let pairs = 0;
    const shown = new Set(graph.exposures.flatMap(({ groups }) => groups));
    return judgeEach(graph.all('network-policy'), (policy) => {
      if (policy.ingress === undefined) return 'notapplicable';
      if (pairs > maxPairs) return { object: policy.object, reason: 'there are too many workloads and policies to look at every pair' };
      return judgePolicy(policy, graph, shown, () => (pairs += 1));
    });
  },
};

function judgePolicy(policy: NetworkPolicyProjection, graph: ObjectGraph, shown: ReadonlySet<PodGroup>, count: () => void): ItemAnswer {
  const { yes } = graph.policies.selectedBy(policy);
  const [from, to] = graph.pods.rangeOf(policy.object.namespace);
  // What is open to the outside is meant to be reached by others.
  const targets = graph.pods.groups.slice(from, to).filter((group) => hasBit(yes, group.number) && !shown.has(group) && !group.hostNetwork);
  if (targets.length === 0) return 'notapplicable';
  const failures = (policy.ingress ?? []).flatMap((rule, index) => (isUnnamed(rule) ? failureOf(policy, index, targets, graph, count) : []));
  return failures.length > 0 ? failures : 'pass';
}

/** Lets in every namespace: it names nobody, or all namespaces. */
function isUnnamed({ peers }: PolicyRule): boolean {
  return peers === undefined || peers.some(({ namespaces }) => namespaces?.requirements.length === 0 && namespaces.malformed !== true);
}

function failureOf(
  { object }: NetworkPolicyProjection,
  index: number,
  targets: readonly PodGroup[],
  graph: ObjectGraph,
  count: () => void,
): readonly GraphFailure[] {
  for (const target of targets) {
    for (const source of graph.pods.groups) {
      if (source.namespace === object.namespace) continue;
      count();
      if (graph.reachability.reachGroup(source, target) !== 'allowed') continue;
      const [client, server] = [source.members[0]?.object, target.members[0]?.object];
      const message = `this rule lets in every namespace: ${client?.kind} ${client?.name} of ${namespaceText(source.namespace)} reaches ${server?.kind} ${server?.name}; name the namespaces of its clients`;
      return [{ object, path: ['spec', 'ingress', index], message }];
    }
  }
  return [];
}
