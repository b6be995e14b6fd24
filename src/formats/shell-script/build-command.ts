import { joinPlaced, placeIn, slicePlaced, type PlacedText } from '../placed-text/index.ts';
import { contentOf, textOf, type WordDraft } from './cursor.ts';
import { innerScripts, type InnerScript } from './inner-scripts.ts';
import type { ShellAssignment, ShellCommand, ShellRedirection, ShellWord } from './shell-command.ts';
import { baseName, commandStart, isAssignment } from './wrappers.ts';

/** What a command is given to run: the text of a script, or the words of a command. */
export type InnerRun = { readonly kind: 'script'; readonly source: PlacedText } | { readonly kind: 'command'; readonly words: readonly WordDraft[] };

/** Commands whose words set variables. */
const setters = new Set(['export', 'declare', 'typeset', 'readonly', 'local', 'env']);

/** Makes a command of its words; undefined where there are none. */
export function buildCommand(
  words: readonly WordDraft[],
  redirections: readonly ShellRedirection[],
  pipe: ShellCommand | undefined,
): { readonly command: ShellCommand; readonly inner: readonly InnerRun[] } | undefined {
  const first = words[0];
  if (first === undefined) return undefined;
  const texts = words.map(textOf);
  const { start, wrappers, assigned } = commandStart(texts);
  const name = baseName(texts[start] ?? '');
  const { scripts, readsScript } = innerScripts(name, texts.slice(start));
  const settings = setters.has(name) ? texts.flatMap((text, index) => (index > start && isAssignment(text) ? [index] : [])) : [];
  const behindSettings = assigned.findIndex((at, index) => at !== index);
  const run = words[behindSettings < 0 ? assigned.length : behindSettings] ?? first;
  const command: ShellCommand = {
    ...placeIn(run.source, run.start),
    name,
    arguments: words.slice(start + 1).map(wordOf),
    wrappers,
    assignments: [...assigned, ...settings].flatMap((index) => assignmentOf(words[index], texts[index])),
    redirections,
    ...(pipe === undefined ? {} : { pipedFrom: pipe }),
    readsScript,
  };
  return { command, inner: scripts.map((script) => innerOf(script, words.slice(start))) };
}

/** A word as those see it who look at commands. */
export function wordOf(word: WordDraft): ShellWord {
  return { ...placeIn(word.source, word.start), text: textOf(word), isLiteral: word.isLiteral, commands: word.commands };
}

function innerOf({ kind, from, to }: InnerScript, words: readonly WordDraft[]): InnerRun {
  const given = words.slice(from, to);
  if (kind === 'command') return { kind, words: given };
  return { kind, source: joinPlaced(given.flatMap((word, index) => (index === 0 ? [contentOf(word)] : [blankAt(word), contentOf(word)]))) };
}

function blankAt({ source, start }: WordDraft): PlacedText {
  return { text: ' ', pieces: slicePlaced(source, start, start).pieces };
}

function assignmentOf(word: WordDraft | undefined, text = ''): readonly ShellAssignment[] {
  if (word === undefined) return [];
  const equals = text.indexOf('=');
  const name = /^\w*/.exec(text)?.[0] ?? '';
  return [{ ...placeIn(word.source, word.start), name, value: text.slice(equals + 1), isLiteral: word.isLiteral }];
}
