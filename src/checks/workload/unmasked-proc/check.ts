import type { DeclaredCheck } from '../../check.ts';
import { containers, remove } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { sparedByUserNamespace } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const procMount = field('securityContext.procMount');

/** What the runtime hides of `/proc` is not hidden (Pod Security Standards, baseline: /proc Mount Type). */
export const unmaskedProc: DeclaredCheck = {
  subject: 'declared',
  id: 'unmasked-proc',
  catalogue: 'POD-19',
  title: 'Container sees all of /proc',
  severity: 'medium',
  why: 'The runtime hides what `/proc` tells of the node and lets change there; unmasked, a root process changes settings of the kernel.',
  remediation: 'Remove `securityContext.procMount`.',
  references: [
    { framework: 'pod-security-standards', item: 'procMount' },
    { framework: 'pod-security-standards', item: 'procMount_restricted' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: containers,
      forbid: all(procMount.exists(), procMount.isNot('Default'), not(sparedByUserNamespace)),
      fix: [remove('securityContext.procMount')],
    },
  ],
};
