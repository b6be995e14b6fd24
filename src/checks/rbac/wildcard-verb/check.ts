import type { DeclaredCheck } from '../../check.ts';
import { field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role grants every verb. */
export const wildcardVerb: DeclaredCheck = {
  subject: 'declared',
  id: 'wildcard-verb',
  catalogue: 'RB-02',
  title: 'Role grants every verb',
  severity: 'high',
  why: 'A star also grants what is invented later, and verbs nobody thinks of: impersonate, bind, escalate.',
  remediation: 'Name the verbs that are needed.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.8' },
    { framework: 'cis-kubernetes', item: '5.1.3' },
  ],
  clauses: [{ over: rules, forbid: field('verbs').some(self.is('*')) }],
};
