import { hasBit } from '../../kubernetes/graph/bits.ts';
import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import type { Selection } from '../../kubernetes/graph/label-index.ts';
import type { PodGroup } from '../../kubernetes/graph/network/pod-groups.ts';
import type { BudgetProjection } from '../../kubernetes/graph/projection/availability.ts';

interface BudgetIndex {
  readonly byNamespace: ReadonlyMap<string, readonly BudgetProjection[]>;
  readonly selections: ReadonlyMap<BudgetProjection, Selection>;
}

const known = new WeakMap<ObjectGraph, BudgetIndex>();

function indexOf(graph: ObjectGraph): BudgetIndex {
  const budgets = graph.all('budget').filter(({ pods }) => pods !== undefined);
  const index = known.get(graph) ?? {
    byNamespace: Map.groupBy(budgets, ({ object }) => object.namespace),
    selections: new Map(budgets.map((budget) => [budget, graph.pods.index.select(budget.pods ?? { requirements: [] })])),
  };
  known.set(graph, index);
  return index;
}

/** The disruption budgets that select, or may select, a group of pods. */
export function budgetsOf({ namespace, number }: PodGroup, graph: ObjectGraph): readonly BudgetProjection[] {
  const { byNamespace, selections } = indexOf(graph);
  return (byNamespace.get(namespace) ?? []).filter((budget) => isIn(selections.get(budget), number));
}

/** The groups of pods that a disruption budget selects, or may select. */
export function groupsOf(budget: BudgetProjection, graph: ObjectGraph): readonly PodGroup[] {
  const selection = indexOf(graph).selections.get(budget);
  return graph.pods.groups.slice(...graph.pods.rangeOf(budget.object.namespace)).filter(({ number }) => isIn(selection, number));
}

function isIn(selection: Selection | undefined, number: number): boolean {
  return selection !== undefined && (hasBit(selection.yes, number) || hasBit(selection.perhaps, number));
}
