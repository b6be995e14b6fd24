import type { DeclaredCheck } from '../../check.ts';
import { containers, set } from '../../clause.ts';
import { all, effective, not } from '../../condition.ts';
import { sparedOnWindows } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** Neither the container nor the pod says which filter of system calls holds (Pod Security Standards, restricted: Seccomp); the node then uses none by default. */
export const seccompProfileMissing: DeclaredCheck = {
  subject: 'declared',
  id: 'seccomp-profile-missing',
  catalogue: 'POD-21',
  title: 'No filter of system calls is set for the container',
  severity: 'medium',
  why: 'Unless the node is configured otherwise, a container without a profile may use every system call of the kernel.',
  remediation: 'Set `securityContext.seccompProfile.type: RuntimeDefault` on the pod or on every container.',
  references: [
    { framework: 'pod-security-standards', item: 'seccompProfile_restricted' },
    { framework: 'nsa-cisa', item: 'NSA-1.19' },
    { framework: 'nsa-cisa', item: 'NSA-4.11' },
    { framework: 'cis-kubernetes', item: '5.6.2' },
    { framework: 'mitre-attack', item: 'T1068' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: containers,
      forbid: all(effective('seccompProfile').absent(), not(sparedOnWindows)),
      at: 'securityContext.seccompProfile.type',
      fix: [set('securityContext.seccompProfile.type', 'RuntimeDefault')],
    },
  ],
};
