import type { DeclaredCheck } from '../../check.ts';
import { containers, set } from '../../clause.ts';
import { all, field, not, pod } from '../../condition.ts';
import { onWindows } from '../../pod-conditions.ts';

/** Nothing at all is said about the security of a container, neither by itself nor by its pod. */
export const noSecurityContext: DeclaredCheck = {
  subject: 'declared',
  id: 'no-security-context',
  catalogue: 'POD-29',
  title: 'Container has no security context, and its pod none either',
  severity: 'medium',
  why: 'Every protection is left to defaults, which are made to let anything run: root, privilege escalation, a writable file system.',
  remediation: 'Write a `securityContext` that meets the restricted level of the Pod Security Standards.',
  references: [{ framework: 'cis-kubernetes', item: '5.6.3' }],
  clauses: [
    {
      over: containers,
      forbid: all(field('securityContext').empty(), pod('securityContext').empty(), not(onWindows)),
      fix: [set('securityContext.allowPrivilegeEscalation', false)],
    },
  ],
};
