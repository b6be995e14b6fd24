import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Variable, Written } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { registryPasswords } from '../registry-passwords.ts';
import { scriptsOf, stepsOf } from '../scripts.ts';
import { looksSecret, tokenIn } from '../secret-values.ts';

/** A password, token or key that is written into the pipeline (CWE-798; OWASP CICD-SEC-6, insufficient credential hygiene). */
export const secretInClear: TextCheck<Pipeline> = {
  id: 'secret-in-clear',
  catalogue: 'CI-09',
  title: 'Secret is written into the pipeline',
  severity: 'high',
  why: 'Everybody who can read the repository, any fork or any copy of its history has the secret; logs show it, as the system does not know that it is one.',
  remediation:
    'Revoke the secret, keep a new one in the secret store of the system, and refer to it by name; better, let the pipeline get short-lived credentials by OpenID Connect.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene'],
  judge: on(allSystems, (pipeline) => [...inVariables(pipeline), ...inScripts(pipeline), ...inRegistries(pipeline)]),
};

function inVariables(pipeline: Pipeline): readonly TextFailure[] {
  const given = [
    ...pipeline.variables,
    ...pipeline.jobs.flatMap(({ variables, inputs }) => [...variables, ...inputs]),
    ...stepsOf(pipeline).flatMap(({ step }) => [...step.variables, ...step.inputs]),
  ];
  const fallbacks = pipeline.inputs.flatMap(({ name, fallback }) =>
    fallback === undefined ? [] : [{ name: name.text, key: name, written: fallback, splices: [] }],
  );
  return [...given, ...fallbacks].flatMap(judgeVariable);
}

function judgeVariable({ name, key, written, splices, isSecret }: Variable): readonly TextFailure[] {
  if (isSecret === true || splices.length > 0) return [];
  const token = tokenIn(written.text);
  if (token === undefined && !looksSecret(name, written.text)) return [];
  const what = token === undefined ? 'a secret' : token.what;
  return [failureAt(key, `${quoted(name)} is given ${what} in clear`)];
}

/** Tokens that are known by their form, wherever they stand; passwords of programs that sign in. */
function inScripts(pipeline: Pipeline): readonly TextFailure[] {
  const tokens = scriptsOf(pipeline).flatMap(({ script: { written } }) => tokenFailure(written));
  const assigned = commandsOf(pipeline).flatMap(({ command, script }) =>
    command.assignments
      .filter(({ name, value }) => tokenIn(value) === undefined && looksSecret(name, value))
      .map(({ name, from }) => failureAt(script.written, `${quoted(name)} is given a secret in clear`, from)),
  );
  return [...tokens, ...assigned];
}

function tokenFailure(written: Written): readonly TextFailure[] {
  const token = tokenIn(written.text);
  return token === undefined ? [] : [failureAt(written, `the script holds ${token.what} in clear`, token.from)];
}

function inRegistries(pipeline: Pipeline): readonly TextFailure[] {
  return registryPasswords(pipeline).map((key) => failureAt(key, `${quoted(key.text)} of a registry is written in clear`));
}
