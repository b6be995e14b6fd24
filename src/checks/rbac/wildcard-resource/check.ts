import type { DeclaredCheck } from '../../check.ts';
import { field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role grants every resource. */
export const wildcardResource: DeclaredCheck = {
  subject: 'declared',
  id: 'wildcard-resource',
  catalogue: 'RB-02',
  title: 'Role grants every resource',
  severity: 'high',
  why: 'A star also grants Secrets, and every kind that is installed later.',
  remediation: 'Name the resources that are needed.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.3' },
  ],
  clauses: [{ over: rules, forbid: field('resources').some(self.is('*')) }],
};
