import type { DeclaredCheck } from '../../check.ts';
import { containers, remove } from '../../clause.ts';
import { all, field } from '../../condition.ts';
import { sparedByUserNamespace } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const procMount = field('securityContext.procMount');

/** All of `/proc` is seen within a user namespace of the pod's own: baseline allows it, restricted does not (Pod Security Standards, since Kubernetes 1.35). */
export const unmaskedProcInUserNamespace: DeclaredCheck = {
  subject: 'declared',
  id: 'unmasked-proc-in-user-namespace',
  catalogue: 'POD-19',
  title: 'Container sees all of /proc, within a user namespace',
  severity: 'low',
  why: 'The user namespace keeps root of the pod from being root of the node; what the runtime hides of `/proc` is one wall less all the same.',
  remediation: 'Remove `securityContext.procMount` unless the container itself runs containers.',
  references: [{ framework: 'pod-security-standards', item: 'procMount_restricted' }],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: containers,
      forbid: all(procMount.exists(), procMount.isNot('Default'), sparedByUserNamespace),
      fix: [remove('securityContext.procMount')],
    },
  ],
};
