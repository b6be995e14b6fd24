import type { DeclaredCheck } from '../../check.ts';
import { pods, remove } from '../../clause.ts';
import { field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** A pod in the process namespace of its node (Pod Security Standards, baseline: Host Namespaces). */
export const hostPid: DeclaredCheck = {
  subject: 'declared',
  id: 'host-pid',
  catalogue: 'POD-07',
  title: 'Pod shares the processes of its node',
  severity: 'high',
  why: 'The containers see every process of the node with its environment, and may signal or trace those of the same user.',
  remediation: 'Remove `hostPID`.',
  references: [
    { framework: 'pod-security-standards', item: 'hostNamespaces' },
    { framework: 'nsa-cisa', item: 'NSA-1.13' },
    { framework: 'cis-kubernetes', item: '5.2.3' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [{ over: pods, forbid: field('hostPID').is(true), fix: [remove('hostPID')] }],
};
