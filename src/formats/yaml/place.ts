import type { TextPlace } from '../../core/text-place.ts';

/** Where an offset stands. Line ends are LF, CRLF or CR (YAML 1.2 section 5.4). For many offsets of one text: `textPlaces`. */
export function placeAt(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset);
  const ends = before.match(/\r\n|\n|\r/g)?.length ?? 0;
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return { line: ends + 1, column: offset - lineStart + 1 };
}

/** The same for any number of offsets: the lines of the text are counted once. */
export function textPlaces(text: string): (offset: number) => TextPlace {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= [0, ...text.matchAll(/\r\n|\n|\r/g).map((end) => end.index + end[0].length)];
    const line = lineOf(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

/** The last line that begins at the offset or before it. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
