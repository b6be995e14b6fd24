import type { DeclaredCheck } from '../../check.ts';
import { pods, set } from '../../clause.ts';
import { all, any, field, not, type Condition } from '../../condition.ts';

const isDefaultAccount: Condition = any(field('serviceAccountName').absent(), field('serviceAccountName').in(['', 'default']));

/** Token of the API is mounted into the pod. */
export const tokenMounted: DeclaredCheck = {
  subject: 'declared',
  id: 'token-mounted',
  catalogue: 'RB-22',
  title: 'Token of the API is mounted into the pod',
  severity: 'medium',
  why: 'Who breaks into the pod asks the API server with the rights of its service account.',
  remediation: 'Set `automountServiceAccountToken: false` where the workload does not call the API.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-1.21' },
    { framework: 'nsa-cisa', item: 'NSA-3.3' },
    { framework: 'cis-kubernetes', item: '5.1.6' },
    { framework: 'mitre-attack', item: 'T1069' },
    { framework: 'mitre-attack', item: 'T1528' },
    { framework: 'mitre-attack', item: 'T1550' },
    { framework: 'mitre-attack', item: 'T1550.001' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  clauses: [
    // The default account has no rights of its own: nothing that works is lost with its token.
    {
      over: pods,
      forbid: all(field('automountServiceAccountToken').isNot(false), isDefaultAccount),
      fix: [set('automountServiceAccountToken', false)],
    },
    { over: pods, forbid: all(field('automountServiceAccountToken').isNot(false), not(isDefaultAccount)) },
  ],
};
