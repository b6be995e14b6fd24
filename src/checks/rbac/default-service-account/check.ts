import type { DeclaredCheck } from '../../check.ts';
import { pods, objects, set } from '../../clause.ts';
import { all, any, field } from '../../condition.ts';

/** Workload uses the default service account. */
export const defaultServiceAccount: DeclaredCheck = {
  subject: 'declared',
  id: 'default-service-account',
  catalogue: 'RB-21',
  title: 'Workload uses the default service account',
  severity: 'medium',
  why: 'Rights that one workload needs are then had by every pod of the namespace that says nothing.',
  remediation: 'Make a ServiceAccount for the workload and name it in `serviceAccountName`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.21' },
    { framework: 'nsa-cisa', item: 'NSA-3.12' },
    { framework: 'cis-kubernetes', item: '5.1.5' },
    { framework: 'mitre-attack', item: 'T1078.001' },
  ],
  clauses: [
    { over: pods, forbid: any(field('serviceAccountName').absent(), field('serviceAccountName').in(['', 'default'])), at: 'serviceAccountName' },
    {
      over: objects(['ServiceAccount']),
      forbid: all(field('metadata.name').is('default'), field('automountServiceAccountToken').isNot(false)),
      at: 'automountServiceAccountToken',
      message: 'The default service account hands its token to every pod',
      fix: [set('automountServiceAccountToken', false)],
    },
  ],
};
