import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import type { Direction } from '../../kubernetes/graph/network/policies.ts';
import type { PodsProjection } from '../../kubernetes/graph/projection/pods.ts';
import { judgeEach, podPath, type GraphCheck, type ItemAnswer } from '../graph-check.ts';

/** A check that a NetworkPolicy isolates each workload in one direction. Pods on the network of their node are left out: no policy speaks of them. */
export function isolationCheck(
  direction: Direction,
  description: Pick<GraphCheck, 'id' | 'catalogue' | 'title' | 'severity' | 'why' | 'remediation' | 'references'>,
): GraphCheck {
  return {
    subject: 'graph',
    ...description,
    notExportable: 'whether a policy selects a pod is written in the policy, not in the pod',
    judge: (graph) => judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph, direction)),
  };
}

function judgeWorkload(workload: PodsProjection, graph: ObjectGraph, direction: Direction): ItemAnswer {
  const { pods, policies } = graph.around(workload.object.namespace);
  const group = pods.of(workload);
  if (group === undefined || group.hostNetwork) return 'notapplicable';
  const { surely, perhaps } = policies.isolationOf(group, direction);
  if (surely.length > 0) return 'pass';
  const { object } = workload;
  const other = graph.policies.othersIn(group.namespace);
  if (other === 'decides' || (other === 'restricts' && direction === 'ingress')) {
    return { object, reason: 'policies that are no NetworkPolicy may isolate it: what they do is not followed' };
  }
  if (perhaps.length > 0) return { object, reason: 'a NetworkPolicy selects labels that its controller may write' };
  const message = `no NetworkPolicy selects its pods for ${direction}: ${consequences[direction]}`;
  return { object, path: podPath(workload, 'metadata', 'labels'), message };
}

const consequences: Readonly<Record<Direction, string>> = {
  ingress: 'every pod of the cluster can connect to them; add a policy that lets in only who must',
  egress: 'they can connect to everything; add a policy that lets out only what they need',
};
