import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';

/** Admission webhook is passed over when it does not answer. */
export const webhookFailsOpen: DeclaredCheck = {
  subject: 'declared',
  id: 'webhook-fails-open',
  catalogue: 'SC-03',
  title: 'Admission webhook is passed over when it does not answer',
  severity: 'medium',
  why: 'Who keeps the webhook from answering, or waits until it is down, is admitted unseen.',
  remediation: 'Set `failurePolicy: Fail`, and run the webhook more than once.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.8' },
    { framework: 'mitre-attack', item: 'T1562.001' },
  ],
  clauses: [
    { over: objects(['admissionregistration.k8s.io/ValidatingWebhookConfiguration'], 'webhooks'), forbid: field('failurePolicy').is('Ignore') },
  ],
};
