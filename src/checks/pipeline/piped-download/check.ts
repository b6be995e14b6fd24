import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, programOf, type PlacedCommand } from '../command.ts';
import { wordsRunAsCode } from '../code-words.ts';
import { namesCommit } from '../downloads.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { isShell } from '../shells.ts';

/** A script is run as it comes from the network (CWE-494; OWASP CICD-SEC-3, dependency chain abuse). */
export const pipedDownload: TextCheck<Pipeline> = {
  id: 'piped-download',
  catalogue: 'CI-23',
  title: 'Downloaded script is run without having been checked',
  severity: 'medium',
  why: 'Whoever controls the server, or the account behind it, runs commands in this pipeline the same day; nothing is kept that would tell what ran.',
  remediation:
    'Fetch a fixed version into a file, compare its checksum (`sha256sum --check`), then run it; or install the tool from a package repository that signs.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: on(allSystems, (pipeline) => commandsOf(pipeline).flatMap(failureOf)),
};

const fetchers = new Set(['curl', 'wget', 'http', 'fetch']);
const interpreters = new Set(['python', 'python3', 'perl', 'ruby', 'node', 'php', 'source', '.']);
const substitution = /(?:\$\(|<\(|`)\s{0,20}(?:sudo\s{1,10})?(curl|wget)\b/;

function failureOf(placed: PlacedCommand): readonly TextFailure[] {
  return [...piped(placed), ...substituted(placed)];
}

/** `curl … | sh` */
function piped({ command, pipeline, program, script, index }: PlacedCommand): readonly TextFailure[] {
  if (!fetchers.has(program.name) || pipeline.commands[index] !== command || program.arguments.some(({ text }) => namesCommit(text))) return [];
  const reader = pipeline.commands
    .slice(index + 1)
    .map(programOf)
    .find(
      (one) =>
        one !== undefined &&
        readsProgram(
          one.name,
          one.arguments.map(({ text }) => text),
        ),
    );
  return reader === undefined
    ? []
    : [failureAt(script.written, `what ${quoted(program.word.text)} fetches is run by ${reader.name} at once`, program.word.from)];
}

/** Whether a program runs what it reads: a shell, or an interpreter that is given no program. */
function readsProgram(name: string, given: readonly string[]): boolean {
  if (isShell(name)) return !given.some((word) => /^-\w*c$/.test(word));
  return interpreters.has(name) && given.every((word) => word === '-' || word === '/dev/stdin');
}

/** `bash <(curl …)`, `sh -c "$(curl …)"`, `eval "$(curl …)"` */
function substituted({ program, script }: PlacedCommand): readonly TextFailure[] {
  const direct =
    isShell(program.name) || program.name === 'source' || program.name === '.' ? program.arguments.filter(({ text }) => text.startsWith('<(')) : [];
  const word = [...direct, ...wordsRunAsCode(program)].find(({ text, isLiteral }) => !isLiteral && substitution.test(text) && !namesCommit(text));
  return word === undefined ? [] : [failureAt(script.written, `${quoted(program.word.text)} runs what is fetched at once`, program.word.from)];
}
