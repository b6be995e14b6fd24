import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { isGuarded, openTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** Whoever opens a pull request runs code on a machine of the house (OWASP CICD-SEC-7, insecure system configuration). */
export const selfHostedRunner: TextCheck<Pipeline> = {
  id: 'self-hosted-runner',
  catalogue: 'CI-22',
  title: 'Event that anybody can cause runs on a self-hosted runner',
  severity: 'medium',
  why: 'A self-hosted runner is not made anew for each job unless somebody sees to it: code of a pull request stays on it, reaches its network, and waits for the jobs that have secrets.',
  remediation:
    'Run jobs for pull requests on hosted runners, or on runners that live for one job in a network of their own; require approval for outside contributors.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#hardening-for-self-hosted-runners',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-07-Insecure-System-Configuration',
  ],
  judge: onWorkflows((pipeline) => {
    const trigger = openTrigger(pipeline);
    if (trigger === undefined) return [];
    return pipeline.jobs
      .filter(
        (job) =>
          !isGuarded(job) && !/github\.event_name\s*==\s*'(?:push|workflow_dispatch|schedule|release)'/.test(job.condition?.written.text ?? ''),
      )
      .flatMap(({ runners }) =>
        runners
          .filter(({ text }) => text === 'self-hosted')
          .map((runner) => failureAt(runner, `a ${quoted(runner.text)} runner is started by ${trigger.event}`)),
      );
  }),
};
