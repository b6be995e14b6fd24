import type { DeclaredCheck } from '../../check.ts';
import { annotations, containers, pods, set } from '../../clause.ts';
import { all, field, key, not, self, type Condition } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const unconfined: Condition = all(
  field('securityContext.appArmorProfile').exists(),
  field('securityContext.appArmorProfile.type').notIn(['RuntimeDefault', 'Localhost']),
);
const unconfinedByAnnotation: Condition = all(
  key.starts('container.apparmor.security.beta.kubernetes.io/'),
  self.notIn(['', 'runtime/default']),
  not(self.starts('localhost/')),
);
const at = 'securityContext.appArmorProfile.type';
const fix = [set(at, 'RuntimeDefault')];

/** AppArmor does not hold the container, by choice (Pod Security Standards, baseline: AppArmor); annotations say so beside the field. */
export const appArmorUnconfined: DeclaredCheck = {
  subject: 'declared',
  id: 'apparmor-unconfined',
  catalogue: 'POD-22',
  title: 'Container is not held by AppArmor',
  severity: 'medium',
  why: 'The usual profile keeps even root of a container from mounting, from tracing others and from writing to parts of `/proc` and `/sys`.',
  remediation: 'Set `securityContext.appArmorProfile.type: RuntimeDefault`, and remove the annotation.',
  references: [
    { framework: 'pod-security-standards', item: 'appArmorProfile' },
    { framework: 'nsa-cisa', item: 'NSA-1.18' },
    { framework: 'mitre-attack', item: 'T1562.001' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: pods, forbid: unconfined, at, message: 'Containers of the pod are not held by AppArmor', fix },
    { over: containers, forbid: unconfined, at, fix },
    { over: annotations, forbid: unconfinedByAnnotation, fix: [set('', 'runtime/default')] },
  ],
};
