import type { DeclaredCheck } from '../../check.ts';
import { all, field } from '../../condition.ts';
import { grants, rules } from '../rules.ts';

/** Role may make tokens of service accounts. */
export const makeTokens: DeclaredCheck = {
  subject: 'declared',
  id: 'make-tokens',
  catalogue: 'RB-13',
  title: 'Role may make tokens of service accounts',
  severity: 'high',
  why: 'A token made for a service account has its rights, and is used from anywhere until it runs out.',
  remediation: 'Remove creating `serviceaccounts/token`, or name the accounts by `resourceNames`.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.3' },
    { framework: 'cis-kubernetes', item: '5.1.13' },
    { framework: 'mitre-attack', item: 'T1136' },
    { framework: 'mitre-attack', item: 'T1136.001' },
    { framework: 'mitre-attack', item: 'T1528' },
  ],
  clauses: [
    {
      over: rules,
      forbid: all(grants({ verbs: ['create'], groups: [''], resources: ['serviceaccounts/token'] }), field('resourceNames').empty()),
      at: 'resources',
    },
  ],
};
