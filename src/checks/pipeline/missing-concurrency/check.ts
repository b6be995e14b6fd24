import { entryOf, type Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { hasTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** Two runs deploy at the same time: the older one may win (OWASP CICD-SEC-1, insufficient flow control mechanisms). */
export const missingConcurrency: TextCheck<Pipeline> = {
  id: 'missing-concurrency',
  catalogue: 'CI-42',
  title: 'Deployment does not wait for the one before',
  severity: 'low',
  why: 'Runs for two pushes deploy side by side, and what is live in the end is decided by which one is slower.',
  remediation: 'Add `concurrency: { group: deploy-production, cancel-in-progress: false }` to the job or the workflow.',
  references: [],
  links: [
    'https://docs.github.com/actions/how-tos/write-workflows/choose-when-workflows-run/control-workflow-concurrency',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms',
  ],
  judge: onWorkflows((pipeline) => {
    if (!hasTrigger(pipeline, 'push') || entryOf(pipeline.root, 'concurrency') !== undefined) return [];
    return pipeline.jobs
      .filter(({ node, environment }) => environment !== undefined && entryOf(node, 'concurrency') === undefined)
      .flatMap(({ environment }) =>
        environment === undefined ? [] : [failureAt(environment, `nothing keeps two deployments to ${quoted(environment.text)} apart`)],
      );
  }),
};
