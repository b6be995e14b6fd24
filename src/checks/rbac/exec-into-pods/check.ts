import type { DeclaredCheck } from '../../check.ts';
import { grants, rules } from '../rules.ts';

/** Role may run commands in containers. */
export const execIntoPods: DeclaredCheck = {
  subject: 'declared',
  id: 'exec-into-pods',
  catalogue: 'RB-05',
  title: 'Role may run commands in containers',
  severity: 'high',
  why: 'A command in a container works with the rights and Secrets of its workload.',
  remediation: 'Remove `pods/exec` and `pods/attach`; grant them for a time, to those who mend.',
  references: [
    { framework: 'nsa-cisa', item: 'NSA-3.11' },
    { framework: 'mitre-attack', item: 'T1059.013' },
    { framework: 'mitre-attack', item: 'T1609' },
  ],
  clauses: [
    {
      over: rules,
      forbid: grants({
        verbs: ['create', 'get', 'update', 'patch'],
        groups: [''],
        resources: ['pods/exec', 'pods/attach', 'pods/ephemeralcontainers'],
      }),
      at: 'resources',
    },
  ],
};
