import type { DeclaredCheck } from '../../check.ts';
import { pods } from '../../clause.ts';
import { field } from '../../condition.ts';

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
  clauses: [{ over: pods, forbid: field('automountServiceAccountToken').isNot(false) }],
};
