import type { TextFailure } from '../../../core/check.ts';
import type { Job, Pipeline, Spliced } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { runsAfter, untrustedCheckouts } from '../untrusted-code.ts';

/** A job that runs the code of outsiders holds secrets besides the token of the run (OWASP CICD-SEC-4, poisoned pipeline execution). */
export const secretsToUntrustedCode: TextCheck<Pipeline> = {
  id: 'secrets-to-untrusted-code',
  catalogue: 'CI-11',
  title: 'Secrets are handed to a job that runs the code of a pull request',
  severity: 'critical',
  why: 'Whoever opens a pull request reads the secret: their code runs in the same job, with the same memory and the same files.',
  remediation:
    'Take the secret out of this job; use it in another one that runs no code of the pull request, or behind a protected environment with reviewers.',
  references: [],
  links: [
    'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: onWorkflows((pipeline) => {
    const jobs = new Set(
      untrustedCheckouts(pipeline)
        .filter(runsAfter)
        .map(({ job }) => job),
    );
    return [...jobs].flatMap((job) => [...pipeline.variables, ...textsOf(job)].flatMap(failuresIn));
  }),
};

function textsOf({ variables, steps }: Job): readonly Spliced[] {
  return [...variables, ...steps.flatMap((step) => [...step.variables, ...step.inputs, ...(step.script === undefined ? [] : [step.script])])];
}

function failuresIn({ written, splices }: Spliced): readonly TextFailure[] {
  return splices
    .filter(({ origins }) => origins.some(({ trust, name }) => trust === 'secret' && name !== 'secrets.github_token' && name !== 'github.token'))
    .map(({ from, to }) => failureAt(written, `${quoted(written.text.slice(from, to))} is within reach of the code of a pull request`, from));
}
