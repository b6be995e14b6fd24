import type { DeclaredCheck } from '../../check.ts';
import { annotations, containers, pods, set } from '../../clause.ts';
import { all, any, before, field, key, not, self, type Condition } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const unconfined: Condition = all(
  field('securityContext.seccompProfile').exists(),
  field('securityContext.seccompProfile.type').notIn(['RuntimeDefault', 'Localhost']),
);
const unconfinedByAnnotation: Condition = all(
  any(key.is('seccomp.security.alpha.kubernetes.io/pod'), key.starts('container.seccomp.security.alpha.kubernetes.io/')),
  self.notIn(['runtime/default', 'docker/default']),
  not(self.starts('localhost/')),
);
const at = 'securityContext.seccompProfile.type';
const fix = [set(at, 'RuntimeDefault')];

/** System calls are not filtered, by choice (Pod Security Standards, baseline: Seccomp). Before Kubernetes 1.19 annotations said so. */
export const seccompUnconfined: DeclaredCheck = {
  subject: 'declared',
  id: 'seccomp-unconfined',
  catalogue: 'POD-20',
  title: 'Container runs without a filter of system calls',
  severity: 'high',
  why: 'The filter keeps a container from the rare system calls that most ways out of containers begin with.',
  remediation: 'Set `securityContext.seccompProfile.type: RuntimeDefault`, or `Localhost` with a profile of your own.',
  references: [
    { framework: 'pod-security-standards', item: 'seccompProfile_baseline' },
    { framework: 'pod-security-standards', item: 'seccompProfile_restricted' },
    { framework: 'nsa-cisa', item: 'NSA-1.19' },
    { framework: 'cis-kubernetes', item: '5.6.2' },
    { framework: 'mitre-attack', item: 'T1068' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: pods, forbid: unconfined, at, message: 'Pod runs its containers without a filter of system calls', fix },
    { over: containers, forbid: unconfined, at, fix },
    { over: annotations, forbid: before(19, unconfinedByAnnotation), fix: [set('', 'runtime/default')] },
  ],
};
