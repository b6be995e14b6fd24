import type { DeclaredCheck } from '../../check.ts';
import { containers, set } from '../../clause.ts';
import { all, field, not } from '../../condition.ts';
import { onWindows } from '../../pod-conditions.ts';

/** A container may change the files that its image brought. */
export const writableRootFilesystem: DeclaredCheck = {
  subject: 'declared',
  id: 'writable-root-filesystem',
  catalogue: 'POD-28',
  title: 'Container may change the files of its image',
  severity: 'medium',
  why: 'Who breaks in can change programs and leave tools behind; with a read-only root, only named volumes can be written.',
  remediation: 'Set `securityContext.readOnlyRootFilesystem: true`, and mount an `emptyDir` where the process writes.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.5' }],
  clauses: [
    {
      over: containers,
      forbid: all(field('securityContext.readOnlyRootFilesystem').isNot(true), not(onWindows)),
      fix: [set('securityContext.readOnlyRootFilesystem', true)],
    },
  ],
};
