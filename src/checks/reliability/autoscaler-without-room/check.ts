import type { AutoscalerProjection } from '../../../kubernetes/graph/projection/availability.ts';
import { judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';

/** An autoscaler keeps a single replica at rest, or can never add one. */
export const autoscalerWithoutRoom: GraphCheck = {
  subject: 'graph',
  id: 'autoscaler-without-room',
  catalogue: 'REL-10',
  title: 'Autoscaler keeps one replica only, or has no room to scale',
  severity: 'low',
  why: 'With one replica the loss of a node is an outage; with the same least and most, the autoscaler does nothing under load.',
  remediation: 'Set `minReplicas` to 2 or more, and `maxReplicas` above it.',
  references: [],
  notExportable: 'it compares two fields with each other, which no condition does',
  judge: (graph) => judgeEach(graph.all('autoscaler'), judgeAutoscaler),
};

/** KEDA may stop a workload altogether while nothing is to be done: there the least is a choice. */
function judgeAutoscaler({ object, min = 1, max }: AutoscalerProjection): ItemAnswer {
  if (object.kind === 'ScaledObject') return 'notapplicable';
  if (max !== undefined && min >= max)
    return { object, path: ['spec', 'maxReplicas'], message: `maxReplicas: ${max} is not above minReplicas: ${min}, so it never scales: raise it` };
  return min < 2
    ? { object, path: ['spec', 'minReplicas'], message: 'at rest it keeps one replica, whose loss is an outage: set minReplicas to 2 or more' }
    : 'pass';
}
