import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline, Script } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, type PlacedCommand } from '../command.ts';
import { failureAt, on } from '../failure.ts';
import { remembered } from '../remembered.ts';
import { shellPipelines, splicesWithin } from '../scripts.ts';
import { environmentOf, variablesIn } from '../tainted.ts';
import { jobsWithUntrustedFiles } from '../untrusted-code.ts';

/** What an outsider wrote sets variables of later steps: a line break in it sets `PATH` or `LD_PRELOAD` (CWE-77). */
export const environmentFileInjection: TextCheck<Pipeline> = {
  id: 'environment-file-injection',
  catalogue: 'CI-08',
  title: 'Text that anybody can write goes into GITHUB_ENV or GITHUB_PATH',
  severity: 'high',
  why: 'Each line of these files sets a variable or a folder of programs for all later steps; with a line break in the text an outsider sets any of them, and runs code by it.',
  remediation:
    'Give the value to the steps that need it by `env`, or by GITHUB_OUTPUT with a delimiter that nobody can guess; check its form before.',
  references: [],
  links: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: on(['github'], (pipeline) => {
    const jobs = jobsWithUntrustedFiles(pipeline);
    return commandsOf(pipeline).flatMap((command) => {
      const target = targetOf(command);
      if (target === undefined || !isChosenByOutsider(pipeline, command, jobs.has(command.job))) return [];
      return failures(command, target);
    });
  }),
};

const files = /\bGITHUB_(?:ENV|PATH)\b/;

interface Target {
  readonly name: string;
  readonly from: number;
}

/** The file that a command writes to, by `>>` or by `tee` behind it. */
function targetOf({ command, pipeline, program }: PlacedCommand): Target | undefined {
  const written = [...command.redirections, ...pipeline.commands.flatMap(({ redirections }) => redirections)].find(
    ({ operator, target }) => operator.startsWith('>') && files.test(target.text),
  );
  const tee = pipeline.commands.find(({ words }) => words[0]?.text === 'tee')?.words.find(({ text }) => files.test(text));
  const word = written?.target ?? tee;
  const name = files.exec(word?.text ?? '')?.[0];
  return word === undefined || name === undefined || program.name === 'tee' ? undefined : { name, from: word.from };
}

function isChosenByOutsider(pipeline: Pipeline, placed: PlacedCommand, hasUntrustedFiles: boolean): boolean {
  const { command, program, script } = placed;
  if (splicesWithin(script, command.from, command.to).some(({ origins }) => origins.some(({ trust }) => trust === 'outsider'))) return true;
  const { outsiders } = environmentOf(pipeline, placed);
  const fromFiles = hasUntrustedFiles ? readFromFiles(script) : noNames;
  const texts = [...program.arguments.map(({ text }) => text), ...command.hereTexts.map(({ text }) => text)];
  if (texts.some((text) => variablesIn(text).some((name) => outsiders.has(name) || fromFiles.has(name)))) return true;
  return hasUntrustedFiles && (program.name === 'cat' || texts.some((text) => readsFile.test(text)));
}

const readsFile = /\$\((?:cat|head|tail|jq|yq|grep|sed|awk)\s|\$\(<|`cat\s/;

/** Variables of a script that hold what a file says: `NUMBER=$(cat number.txt)`. */
const readFromFiles = remembered(
  (script: Script): ReadonlySet<string> =>
    new Set(
      shellPipelines(script).flatMap(({ commands }) =>
        commands.flatMap(({ assignments }) => assignments.filter(({ value }) => readsFile.test(value)).map(({ name }) => name)),
      ),
    ),
);
const noNames: ReadonlySet<string> = new Set();

function failures({ script }: PlacedCommand, { name, from }: Target): readonly TextFailure[] {
  return [failureAt(script.written, `what anybody can write is added to \`${name}\`: it can set any variable of the steps that follow`, from)];
}
