import type { DeclaredCheck } from '../../check.ts';
import { field } from '../../condition.ts';
import { subjects } from '../rules.ts';

/** Rights are granted to those who have not logged in. */
export const boundToAnonymous: DeclaredCheck = {
  subject: 'declared',
  id: 'bound-to-anonymous',
  catalogue: 'RB-14',
  title: 'Rights are granted to those who have not logged in',
  severity: 'critical',
  why: 'Everybody who reaches the API server has these rights.',
  remediation: 'Remove the subject; grant the rights to users, groups or service accounts.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.6' },
    { framework: 'mitre-attack', item: 'T1078.001' },
    { framework: 'mitre-attack', item: 'T1613' },
  ],
  clauses: [{ over: subjects, forbid: field('name').in(['system:anonymous', 'system:unauthenticated']) }],
};
