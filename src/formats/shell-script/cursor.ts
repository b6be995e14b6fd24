import { joinPlaced, slicePlaced, type PlacedText } from '../placed-text/index.ts';
import type { ShellCommand } from './shell-command.ts';

/** A word while it is read: which stretches of the source are its characters. */
export interface WordDraft {
  readonly source: PlacedText;
  readonly start: number;
  /** From and up to, two numbers a stretch. */
  readonly runs: number[];
  isLiteral: boolean;
  isQuoted: boolean;
  readonly commands: ShellCommand[];
}

/** Where reading stands in a source. */
export interface Cursor {
  readonly source: PlacedText;
  readonly text: string;
  at: number;
}

export function cursorOf(source: PlacedText): Cursor {
  return { source, text: source.text, at: 0 };
}

export function draftAt({ source, at }: Cursor): WordDraft {
  return { source, start: at, runs: [], isLiteral: true, isQuoted: false, commands: [] };
}

/** Adds the characters from one offset up to another, as part of the stretch before where they follow it. */
export function take({ runs }: WordDraft, from: number, to: number): void {
  if (to <= from) return;
  if (runs.length > 0 && runs[runs.length - 1] === from) runs[runs.length - 1] = to;
  else runs.push(from, to);
}

export function textOf({ source, runs }: WordDraft): string {
  let text = '';
  for (let index = 0; index < runs.length; index += 2) text += source.text.slice(runs[index], runs[index + 1]);
  return text;
}

/** The characters of a word with their places, to be read as a script themselves. */
export function contentOf({ source, start, runs }: WordDraft): PlacedText {
  const parts: PlacedText[] = [];
  for (let index = 0; index < runs.length; index += 2) parts.push(slicePlaced(source, runs[index] ?? 0, runs[index + 1]));
  return parts.length === 0 ? slicePlaced(source, start, start) : joinPlaced(parts);
}
