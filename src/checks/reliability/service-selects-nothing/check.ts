import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import { groupsOfService } from '../../../kubernetes/graph/network/exposure.ts';
import type { ServiceProjection } from '../../../kubernetes/graph/projection/service.ts';
import { namespaceText, judgeEach, type GraphCheck, type ItemAnswer } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';

/** A Service selects no workload: whoever calls it gets no answer. */
export const serviceSelectsNothing: GraphCheck = {
  subject: 'graph',
  id: 'service-selects-nothing',
  catalogue: 'REL-14',
  title: 'Service selects no workload',
  severity: 'medium',
  why: 'A label that is misspelled or was renamed leaves callers without an answer; a pod that bears the label by chance, or on purpose, gets their requests.',
  remediation: 'Correct `spec.selector` to the labels of the pod template, or remove the Service; scan it together with its workload.',
  references: [],
  notExportable: 'the workloads are other objects',
  judge: (graph) => judgeEach(graph.all('service'), (service) => judgeService(service, graph.around(service.object.namespace))),
};

/** Where no workload of the namespace is among the objects, they are kept elsewhere. */
function judgeService(service: ServiceProjection, { pods, objects }: ObjectGraph): ItemAnswer {
  const { object, selector, form } = service;
  const [from, to] = pods.rangeOf(object.namespace);
  if (selector.length === 0 || form === 'ExternalName' || from === to) return 'notapplicable';
  if (groupsOfService(service, pods).length > 0) return 'pass';
  if (madeByOperators(objects, object.namespace))
    return { object, reason: 'objects of other kinds in the namespace may make the pods that it selects' };
  const message = `its selector selects none of the workloads of ${namespaceText(object.namespace)}: correct the labels, or remove the Service`;
  return { object, path: ['spec', 'selector'], message };
}
