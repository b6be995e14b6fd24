import type { Pipeline } from '../../../formats/pipeline/index.ts';
import type { TextCheck } from '../../check.ts';
import { commandsOf, type PlacedCommand } from '../command.ts';
import { allSystems, failureAt, on, quoted } from '../failure.ts';
import { builtAndPublished } from '../publishing.ts';

/** A pipeline that publishes installs whatever version of a tool is the newest (OWASP CICD-SEC-3, dependency chain abuse). */
export const latestTool: TextCheck<Pipeline> = {
  id: 'latest-tool',
  catalogue: 'CI-58',
  title: 'Publishing pipeline installs the newest version of a tool',
  severity: 'low',
  why: 'A version that was published an hour ago, perhaps by who took over an account, takes part in the release; the next build is another one.',
  remediation: 'Name the version: `go install example.com/tool@v1.2.3`, `npx tool@1.2.3`, `pip install tool==1.2.3`.',
  references: [],
  links: ['https://owasp.org/www-project-top-10-ci-cd-security-risks/CICD-SEC-03-Dependency-Chain-Abuse'],
  judge: on(allSystems, (pipeline) => (builtAndPublished(pipeline).length === 0 ? [] : commandsOf(pipeline).flatMap(failureOf))),
};

const installers = new Set(['go', 'npm', 'pnpm', 'yarn', 'bun', 'npx', 'bunx', 'pipx', 'uvx', 'deno']);

function failureOf({ program, script, command }: PlacedCommand) {
  const runner = command.words.find(({ text }) => installers.has(text));
  if (!installers.has(program.name) && runner === undefined) return [];
  const word = command.words.find(({ text }) => /^[\w@./-]{1,200}@(?:latest|next|master|main)$/.test(text));
  return word === undefined ? [] : [failureAt(script.written, `${quoted(word.text)} is whatever version is the newest`, word.from)];
}
