import { hasBit } from '../../../kubernetes/graph/bits.ts';
import type { ObjectGraph } from '../../../kubernetes/graph/graph.ts';
import type { Webhook, WebhooksProjection } from '../../../kubernetes/graph/projection/admission.ts';
import { judgeEach, namesText, type GraphCheck, type GraphFailure, type ItemAnswer } from '../../graph-check.ts';

/** Namespaces that no gate should judge lest the cluster cannot start. */
const needed = new Set(['kube-system', 'kube-node-lease', 'kube-public']);

/** A webhook that judges pods passes over namespaces in which workloads run. */
export const webhookExemptsNamespace: GraphCheck = {
  subject: 'graph',
  id: 'webhook-exempts-namespace',
  catalogue: 'SC-03',
  title: 'Admission webhook passes over namespaces with workloads',
  severity: 'medium',
  why: 'What the gate forbids is allowed in these namespaces. Where the exemption is a label, whoever may label a namespace is past the gate.',
  remediation:
    'Narrow `namespaceSelector` to exempt only the system and the webhook itself, by `kubernetes.io/metadata.name`, which nobody can choose.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
    { framework: 'mitre-attack', item: 'T1562.001' },
  ],
  notExportable: 'it needs the namespaces beside the webhook',
  judge: (graph) =>
    judgeEach(graph.all('webhooks'), (configuration) => {
      const judging = configuration.mutating ? [] : configuration.webhooks.filter(({ judgesPods }) => judgesPods);
      if (judging.length === 0) return 'notapplicable';
      return passUnless(judging.flatMap((webhook) => failureOf(configuration, webhook, graph)));
    }),
};

function passUnless(failures: readonly GraphFailure[]): ItemAnswer {
  return failures.length > 0 ? failures : 'pass';
}

function failureOf(
  { object }: WebhooksProjection,
  { namespaces: selector, service, index }: Webhook,
  { namespaces, pods }: ObjectGraph,
): readonly GraphFailure[] {
  if (selector === undefined) return [];
  const { yes, perhaps } = namespaces.index.select(selector);
  const exempt = namespaces.names.filter((name, number) => {
    const [from, to] = pods.rangeOf(name);
    return from < to && !hasBit(yes, number) && !hasBit(perhaps, number) && !needed.has(name) && name !== service?.namespace;
  });
  if (exempt.length === 0) return [];
  const message = `pods of ${namesText(exempt)} are not judged: narrow the selector to exempt only the system and the webhook itself`;
  return [{ object, path: ['webhooks', index, 'namespaceSelector'], message }];
}
