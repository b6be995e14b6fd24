import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { privilegedTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';
import { runsAfter, untrustedCheckouts } from '../untrusted-code.ts';

/** A workflow that outsiders start with the rights of the repository runs the code of outsiders (OWASP CICD-SEC-4, poisoned pipeline execution). */
export const untrustedCheckout: TextCheck<Pipeline> = {
  id: 'untrusted-checkout',
  catalogue: 'CI-10',
  title: 'Workflow with the rights of the repository runs the code of a pull request',
  severity: 'high',
  why: 'On pull_request_target, workflow_run and issue_comment the token may write and secrets are there; whoever opens a pull request runs what they like with both.',
  remediation:
    'Run the code of pull requests on `pull_request`, without secrets, and what needs rights in another workflow that takes in data only; else let the job start for branches of the repository itself, or for a protected environment with reviewers.',
  references: [],
  links: [
    'https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: onWorkflows((pipeline) =>
    untrustedCheckouts(pipeline)
      .filter(runsAfter)
      .map(({ written, offset, text }) =>
        failureAt(
          written,
          `${quoted(text)} takes in the code of an outsider, on ${privilegedTrigger(pipeline)?.event ?? ''}, and the job runs it`,
          offset,
        ),
      ),
  ),
};
