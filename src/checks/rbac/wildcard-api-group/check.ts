import type { DeclaredCheck } from '../../check.ts';
import { field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role grants resources of every API group. */
export const wildcardApiGroup: DeclaredCheck = {
  subject: 'declared',
  id: 'wildcard-api-group',
  catalogue: 'RB-02',
  title: 'Role grants resources of every API group',
  severity: 'medium',
  why: 'A star also grants kinds of the same name in groups that are installed later.',
  remediation: 'Name the API groups that are needed.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.3' },
  ],
  clauses: [{ over: rules, forbid: field('apiGroups').some(self.is('*')) }],
};
