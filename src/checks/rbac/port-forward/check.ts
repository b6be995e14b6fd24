import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may forward ports of pods. */
export const portForward: DeclaredCheck = {
  subject: 'declared',
  id: 'port-forward',
  catalogue: 'RB-06',
  title: 'Role may forward ports of pods',
  severity: 'medium',
  why: 'A forwarded port reaches what network policies and log-ins guard.',
  remediation: 'Remove `pods/portforward`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-3.11' }],
  clauses: [
    { over: rules, forbid: grants({ verbs: ['create', 'get', 'update', 'patch'], groups: [''], resources: ['pods/portforward'] }), at: 'resources' },
  ],
};
