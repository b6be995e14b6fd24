import { existsSync } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import type { Policy } from '../core/policy.ts';
import { escapeForTerminal } from '../formats/terminal/index.ts';
import { writeFileAtomically } from '../platform/write-file.ts';
import { samplePolicy } from '../policy/sample.ts';
import type { ExitCode, OptionValues, Terminal } from './command.ts';
import { readPolicyFile } from './policy-file.ts';

/** `seaworthy policy check FILE` */
export async function runPolicyCheck([file = '']: readonly string[], _: OptionValues, terminal: Terminal): Promise<ExitCode> {
  const policy = await readPolicyFile(file);
  for (const line of describe(policy)) terminal.write(`${escapeForTerminal(line)}\n`);
  return 0;
}

function describe(policy: Policy): readonly string[] {
  return [
    `${policy.name}: ${policy.rules.length} rules, ${policy.exceptions.length} exceptions, digest ${policy.digest}`,
    ...policy.rules.map(
      (rule) => `  ${rule.place}: ${rule.decision} ${JSON.stringify(rule.selector)}${rule.moreThan > 0 ? `, when more than ${rule.moreThan}` : ''}`,
    ),
    `  unknown things: ${Object.entries(policy.onUnknown)
      .map(([kind, decision]) => `${kind} ${decision}`)
      .join(', ')}`,
    ...policy.notEvaluated.map(({ place, reason }) => `  ${place}: not evaluated: ${reason}`),
    ...policy.exceptions.map(
      (exception) => `  ${exception.place}: ${exception.finding} until ${exception.expires} (${exception.owner}: ${exception.reason})`,
    ),
  ];
}

/** `seaworthy policy init [FILE]` */
export async function runPolicyInit([file = 'seaworthy.yaml']: readonly string[], _: OptionValues, terminal: Terminal): Promise<ExitCode> {
  if (existsSync(file)) throw new SeaworthyError('usage', `${file} is there already: name another file, or remove it first`);
  writeFileAtomically(file, [samplePolicy]);
  terminal.write(`wrote ${file}: adapt it, then try it with \`seaworthy policy check ${file}\`\n`);
  return 0;
}
