import type { DeclaredCheck } from '../../check.ts';
import { containers, pods, remove, type Clause, type Scope } from '../../clause.ts';
import { all, any, before, field, not } from '../../condition.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const types = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
const type = field('securityContext.seLinuxOptions.type');
const user = field('securityContext.seLinuxOptions.user');
const role = field('securityContext.seLinuxOptions.role');

function clausesOver(over: Scope): readonly Clause[] {
  return [
    {
      over,
      forbid: all(not(type.empty()), any(type.notIn(types), before(31, type.is('container_engine_t')))),
      message: 'SELinux type is none of those for containers',
      fix: [remove('securityContext.seLinuxOptions.type')],
    },
    { over, forbid: not(user.empty()), message: 'SELinux user is set', fix: [remove('securityContext.seLinuxOptions.user')] },
    { over, forbid: not(role.empty()), message: 'SELinux role is set', fix: [remove('securityContext.seLinuxOptions.role')] },
  ];
}

/** SELinux labels are chosen with which a container is not held as one (Pod Security Standards, baseline: SELinux). Since Kubernetes 1.31 there is one type more. */
export const seLinuxOptions: DeclaredCheck = {
  subject: 'declared',
  id: 'selinux-options',
  catalogue: 'POD-23',
  title: 'SELinux labels are not those of a container',
  severity: 'medium',
  why: 'SELinux keeps processes of a container from files of the node by its label: another label, such as `spc_t`, takes the wall away.',
  remediation: 'Remove `user` and `role` from `seLinuxOptions`, and use the type `container_t`, `container_init_t` or `container_kvm_t`.',
  references: [
    { framework: 'pod-security-standards', item: 'seLinuxOptions' },
    { framework: 'nsa-cisa', item: 'NSA-1.17' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [...clausesOver(pods), ...clausesOver(containers)],
};
