import type { DeclaredCheck } from '../../check.ts';
import { pods, remove } from '../../clause.ts';
import { field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

/** A pod in the IPC namespace of its node (Pod Security Standards, baseline: Host Namespaces). */
export const hostIpc: DeclaredCheck = {
  subject: 'declared',
  id: 'host-ipc',
  catalogue: 'POD-08',
  title: 'Pod shares the inter-process communication of its node',
  severity: 'high',
  why: 'The containers may read and change the shared memory and semaphores of processes of the node.',
  remediation: 'Remove `hostIPC`; processes of one pod share memory without it.',
  references: [
    { framework: 'pod-security-standards', item: 'hostNamespaces' },
    { framework: 'nsa-cisa', item: 'NSA-1.13' },
    { framework: 'cis-kubernetes', item: '5.2.4' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [{ over: pods, forbid: field('hostIPC').is(true), fix: [remove('hostIPC')] }],
};
