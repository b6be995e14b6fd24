import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, on, quoted } from '../failure.ts';

/** A job may run for six hours, or for ever. */
export const missingTimeout: TextCheck<Pipeline> = {
  id: 'missing-timeout',
  catalogue: 'CI-41',
  title: 'Job has no time limit of its own',
  severity: 'low',
  why: 'A job that hangs, or that an attacker lets mine, uses the runner and the money for as long as the system allows.',
  remediation:
    "Set `timeout-minutes` on GitHub, `options { timeout(time: 30, unit: 'MINUTES') }` in a Jenkinsfile, to a little more than the job needs.",
  references: [],
  optIn: true,
  judge: on(['github', 'jenkins'], ({ jobs, kind, system }) => {
    const job = kind === 'action' ? undefined : jobs.find(({ hasTimeout, calls }) => !hasTimeout && calls === undefined);
    return job === undefined
      ? []
      : [failureAt(job.key, `${system === 'jenkins' ? quoted(job.key.text) : `the job ${quoted(job.id)}`} has no time limit`)];
  }),
};
