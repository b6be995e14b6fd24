import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import type { NamespaceProjection } from '../../kubernetes/graph/projection/availability.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../graph-check.ts';

/** A check that a namespace, where it is an object here and has workloads, has an object of a kind that limits it. */
export function limitCheck(
  kind: 'ResourceQuota' | 'LimitRange',
  description: Pick<GraphCheck, 'id' | 'catalogue' | 'title' | 'severity' | 'why' | 'remediation' | 'references'>,
): GraphCheck {
  return {
    subject: 'graph',
    ...description,
    notExportable: 'it asks what else is in a namespace',
    judge: (graph) => judgeEach(graph.all('namespace'), (namespace) => judgeNamespace(namespace, kind, graph.wider)),
  };
}

function judgeNamespace({ object }: NamespaceProjection, kind: string, wider: ObjectGraph): ItemAnswer {
  if (!wider.placesOf('pods').has(object.name)) return 'notapplicable';
  if (limitedBy(kind, wider).has(object.name)) return 'pass';
  return {
    object,
    path: ['metadata', 'name'],
    message: `namespace ${object.name} has workloads, but no ${kind}: add one, so that they cannot use up the nodes`,
  };
}

const known = new WeakMap<ObjectGraph, ReadonlyMap<string, ReadonlySet<string>>>();

function limitedBy(kind: string, graph: ObjectGraph): ReadonlySet<string> {
  const found = known.get(graph) ?? namespacesByKind(graph);
  known.set(graph, found);
  return found.get(kind) ?? new Set();
}

function namespacesByKind({ all }: ObjectGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const byKind = Map.groupBy(all('limit'), ({ object }) => object.kind);
  return new Map([...byKind].map(([kind, limits]) => [kind, new Set(limits.map(({ object }) => object.namespace))]));
}
