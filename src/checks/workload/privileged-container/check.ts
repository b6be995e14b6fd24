import type { DeclaredCheck } from '../../check.ts';
import { containers, remove } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { sharesMounts } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const isPrivileged = field('securityContext.privileged').is(true);

/** A privileged container shares the host's devices and kernel capabilities (Pod Security Standards, baseline: Privileged Containers). */
export const privilegedContainer: DeclaredCheck = {
  subject: 'declared',
  id: 'privileged-container',
  catalogue: 'POD-01',
  title: 'Container runs in privileged mode',
  severity: 'critical',
  why: 'A privileged container has every capability and every device of its node: who breaks into it owns the node.',
  remediation: 'Remove `securityContext.privileged`; add only the capabilities that the process needs under `securityContext.capabilities.add`.',
  references: [
    { framework: 'pod-security-standards', item: 'privileged' },
    { framework: 'nsa-cisa', item: 'NSA-1.12' },
    { framework: 'cis-kubernetes', item: '5.2.2' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: containers, forbid: all(isPrivileged, not(sharesMounts)), fix: [remove('securityContext.privileged')] },
    {
      over: containers,
      forbid: all(isPrivileged, sharesMounts),
      message: 'Container runs in privileged mode, which its mounts with `mountPropagation: Bidirectional` demand',
    },
  ],
};
