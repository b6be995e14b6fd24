import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { hasTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { effectivePermissions } from '../permissions.ts';

/** A job that checks pull requests may change what is released (OWASP CICD-SEC-5, insufficient pipeline-based access controls). */
export const writeOnPullRequest: TextCheck<Pipeline> = {
  id: 'write-on-pull-request',
  catalogue: 'CI-18',
  title: 'Job that runs for pull requests may write code, packages or releases',
  severity: 'low',
  why: 'The code of a pull request from a branch of the repository runs with that right before anybody has reviewed it.',
  remediation: "Give the right to a job that does not run for pull requests (`if: github.event_name == 'push'`), and only read here.",
  references: [],
  links: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-05-Insufficient-PBAC',
  ],
  judge: onWorkflows((pipeline) => {
    if (!hasTrigger(pipeline, 'pull_request')) return [];
    return pipeline.jobs
      .filter(({ condition, steps }) => !limits.test(condition?.written.text ?? '') && steps.some(({ script }) => script !== undefined))
      .flatMap((job) =>
        (effectivePermissions(pipeline, job)?.scopes ?? [])
          .filter(({ name, access }) => access === 'write' && grave.has(name))
          .map(({ name, written }) => failureAt(written, `a job that runs for pull requests may write ${quoted(name)}`)),
      );
  }),
};

const grave = new Set(['contents', 'packages', 'actions', 'deployments', 'id-token', 'attestations']);
/** The condition of a job asks for the event, the branch, or what became of the pull request. */
const limits = /github\.event_name|github\.ref\b|github\.ref_name|merged|github\.event\.action|github\.actor|github\.event\.pull_request\.user/;
