import type { DeclaredCheck } from '../../check.ts';
import { containers, remove } from '../../clause.ts';
import { field } from '../../condition.ts';

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
  clauses: [{ over: containers, forbid: field('securityContext.privileged').is(true), fix: [remove('securityContext.privileged')] }],
};
