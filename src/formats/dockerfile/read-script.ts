import { joinPlaced } from '../placed-text/index.ts';
import { commandsOfWords, parseShellScript, type ShellScript } from '../shell-script/index.ts';
import type { Scope } from './expansion.ts';
import type { HereDocument } from './model.ts';
import type { RawInstruction, Surroundings } from './raw-instruction.ts';
import { textsOfJson } from './split-words.ts';

const noVariables: ReadonlyMap<string, string> = new Map();
const reference = /\$\{?([A-Za-z_]\w*)/g;

/** The values known of what a script names. */
export function variablesIn({ split, documentLines }: RawInstruction, scope: Scope): ReadonlyMap<string, string> {
  if (!split.rest.text.includes('$') && documentLines === undefined) return noVariables;
  const known = new Map<string, string>();
  for (const text of [split.rest.text, documentLines?.text ?? '']) {
    for (const [, name = ''] of text.matchAll(reference)) {
      if (known.has(name)) continue;
      const found = scope.lookup(name);
      if (found !== undefined && found !== 'unknown') known.set(name, found.value);
    }
  }
  return known;
}

/** In exec form a command, in shell form a script; a line that is nothing but a here-document is the script that this holds. */
export function scriptOf(raw: RawInstruction, around: Surroundings): { readonly form: 'shell' | 'exec'; readonly script: ShellScript } | undefined {
  const { rest } = raw.split;
  const words = textsOfJson(rest);
  if (words === 'other') {
    around.problem(rest, `${raw.split.keyword} has an array of something else than texts`);
    return undefined;
  }
  const script = words !== undefined ? commandsOfWords(words, around.shell) : around.isPosix ? shellScriptOf(raw, around) : { commands: [] };
  if (script.problem !== undefined) around.problem(rest, `${raw.split.keyword} could not be read to its end: ${script.problem}`);
  return { form: words === undefined ? 'shell' : 'exec', script };
}

function shellScriptOf({ split, documents, documentLines }: RawInstruction, { shell }: Surroundings): ShellScript {
  const [only] = documents;
  if (only === undefined || documentLines === undefined) return parseShellScript(split.rest, shell);
  if (/^\d*<<-?[^\s<]+$/.test(split.rest.text)) return forOtherProgram(only) ? { commands: [] } : parseShellScript(only.content, shell);
  const newline = { text: '\n', pieces: documentLines.pieces.slice(0, 1) };
  return parseShellScript(joinPlaced([split.rest, newline, documentLines]), shell);
}

/** Whether a script names an interpreter that is no shell. */
function forOtherProgram({ content }: HereDocument): boolean {
  const [, interpreter] = /^#!\s*(\S+(?:[ \t]+\S+)*)/.exec(content.text.slice(0, 300)) ?? [];
  return interpreter !== undefined && !/(?:^|[/ \t])(?:ba|da|a|z|k)?sh(?:[ \t]|$)/.test(interpreter);
}
