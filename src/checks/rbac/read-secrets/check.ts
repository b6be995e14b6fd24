import type { DeclaredCheck } from '../../check.ts';
import { all, field, not, self, type Condition } from '../../condition.ts';
import { grants, rules } from '../rules.ts';

/** Names narrow get, but neither list nor watch of all. */
const namesThem: Condition = all(not(field('resourceNames').empty()), not(field('verbs').some(self.in(['list', 'watch', '*']))));

/** Role may read Secrets. */
export const readSecrets: DeclaredCheck = {
  subject: 'declared',
  id: 'read-secrets',
  catalogue: 'RB-03',
  title: 'Role may read Secrets',
  severity: 'high',
  why: 'Who reads Secrets has every password and token in them, among them tokens of service accounts with more rights.',
  remediation: 'Remove `secrets`, or name the ones that are needed by `resourceNames` with the verb get alone.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-2.26' },
    { framework: 'cis-kubernetes', item: '5.1.2' },
    { framework: 'mitre-attack', item: 'T1552.007' },
  ],
  clauses: [
    { over: rules, forbid: all(grants({ verbs: ['get', 'list', 'watch'], groups: [''], resources: ['secrets'] }), not(namesThem)), at: 'resources' },
  ],
};
