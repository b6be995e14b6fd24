import type { DeclaredCheck } from '../../check.ts';
import { pods, remove } from '../../clause.ts';
import { field } from '../../condition.ts';

/** The containers of a pod see each other's processes. */
export const sharedProcessNamespace: DeclaredCheck = {
  subject: 'declared',
  id: 'shared-process-namespace',
  catalogue: 'POD-31',
  title: 'Containers of the pod share their processes',
  severity: 'low',
  why: 'Each container sees environment and open files of the others by `/proc`, and may signal processes of the same user.',
  remediation: 'Remove `shareProcessNamespace`; an ephemeral container with a target sees the processes of one container.',
  references: [],
  clauses: [{ over: pods, forbid: field('shareProcessNamespace').is(true), fix: [remove('shareProcessNamespace')] }],
};
