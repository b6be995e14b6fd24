import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { BudgetProjection } from '../../../kubernetes/graph/projection/availability.ts';
import { countText, judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { groupsOf } from '../budgets.ts';
import { leastReplicas } from '../scaling.ts';

/** A disruption budget never lets a pod be evicted: no node with such a pod can be drained. */
export const disruptionBudgetBlocksDrain: GraphCheck = {
  subject: 'graph',
  id: 'disruption-budget-blocks-drain',
  catalogue: 'REL-09',
  title: 'Disruption budget lets no pod be evicted',
  severity: 'medium',
  why: 'A drain waits for the budget and never ends: nodes are not upgraded, and holes in them stay open, until somebody forces the pods away.',
  remediation: 'Set `maxUnavailable: 1`, or keep `minAvailable` below the number of replicas; give the workload one replica more than it needs.',
  references: [],
  notExportable: 'it compares the budget with the replicas of workloads and autoscalers',
  judge: (graph) => judgeEach(graph.all('budget'), (budget) => judgeBudget(budget, graph)),
};

function judgeBudget(budget: BudgetProjection, graph: ObjectGraph): ItemAnswer {
  const { object, minAvailable, maxUnavailable } = budget;
  if (isShare(maxUnavailable, 0))
    return { object, path: ['spec', 'maxUnavailable'], message: `maxUnavailable: ${maxUnavailable} lets no pod be evicted: allow at least 1` };
  if (minAvailable === undefined) return 'pass';
  const path = ['spec', 'minAvailable'];
  if (isShare(minAvailable, 100)) return { object, path, message: `minAvailable: ${minAvailable} lets no pod be evicted: ask for less than all` };
  if (typeof minAvailable === 'string') return 'pass';
  const counts = groupsOf(budget, graph).flatMap(({ members }) => members.map((pods) => leastReplicas(pods, graph)));
  if (counts.length === 0 || counts.includes(undefined)) return 'notapplicable';
  const replicas = counts.reduce((sum: number, count) => sum + (count ?? 0), 0);
  if (minAvailable < replicas) return 'pass';
  return {
    object,
    path,
    message: `minAvailable: ${minAvailable} of ${countText(replicas, 'replica')} lets no pod be evicted: ask for fewer, or run more`,
  };
}

/** Whether it says this share of all pods; none at all is 0 as a number, too. */
function isShare(value: number | string | undefined, percent: 0 | 100): boolean {
  return value === `${percent}%` || (percent === 0 && value === 0);
}
