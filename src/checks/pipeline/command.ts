import type { Pipeline } from '../../formats/pipeline/index.ts';
import type { ShellCommand, ShellPipeline, ShellWord } from '../../formats/step-script/index.ts';
import { remembered } from './remembered.ts';
import { scriptsOf, shellPipelines, type PlacedScript } from './scripts.ts';

/** A program that is run, and what it is given. */
export interface Program {
  /** Without its folder: `curl`. */
  readonly name: string;
  readonly word: ShellWord;
  readonly arguments: readonly ShellWord[];
}

/** Programs that run another, with the options of theirs that take a value. */
const wrappers: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['sudo', new Set(['-u', '-g', '-h', '-p', '-C', '-T', '--user', '--group'])],
  ['doas', new Set(['-u'])],
  ['env', new Set(['-u', '--unset', '-C'])],
  ['nohup', new Set()],
  ['exec', new Set(['-a'])],
  ['command', new Set()],
  ['builtin', new Set()],
  ['time', new Set()],
  ['nice', new Set(['-n'])],
  ['ionice', new Set(['-c', '-n'])],
  ['stdbuf', new Set(['-i', '-o', '-e'])],
  ['timeout', new Set(['-s', '-k', '--signal', '--kill-after'])],
  ['retry', new Set(['-t', '-d', '--tries', '--delay'])],
  ['xargs', new Set(['-n', '-P', '-I', '-L', '-d', '-a', '-s'])],
  ['npx', new Set(['-p', '--package'])],
  ['bunx', new Set()],
  ['pnpx', new Set()],
  ['uvx', new Set(['--from'])],
]);
/** These take an operand of their own before the program. */
const operands: ReadonlyMap<string, number> = new Map([['timeout', 1]]);

/** What a command runs, behind `sudo`, `env` and the like; undefined where that is not written. */
export function programOf({ words }: ShellCommand): Program | undefined {
  let at = 0;
  for (let rounds = 0; rounds < 8; rounds += 1) {
    const word = words[at];
    if (word === undefined) return undefined;
    const name = word.text.slice(word.text.lastIndexOf('/') + 1);
    const valued = wrappers.get(name);
    if (valued === undefined) return { name, word, arguments: words.slice(at + 1) };
    const next = behind(words, at + 1, valued) + (operands.get(name) ?? 0);
    if (words[next] === undefined) return { name, word, arguments: words.slice(at + 1) };
    at = next;
  }
  return undefined;
}

/** Behind options, their values, and assignments. */
function behind(words: readonly ShellWord[], from: number, valued: ReadonlySet<string>): number {
  let at = from;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    if (word.text.startsWith('-')) at += valued.has(word.text) ? 2 : 1;
    else if (/^[A-Za-z_]\w*=/.test(word.text)) at += 1;
    else break;
  }
  return at;
}

/** The first argument that is one of these options; `-k` is found in `-fsSLk` too, `--flag` in `--flag=value` unless that says no. */
export function optionAmong(program: Program, options: readonly string[]): ShellWord | undefined {
  return program.arguments.find(({ text }) => options.some((option) => isOption(text, option)));
}

function isOption(text: string, option: string): boolean {
  if (option.startsWith('--') || option.length > 2) return text === option || (text.startsWith(`${option}=`) && !/=(?:false|0|no)$/.test(text));
  return text === option || (/^-[A-Za-z]+$/.test(text) && text.includes(option.slice(1)));
}

/** The value of an option: behind it, or after `=`. */
export function valueOf({ arguments: given }: Program, option: string): ShellWord | undefined {
  const at = given.findIndex(({ text }) => text === option || text.startsWith(`${option}=`));
  const word = given[at];
  if (word === undefined) return undefined;
  return word.text === option ? given[at + 1] : { ...word, text: word.text.slice(option.length + 1) };
}

/** A command where it stands. */
export interface PlacedCommand extends PlacedScript {
  readonly pipeline: ShellPipeline;
  readonly command: ShellCommand;
  readonly program: Program;
  /** Its place among the commands that `|` joins. */
  readonly index: number;
}

/** Every command of every script, once. */
export const commandsOf = remembered((pipeline: Pipeline): readonly PlacedCommand[] =>
  scriptsOf(pipeline).flatMap((placed) =>
    shellPipelines(placed.script).flatMap((one) =>
      one.commands.flatMap((command, index) => {
        const program = programOf(command);
        return program === undefined ? [] : [{ ...placed, pipeline: one, command, program, index }];
      }),
    ),
  ),
);
