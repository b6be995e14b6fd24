import type { DeclaredCheck } from '../../check.ts';
import { objects } from '../../clause.ts';
import { field } from '../../condition.ts';

/** CronJob has no deadline to start. */
export const cronJobWithoutDeadline: DeclaredCheck = {
  subject: 'declared',
  id: 'cron-job-without-deadline',
  catalogue: 'REL-16',
  title: 'CronJob has no deadline to start',
  severity: 'low',
  why: 'After a long outage it gives up for good, having missed too many starts.',
  remediation: 'Set `spec.startingDeadlineSeconds`.',
  references: [],
  clauses: [{ over: objects(['batch/CronJob']), forbid: field('spec.startingDeadlineSeconds').absent() }],
};
