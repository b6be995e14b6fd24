import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Variable } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, type PlacedCommand } from '../command.ts';
import { failureAt, on, quoted } from '../failure.ts';
import { stepsOf } from '../scripts.ts';

/** The log holds every command with the values in it, secrets included (CWE-532; OWASP CICD-SEC-6, insufficient credential hygiene). */
export const debugLogging: TextCheck<Pipeline> = {
  id: 'debug-logging',
  catalogue: 'CI-47',
  title: 'Pipeline logs every command with its values',
  severity: 'medium',
  why: 'Traces print variables before they are masked, and forms of them that no mask knows; everybody who may see the log has the secrets.',
  remediation: 'Take the variable away; ask for a trace in a single run by hand, with secrets that are worth nothing, and delete its log.',
  references: [],
  links: [
    'https://docs.gitlab.com/ci/variables/variables_troubleshooting/#enable-debug-logging',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(['github', 'gitlab', 'jenkins'], (pipeline) => [
    ...[
      ...pipeline.variables,
      ...pipeline.jobs.flatMap(({ variables }) => variables),
      ...stepsOf(pipeline).flatMap(({ step }) => step.variables),
    ].flatMap(ofVariable),
    ...commandsOf(pipeline).flatMap(ofCommand),
  ]),
};

const names = /^(?:CI_DEBUG_TRACE|CI_DEBUG_SERVICES|ACTIONS_STEP_DEBUG|ACTIONS_RUNNER_DEBUG|RUNNER_DEBUG|GIT_TRACE_CURL|GIT_CURL_VERBOSE)$/;

function ofVariable({ name, key, written }: Variable): readonly TextFailure[] {
  return names.test(name) && /^(?:true|1|2|yes|on)$/i.test(written.text) ? [failureAt(key, `${quoted(name)} writes secrets to the log`)] : [];
}

/** `set -x` where a credential is bound: the very purpose of Jenkins' block is a secret in a variable. */
function ofCommand({ program, script, step }: PlacedCommand): readonly TextFailure[] {
  const traces =
    program.name === 'set' &&
    program.arguments.some(({ text }, index) => /^-[a-wyz]*x/.test(text) || (text === 'xtrace' && program.arguments[index - 1]?.text === '-o'));
  if (!traces || step.call === undefined || !step.variables.some(({ isSecret }) => isSecret)) return [];
  return [failureAt(script.written, `${quoted('set')} -x prints commands with the credentials in them`, program.word.from)];
}
