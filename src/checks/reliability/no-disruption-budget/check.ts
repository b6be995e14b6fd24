import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { PodsProjection } from '../../../kubernetes/graph/projection/pods.ts';
import { countText, judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { budgetsOf } from '../budgets.ts';
import { leastReplicas } from '../scaling.ts';

/** Nothing keeps all replicas of a workload from being evicted at once. */
export const noDisruptionBudget: GraphCheck = {
  subject: 'graph',
  id: 'no-disruption-budget',
  catalogue: 'REL-08',
  title: 'Workload has no disruption budget',
  severity: 'low',
  why: 'When nodes are drained for an upgrade, all replicas may be evicted at the same time. The service is down though it has several.',
  remediation: 'Add a PodDisruptionBudget whose selector selects the pods, such as with `maxUnavailable: 1`; scan it together with the workload.',
  references: [],
  notExportable: 'the budget is another object',
  judge: (graph) => judgeEach(graph.workloads, (pods) => judgeWorkload(pods, graph)),
};

/** One replica alone is not protected by a budget, but by a second one. */
function judgeWorkload(pods: PodsProjection, graph: ObjectGraph): ItemAnswer {
  const nearby = graph.around(pods.object.namespace);
  const replicas = leastReplicas(pods, nearby) ?? 0;
  const group = nearby.pods.of(pods);
  if (replicas < 2 || group === undefined) return 'notapplicable';
  if (budgetsOf(group, nearby).length > 0) return 'pass';
  const message = `no PodDisruptionBudget selects its ${countText(replicas, 'replica')}: add one, so that a drain leaves some of them`;
  return { object: pods.object, path: ['spec', 'replicas'], message };
}
