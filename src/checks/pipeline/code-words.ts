import { isShell } from './shells.ts';
import type { Program } from './command.ts';
import type { ShellWord } from '../../formats/step-script/index.ts';

/** Programs that read the word behind an option as code. */
const readers: ReadonlyMap<string, RegExp> = new Map([
  ['su', /^-\w*c$|^--command$/],
  ['python', /^-c$/],
  ['python3', /^-c$/],
  ['node', /^-[ep]$|^--eval$/],
  ['perl', /^-\w*e$/],
  ['ruby', /^-e$/],
  ['php', /^-r$/],
]);

/** The words of a command that are run as code: those of `eval`, the one behind `sh -c`, what `ssh` sends. */
export function wordsRunAsCode({ name, arguments: given }: Program): readonly ShellWord[] {
  if (name === 'eval') return given;
  if (name === 'ssh') return given.slice(1);
  const option = isShell(name) ? /^-\w*c$/ : readers.get(name);
  if (option !== undefined) return behind(given, option);
  const shell = given.findIndex(({ text }) => isShell(text.slice(text.lastIndexOf('/') + 1)));
  return shell < 0 ? [] : behind(given.slice(shell + 1), /^-\w*c$/);
}

function behind(words: readonly ShellWord[], option: RegExp): readonly ShellWord[] {
  const at = words.findIndex(({ text }) => option.test(text));
  return at < 0 ? [] : words.slice(at + 1, at + 2);
}
