import type { DeclaredCheck } from '../../check.ts';
import { containers, pods, remove } from '../../clause.ts';
import { all, field, not, type Condition } from '../../condition.ts';
import { sparedByUserNamespace } from '../../pod-conditions.ts';
import { podSecurityStandardsPage } from '../../pod-security-standards.ts';

const namesRoot: Condition = all(field('securityContext.runAsUser').is(0), not(sparedByUserNamespace));
const fix = [remove('securityContext.runAsUser')];

/** The user 0 is asked for (Pod Security Standards, restricted: Running as Non-root user). */
export const runsAsRoot: DeclaredCheck = {
  subject: 'declared',
  id: 'runs-as-root',
  catalogue: 'POD-04',
  title: 'Container runs as root',
  severity: 'high',
  why: 'The user 0 is root: whatever the image says, its processes own every file of the container, and the node once they get out.',
  remediation: 'Remove `securityContext.runAsUser: 0`, or name another user.',
  references: [
    { framework: 'pod-security-standards', item: 'runAsUser' },
    { framework: 'nsa-cisa', item: 'NSA-1.2' },
    { framework: 'cis-kubernetes', item: '5.2.7' },
  ],
  links: [podSecurityStandardsPage],
  clauses: [
    { over: pods, forbid: namesRoot, message: 'Pod runs its containers as root', fix },
    { over: containers, forbid: namesRoot, fix },
  ],
};
