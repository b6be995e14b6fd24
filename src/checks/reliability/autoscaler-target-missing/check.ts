import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { AutoscalerProjection } from '../../../kubernetes/graph/projection/availability.ts';
import { namespaceText, judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { replicated } from '../scaling.ts';

const groups: Readonly<Record<string, string>> = { Rollout: 'argoproj.io', DeploymentConfig: 'apps.openshift.io', ReplicationController: '' };

/** An autoscaler scales a workload that is not there. */
export const autoscalerTargetMissing: GraphCheck = {
  subject: 'graph',
  id: 'autoscaler-target-missing',
  catalogue: 'REL-10',
  title: 'Autoscaler names a workload that does not exist',
  severity: 'low',
  why: 'The workload that was meant does not grow under load, and the autoscaler reports an error where nobody looks.',
  remediation: 'Correct kind and name in `scaleTargetRef`, or remove the autoscaler; scan it together with its workload.',
  references: [],
  notExportable: 'the workload is another object',
  judge: (graph) => judgeEach(graph.all('autoscaler'), (autoscaler) => judgeAutoscaler(autoscaler, graph)),
};

/** Where no workload of the namespace is among the objects, they are kept elsewhere; what scales in other ways is not known. */
function judgeAutoscaler({ object, target }: AutoscalerProjection, graph: ObjectGraph): ItemAnswer {
  if (!replicated.has(target.kind) || !graph.around(object.namespace).placesOf('pods').has(object.namespace)) return 'notapplicable';
  if (graph.wider.mayHave(groups[target.kind] ?? 'apps', target.kind, object.namespace, target.name)) return 'pass';
  return {
    object,
    path: target.path,
    message: `no ${target.kind} ${target.name} is here in ${namespaceText(object.namespace)}: correct the name, or add the workload`,
  };
}
