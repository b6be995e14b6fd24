import type { DeclaredCheck } from '../../check.ts';
import { containers, pods, set } from '../../clause.ts';
import { all, any, effective, field, not } from '../../condition.ts';
import { sparedByUserNamespace } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const runAsNonRoot = field('securityContext.runAsNonRoot');
const demand = set('securityContext.runAsNonRoot', true);

/**
 * Nothing keeps a container from running as root: `runAsNonRoot` is not true for it (Pod Security Standards, restricted: Running as Non-root). The pod's word counts
 * where the container has none of its own; a false counts wherever it stands.
 */
export const mayRunAsRoot: DeclaredCheck = {
  subject: 'declared',
  id: 'may-run-as-root',
  catalogue: 'POD-03',
  title: 'Container may run as root',
  severity: 'high',
  why: 'Root in a container is root of the node as soon as it gets out, and inside it may change what the image holds. Without `runAsNonRoot: true` the image decides.',
  remediation: 'Set `securityContext.runAsNonRoot: true` on the pod or on every container, and run images that name a user other than root.',
  references: [
    { framework: 'pod-security-standards', item: 'runAsNonRoot' },
    { framework: 'nsa-cisa', item: 'NSA-1.2' },
    { framework: 'nsa-cisa', item: 'NSA-4.14' },
    { framework: 'cis-kubernetes', item: '5.2.7' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    {
      over: pods,
      forbid: all(runAsNonRoot.is(false), not(sparedByUserNamespace)),
      message: 'Pod allows its containers to run as root',
      fix: [demand],
    },
    { over: containers, forbid: all(any(runAsNonRoot.is(false), effective('runAsNonRoot').absent()), not(sparedByUserNamespace)), fix: [demand] },
  ],
};
