import type { TextPlace } from '../../core/text-place.ts';

/** The text of a file, which tells where in it an offset stands. */
export interface Source {
  readonly text: string;
  placeAt(offset: number): TextPlace;
}

/** A text as it is meant, and the range of the file in which it is written: between its quotes, with its escapes, indentation and folds. */
export interface Written {
  readonly text: string;
  readonly source: Source;
  readonly from: number;
  readonly to: number;
}

export function sourceOf(text: string): Source {
  let starts: readonly number[] | undefined;
  return {
    text,
    placeAt(offset) {
      starts ??= lineStarts(text);
      const line = lastAtMost(starts, Math.min(Math.max(offset, 0), text.length));
      return { line: line + 1, column: Math.min(Math.max(offset, 0), text.length) - (starts[line] ?? 0) + 1 };
    },
  };
}

/** Line ends are LF, CRLF or CR (YAML 1.2 section 5.4). */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

/** Index of the last number that is not above a bound; the numbers ascend and the first is not above it. */
function lastAtMost(numbers: readonly number[], bound: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] ?? 0) <= bound) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a character of a text is written; its first one where none is named. */
export function placeOf(written: Written, offset = 0): TextPlace {
  return written.source.placeAt(rawOffset(written, offset));
}

/** The offset in the file of a character of a text. */
export function rawOffset(written: Written, offset: number): number {
  if (offset === 0 && !/^\s/.test(written.source.text.slice(written.from, written.from + 1))) return written.from;
  let runs = known.get(written);
  if (runs === undefined) known.set(written, (runs = runsOf(written)));
  const run = lastAtMost(runs.meant, offset);
  return Math.min((runs.raw[run] ?? written.from) + offset - (runs.meant[run] ?? 0), written.to);
}

/** Where runs of characters that are written as they are meant begin: in the text, and in the file. */
interface Runs {
  readonly meant: readonly number[];
  readonly raw: readonly number[];
}

const known = new WeakMap<Written, Runs>();

/** Walks what is meant beside what is written: both have the same characters in the same order, but for blanks, folds and escapes. */
function runsOf({ text, source, from, to }: Written): Runs {
  const runs = { meant: [0], raw: [from] };
  let [at, next] = [from, 0];
  while (at < to && next < text.length) {
    const [raw, meant] = [source.text.charCodeAt(at), text.charCodeAt(next)];
    const [given, kept] = raw === space ? [spacesFrom(source.text, at), spacesFrom(text, next)] : [1, 1];
    if (raw === meant && given <= kept) {
      at += given;
      next += given;
      continue;
    }
    if (raw === meant) at += given - kept;
    else if (isBlank(raw)) at += given;
    else if (isBlank(meant)) next += 1;
    else if (raw === backslash) [at, next] = [at + 2, next + 1];
    else at += 1;
    runs.meant.push(next);
    runs.raw.push(at);
  }
  return runs;
}

const [space, backslash] = [0x20, 0x5c];

function isBlank(code: number): boolean {
  return code === space || code === 0x0a || code === 0x0d || code === 0x09;
}

/** How many blanks follow one another: more in the file than are meant are indentation. */
function spacesFrom(text: string, at: number): number {
  let end = at;
  while (text.charCodeAt(end) === space) end += 1;
  return end - at;
}
