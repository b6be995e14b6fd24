import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** Every job of the workflow may write, also those that need not (OWASP CICD-SEC-5, insufficient pipeline-based access controls). */
export const workflowWideWrite: TextCheck<Pipeline> = {
  id: 'workflow-wide-write',
  catalogue: 'CI-17',
  title: 'Several jobs share a right to write',
  severity: 'low',
  why: 'A right at the top of the workflow is given to every job: the one that runs tests and downloads can do what only the one that publishes has to.',
  remediation: 'Move the scope to the job that needs it, and leave `contents: read` at the top.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC',
  ],
  judge: onWorkflows(({ permissions, jobs }) => {
    if (jobs.filter((job) => job.permissions === undefined).length < 2) return [];
    return (permissions?.scopes ?? [])
      .filter(({ access }) => access === 'write')
      .map(({ name, written }) => failureAt(written, `every job has the right to write ${quoted(name)}`));
  }),
};
