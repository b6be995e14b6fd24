import type { DeclaredCheck } from '../../check.ts';
import { all, any, field, self } from '../../condition.ts';
import { rules } from '../rules.ts';

/** Role may raise rights. */
export const escalateRights: DeclaredCheck = {
  subject: 'declared',
  id: 'escalate-rights',
  catalogue: 'RB-08',
  title: 'Role may raise rights',
  severity: 'critical',
  why: 'The verbs bind and escalate, and writing roles or bindings with them, make any right one’s own.',
  remediation: 'Remove bind and escalate; leave roles and bindings to administrators.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.10' },
    { framework: 'cis-kubernetes', item: '5.1.8' },
    { framework: 'mitre-attack', item: 'T1098' },
    { framework: 'mitre-attack', item: 'T1098.006' },
    { framework: 'mitre-attack', item: 'T1136' },
    { framework: 'mitre-attack', item: 'T1136.001' },
  ],
  clauses: [
    {
      over: rules,
      forbid: all(
        field('apiGroups').some(self.in(['rbac.authorization.k8s.io', '*'])),
        any(
          all(field('verbs').some(self.in(['bind', 'escalate', '*'])), field('resources').some(self.in(['roles', 'clusterroles', '*']))),
          all(
            field('verbs').some(self.in(['create', 'update', 'patch'])),
            field('resources').some(self.in(['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings', '*'])),
          ),
        ),
      ),
      at: 'resources',
    },
  ],
};
