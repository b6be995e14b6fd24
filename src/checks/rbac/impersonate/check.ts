import type { DeclaredCheck } from '../../check.ts';
import { all, any, field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role may act as others. */
export const impersonate: DeclaredCheck = {
  subject: 'declared',
  id: 'impersonate',
  catalogue: 'RB-07',
  title: 'Role may act as others',
  severity: 'critical',
  why: 'Who impersonates has the rights of whom he names, up to system:masters.',
  remediation: 'Remove the verb impersonate, or name by `resourceNames` whom it is for.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.10' },
    { framework: 'cis-kubernetes', item: '5.1.8' },
  ],
  clauses: [
    {
      over: rules,
      forbid: all(
        field('verbs').some(self.in(['impersonate', '*'])),
        field('apiGroups').some(self.in(['', 'authentication.k8s.io', '*'])),
        field('resources').some(any(self.in(['users', 'groups', 'serviceaccounts', 'uids', '*']), self.starts('userextras'))),
        any(field('verbs').some(self.is('impersonate')), field('resources').some(self.in(['users', 'groups', '*']))),
        field('resourceNames').empty(),
      ),
      at: 'resources',
    },
  ],
};
