import type { ObjectGraph } from '../../kubernetes/graph/graph.ts';
import type { AutoscalerProjection } from '../../kubernetes/graph/projection/availability.ts';
import type { PodsProjection } from '../../kubernetes/graph/projection/pods.ts';

const known = new WeakMap<ObjectGraph, ReadonlyMap<string, AutoscalerProjection>>();

/** What sets the replicas of a workload; undefined where nothing does. */
export function autoscalerOf({ object }: PodsProjection, graph: ObjectGraph): AutoscalerProjection | undefined {
  const byTarget =
    known.get(graph) ?? new Map(graph.all('autoscaler').map((autoscaler) => [keyOf(autoscaler.object.namespace, autoscaler.target), autoscaler]));
  known.set(graph, byTarget);
  return byTarget.get(keyOf(object.namespace, object));
}

function keyOf(namespace: string, { kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${namespace}/${name}`;
}

/** Kinds that keep a number of pods running which somebody chooses. */
export const replicated: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
  'DeploymentConfig',
  'Rollout',
]);

/** The pods that a workload keeps at least; undefined for kinds of which nobody chooses the number. */
export function leastReplicas(pods: PodsProjection, graph: ObjectGraph): number | undefined {
  if (!replicated.has(pods.object.kind)) return undefined;
  const autoscaler = autoscalerOf(pods, graph);
  return autoscaler === undefined ? (pods.replicas ?? 1) : (autoscaler.min ?? 1);
}
