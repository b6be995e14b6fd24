import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, type PlacedCommand } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { splicesWithin } from '../scripts.ts';
import { environmentOf, variablesIn } from '../tainted.ts';

/** A secret is written to the log of the pipeline (CWE-532; OWASP CICD-SEC-6, insufficient credential hygiene). */
export const printedSecret: TextCheck<Pipeline> = {
  id: 'printed-secret',
  catalogue: 'CI-14',
  title: 'Secret is printed',
  severity: 'medium',
  why: 'Logs are read by more people than secrets are meant for. Masking finds the very value only: not a part of it, not its base64, not what a program made of it.',
  remediation: 'Do not print it. To tell whether it is set, print that: `test -n "$TOKEN" && echo set`.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/security/secure-use#use-secrets-for-sensitive-information',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-06-Insufficient-Credential-Hygiene',
  ],
  judge: on(allSystems, (pipeline) => commandsOf(pipeline).flatMap((command) => printed(pipeline, command))),
};

const printers = new Set(['echo', 'printf', 'print']);
/** Programs behind a pipe that show what they are given, as it is or in another form. */
const showing = new Set([
  'cat',
  'tee',
  'base64',
  'rev',
  'xxd',
  'hexdump',
  'od',
  'sed',
  'tr',
  'fold',
  'grep',
  'head',
  'tail',
  'cut',
  'awk',
  'jq',
  'less',
  'sort',
]);

function printed(pipeline: Pipeline, placed: PlacedCommand): readonly TextFailure[] {
  const { command, program, script, index } = placed;
  if (!printers.has(program.name) || !reachesLog(placed) || isMask(placed)) return [];
  const spliced = splicesWithin(script, command.from, command.to).find(({ origins }) => origins.some(({ trust }) => trust === 'secret'));
  if (spliced !== undefined && index === 0) {
    return [failureAt(script.written, `${quoted(script.written.text.slice(spliced.from, spliced.to))} is printed`, spliced.from)];
  }
  const { secrets } = environmentOf(pipeline, placed);
  const word = program.arguments.find(({ text, isLiteral }) => !isLiteral && variablesIn(text).some((name) => secrets.has(name)));
  const name = variablesIn(word?.text ?? '').find((one) => secrets.has(one));
  return word === undefined || name === undefined
    ? []
    : [failureAt(script.written, `the secret ${quoted(name)} is printed`, script.written.text.indexOf(name, word.from))];
}

/** Neither kept, nor sent elsewhere, nor read by a program that keeps it to itself. */
function reachesLog({ command, pipeline, index }: PlacedCommand): boolean {
  if (pipeline.isSubstituted) return false;
  const behind = pipeline.commands.slice(index);
  if (
    behind.some(({ redirections }) =>
      redirections.some(({ operator, target }) => operator.includes('>') && !/^&?[12]$|^\/dev\/(?:stderr|stdout|tty)$/.test(target.text)),
    )
  ) {
    return false;
  }
  return command.redirections.every(({ operator }) => operator !== '<<<') && behind.slice(1).every(({ words }) => showing.has(words[0]?.text ?? ''));
}

/** `::add-mask::` hides a value by printing it. */
function isMask({ program }: PlacedCommand): boolean {
  return program.arguments.some(({ text }) => text.includes('::add-mask::'));
}
