import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import { groupsOfService } from '../../../kubernetes/graph/network/exposure.ts';
import type { Webhook, WebhooksProjection } from '../../../kubernetes/graph/projection/admission.ts';
import { qualifiedName } from '../../../kubernetes/graph/reference.ts';
import { judgeEach, type GraphCheck, type GraphFailure } from '../../graph-check.ts';
import { madeByOperators } from '../../operator.ts';

/** An admission webhook asks a Service that is not there, or that no pod answers for. */
export const webhookTargetMissing: GraphCheck = {
  subject: 'graph',
  id: 'webhook-target-missing',
  catalogue: 'SC-03',
  title: 'Nothing answers an admission webhook',
  severity: 'medium',
  why: 'With `failurePolicy: Ignore` nothing is checked and nobody notices; with `Fail` nothing is admitted. Whoever may make a Service of that name decides what is admitted.',
  remediation:
    'Correct the name and namespace in `clientConfig.service`, add the Service and its workload to what is scanned, or remove the webhook.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
    { framework: 'mitre-attack', item: 'T1562.001' },
  ],
  notExportable: 'it needs the Service beside the webhook',
  judge: (graph) =>
    judgeEach(graph.all('webhooks'), (configuration) => {
      // Where no Service of the namespace is among the objects, they are kept elsewhere.
      const judged = configuration.webhooks.filter(({ service }) => service !== undefined && graph.wider.placesOf('service').has(service.namespace));
      if (judged.length === 0) return 'notapplicable';
      const failures = judged.flatMap((webhook) => failureOf(configuration, webhook, graph.wider));
      // Once for each Service, however many webhooks ask it.
      return failures.length > 0 ? [...new Map(failures.toReversed().map((failure) => [failure.message, failure])).values()].toReversed() : 'pass';
    }),
};

function failureOf({ object }: WebhooksProjection, { service, failurePolicy, index }: Webhook, graph: ObjectGraph): readonly GraphFailure[] {
  if (service === undefined) return [];
  const { namespace, name } = service;
  const path = ['webhooks', index, 'clientConfig', 'service', 'name'];
  const outcome = failurePolicy === 'Ignore' ? 'nothing is checked' : 'nothing is admitted';
  const text = qualifiedName(namespace, name);
  if (!graph.mayHave('', 'Service', namespace, name))
    return [{ object, path, message: `it asks Service ${text}, which is not here, so that ${outcome}: correct the name, or add the Service` }];
  const found = graph.find('', 'Service', namespace, name);
  if (found?.type !== 'service' || found.selector.length === 0 || groupsOfService(found, graph.pods).length > 0) return [];
  const [from, to] = graph.pods.rangeOf(namespace);
  if (from === to || madeByOperators(graph.objects, namespace)) return [];
  return [
    { object, path, message: `it asks Service ${text}, which selects no workload, so that ${outcome}: correct the labels, or add the workload` },
  ];
}
