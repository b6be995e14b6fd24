import type { TextFailure } from '../../../core/check.ts';
import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf } from '../command.ts';
import { wordsRunAsCode } from '../code-words.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { scriptsOf, splicesFrom } from '../scripts.ts';
import { environmentOf, variablesIn } from '../tainted.ts';

/** What an outsider wrote becomes a part of a program (CWE-94; OWASP CICD-SEC-4, poisoned pipeline execution). */
export const scriptInjection: TextCheck<Pipeline> = {
  id: 'script-injection',
  catalogue: 'CI-06',
  title: 'Script takes in text that anybody can write',
  severity: 'high',
  why: 'Titles, branch names and messages are put into the script before it is run: one that holds `$(…)` or a quote runs commands with the secrets and the token of the pipeline.',
  remediation:
    'Hand the value over in a variable of the environment and use that in quotes: `env: { TITLE: ${{ github.event.issue.title }} }`, then "$TITLE"; never through eval or sh -c.',
  references: [],
  links: [
    'https://docs.github.com/actions/concepts/security/script-injections',
    'https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-04-Poisoned-Pipeline-Execution',
  ],
  judge: on(allSystems, (pipeline) => [...spliced(pipeline), ...evaluated(pipeline)]),
};

function spliced(pipeline: Pipeline): readonly TextFailure[] {
  return scriptsOf(pipeline).flatMap(({ script }) =>
    splicesFrom(script, 'outsider').map(({ from, text }) =>
      failureAt(script.written, `${quoted(text)} puts what anybody can write into the script itself`, from),
    ),
  );
}

/** A shell that is told to read a text as a program reads what is in its variables too. */
function evaluated(pipeline: Pipeline): readonly TextFailure[] {
  return commandsOf(pipeline).flatMap((command) => {
    const words = wordsRunAsCode(command.program).filter(({ isLiteral }) => !isLiteral);
    if (words.length === 0) return [];
    const { outsiders } = environmentOf(pipeline, command);
    const name = words.flatMap(({ text }) => variablesIn(text)).find((one) => outsiders.has(one));
    if (name === undefined) return [];
    const { program, script } = command;
    return [
      failureAt(
        script.written,
        `${quoted(program.word.text)} runs a text with the variable ${name} in it as a program; anybody can write that`,
        program.word.from,
      ),
    ];
  });
}
