import type { DeclaredCheck } from '../../check.ts';
import { containers, pods, remove } from '../../clause.ts';
import { field } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const isHostProcess = field('securityContext.windowsOptions.hostProcess').is(true);
const fix = [remove('securityContext.windowsOptions.hostProcess')];

/** A container of Windows runs as a process of its node (Pod Security Standards, baseline: HostProcess). */
export const windowsHostProcess: DeclaredCheck = {
  subject: 'declared',
  id: 'windows-host-process',
  catalogue: 'POD-26',
  title: 'Container of Windows runs as a process of its node',
  severity: 'high',
  why: 'A HostProcess container is no container: it runs on the node with its files, its network and, by default, an account of the system.',
  remediation: 'Remove `securityContext.windowsOptions.hostProcess`.',
  references: [
    { framework: 'pod-security-standards', item: 'windowsHostProcess' },
    { framework: 'cis-kubernetes', item: '5.2.10' },
    { framework: 'mitre-attack', item: 'T1611' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: pods, forbid: isHostProcess, message: 'Pod of Windows runs its containers as processes of its node', fix },
    { over: containers, forbid: isHostProcess, fix },
  ],
};
