import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Spliced } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { hasTrigger } from '../events.ts';
import { failureAt, onWorkflows, quoted } from '../failure.ts';

/** A bot is known by who acted last, which an outsider can arrange (OWASP CICD-SEC-1, insufficient flow control mechanisms). */
export const spoofableActor: TextCheck<Pipeline> = {
  id: 'spoofable-actor',
  catalogue: 'CI-54',
  title: 'Condition trusts the actor to be a bot',
  severity: 'medium',
  why: 'github.actor is who caused the last event, not who wrote the change: on a fork of a pull request of the bot an outsider makes it the actor, and the change is approved or merged.',
  remediation:
    "Ask who opened the pull request: `github.event.pull_request.user.login == 'dependabot[bot]'`, and that it comes from the repository itself.",
  references: [],
  links: [
    'https://docs.zizmor.sh/audits/#bot-conditions',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-01-Insufficient-Flow-Control-Mechanisms',
  ],
  judge: onWorkflows((pipeline) =>
    hasTrigger(pipeline, 'pull_request_target', 'issue_comment', 'workflow_run', 'issues')
      ? pipeline.jobs.flatMap(({ condition, steps }) => [condition, ...steps.map((step) => step.condition)].flatMap(failureOf))
      : [],
  ),
};

const bot = /github\.(?:actor|triggering_actor)\s*==\s*'[^']{1,60}\[bot\]'|'[^']{1,60}\[bot\]'\s*==\s*github\.(?:actor|triggering_actor)\b/;

function failureOf(condition: Spliced | undefined): readonly TextFailure[] {
  const found = bot.exec(condition?.written.text ?? '');
  if (condition === undefined || found === null || /pull_request\.user\.login/.test(condition.written.text)) return [];
  return [failureAt(condition.written, `${quoted(found[0])} holds for whoever made the bot act`, found.index)];
}
