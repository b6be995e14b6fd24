import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { all, field } from '../../condition.ts';

/** Job is never cleared away. */
export const jobNeverCleared: DeclaredCheck = {
  subject: 'declared',
  id: 'job-never-cleared',
  catalogue: 'REL-16',
  title: 'Job is never cleared away',
  severity: 'low',
  why: 'Ended Jobs and their pods stay for good, and weigh on everybody who lists them.',
  remediation: 'Set `spec.ttlSecondsAfterFinished`.',
  references: [],
  clauses: [
    {
      over: objects(['batch/Job']),
      forbid: all(field('spec.ttlSecondsAfterFinished').absent(), field('metadata.ownerReferences').empty()),
      at: 'spec.ttlSecondsAfterFinished',
    },
  ],
};
