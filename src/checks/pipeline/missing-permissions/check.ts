import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** Nothing says what the token may do: then the default of the repository holds, which often is everything (OWASP CICD-SEC-5). */
export const missingPermissions: TextCheck<Pipeline> = {
  id: 'missing-permissions',
  catalogue: 'CI-16',
  title: 'Workflow does not say what its token may do',
  severity: 'medium',
  why: 'Without a word the token has what the settings of the repository or the organisation give it; in many that is to write everything, and a fork of the file has other settings.',
  remediation: 'Write `permissions: { contents: read }` at the top of the workflow, and more in the jobs that need it.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC',
  ],
  judge: onWorkflows(({ permissions, jobs }) => {
    if (permissions !== undefined) return [];
    const job = jobs.find((one) => one.permissions === undefined);
    return job === undefined ? [] : [failureAt(job.key, `nothing says what the token of the job ${quoted(job.id)} may do`)];
  }),
};
