import { referenceText } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';
import { budgetsOf } from '../budgets.ts';

/** Two disruption budgets select the same pods: then none of them can be evicted at all (Eviction API). */
export const disruptionBudgetsOverlap: GraphCheck = {
  subject: 'graph',
  id: 'disruption-budgets-overlap',
  catalogue: 'REL-09',
  title: 'Two disruption budgets select the same pods',
  severity: 'medium',
  why: 'The API server refuses to evict a pod with more than one budget, whatever they allow. Nodes with such a pod cannot be drained.',
  remediation: 'Narrow the selectors so that each pod has one budget, or remove one of them.',
  references: [],
  notExportable: 'it needs all budgets and workloads of the namespace',
  judge: (graph) => {
    const failures = new Map(
      graph.pods.groups.flatMap((group): (readonly [unknown, GraphFailure])[] => {
        const [first, second] = budgetsOf(group, graph);
        const [pods] = group.members;
        if (first === undefined || second === undefined || pods === undefined) return [];
        const message = `it selects the pods of ${referenceText(pods.object)}, as ${referenceText(first.object)} does: narrow one of the selectors`;
        return [[second, { object: second.object, path: ['spec', 'selector'], message }] as const];
      }),
    );
    return judgeEach(graph.all('budget'), (budget) => failures.get(budget) ?? 'pass');
  },
};
