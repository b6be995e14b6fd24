import { referenceText } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck } from '../../graph-check.ts';
import { autoscalerOf } from '../scaling.ts';

/** The manifest of a workload sets a number of replicas that an autoscaler sets, too. */
export const autoscaledReplicasSet: GraphCheck = {
  subject: 'graph',
  id: 'autoscaled-replicas-set',
  catalogue: 'REL-07',
  title: 'Replicas are set beside an autoscaler',
  severity: 'low',
  why: 'Each time the manifest is applied it takes back what the autoscaler chose: under load, pods are stopped that are needed.',
  remediation: 'Remove `spec.replicas` from the workload; the autoscaler keeps the number between its `minReplicas` and `maxReplicas`.',
  references: [],
  notExportable: 'the autoscaler is another object',
  judge: (graph) =>
    judgeEach(graph.workloads, (pods) => {
      const autoscaler = autoscalerOf(pods, graph);
      if (autoscaler === undefined) return 'notapplicable';
      if (pods.replicas === undefined) return 'pass';
      const message = `replicas: ${pods.replicas} works against ${referenceText(autoscaler.object)}, which sets them, too: remove it`;
      return { object: pods.object, path: ['spec', 'replicas'], message };
    }),
};
