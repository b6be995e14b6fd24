import type { DeclaredCheck } from '../../check.ts';
import { all, field } from '../../condition.ts';
import { subjects } from '../rules.ts';

/** Rights are granted to the group system:masters. */
export const boundToMasters: DeclaredCheck = {
  subject: 'declared',
  id: 'bound-to-masters',
  catalogue: 'RB-16',
  title: 'Rights are granted to the group system:masters',
  severity: 'critical',
  why: 'Members of system:masters are administrators past RBAC, and no binding takes that away again.',
  remediation: 'Remove the subject; bind cluster-admin to a group of your own, for those who need it.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.13' },
    { framework: 'cis-kubernetes', item: '5.1.7' },
  ],
  clauses: [{ over: subjects, forbid: all(field('kind').is('Group'), field('name').is('system:masters')), at: 'name' }],
};
