import type { DeclaredCheck } from '../../check.ts';
import { containers, drop, remove, set } from '../../clause.ts';
import { all, any, field, not, self } from '../../condition.ts';
import { sharesMounts, sparedOnWindows } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const mayEscalate = all(field('securityContext.allowPrivilegeEscalation').isNot(false), not(sparedOnWindows));
/** The API refuses `allowPrivilegeEscalation: false` beside either. */
const contradicts = any(field('securityContext.privileged').is(true), field('securityContext.capabilities.add').some(self.is('CAP_SYS_ADMIN')));

const deny = set('securityContext.allowPrivilegeEscalation', false);

/** A process can gain more privileges than its parent unless the container forbids it (Pod Security Standards, restricted: Privilege Escalation). */
export const privilegeEscalation: DeclaredCheck = {
  subject: 'declared',
  id: 'privilege-escalation',
  catalogue: 'POD-02',
  title: 'Container allows privilege escalation',
  severity: 'high',
  why: 'Without `allowPrivilegeEscalation: false` a setuid program or a file with capabilities gives a process more rights than the container started with.',
  remediation: 'Set `securityContext.allowPrivilegeEscalation: false` on every container, init and ephemeral ones too; the pod has no such field.',
  references: [
    { framework: 'pod-security-standards', item: 'allowPrivilegeEscalation' },
    { framework: 'nsa-cisa', item: 'NSA-1.16' },
    { framework: 'cis-kubernetes', item: '5.2.6' },
    { framework: 'mitre-attack', item: 'T1068' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: containers, forbid: all(mayEscalate, not(contradicts)), fix: [deny] },
    {
      over: containers,
      forbid: all(mayEscalate, contradicts, not(sharesMounts)),
      fix: [remove('securityContext.privileged'), drop('securityContext.capabilities.add', 'CAP_SYS_ADMIN'), deny],
    },
    { over: containers, forbid: all(mayEscalate, contradicts, sharesMounts) },
  ],
};
