import type { DeclaredCheck } from '../../check.ts';
import { containers, drop, pods, remove } from '../../clause.ts';
import { field, self } from '../../condition.ts';

/** The group 0 is asked for, as primary or supplementary group or as that of volumes. */
export const rootGroup: DeclaredCheck = {
  subject: 'declared',
  id: 'root-group',
  catalogue: 'POD-05',
  title: 'Container runs with the group of root',
  severity: 'low',
  why: 'Files of the group 0 are often writable by it, in images and on volumes of the node: a member may change what only root should.',
  remediation: 'Name a group other than 0 in `runAsGroup` and `fsGroup`, and take 0 out of `supplementalGroups`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.3' }],
  clauses: [
    {
      over: pods,
      forbid: field('securityContext.runAsGroup').is(0),
      message: 'Pod runs its containers with the group of root',
      fix: [remove('securityContext.runAsGroup')],
    },
    {
      over: pods,
      forbid: field('securityContext.fsGroup').is(0),
      message: 'Volumes of the pod belong to the group of root',
      fix: [remove('securityContext.fsGroup')],
    },
    {
      over: pods,
      forbid: field('securityContext.supplementalGroups').some(self.is(0)),
      message: 'The group of root is among the supplementary ones',
      fix: [drop('securityContext.supplementalGroups', 0)],
    },
    { over: containers, forbid: field('securityContext.runAsGroup').is(0), fix: [remove('securityContext.runAsGroup')] },
  ],
};
