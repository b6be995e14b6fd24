import { lastAtOrBefore, type Rearranged } from './rearrange.ts';

/** A source map (ECMA-426) as far as it is changed here. */
export interface SourceMapText {
  readonly mappings: string;
}

/** Source, line and column where they come from, and name: as many as are there, counted from the segment before. */
type Segment = readonly number[];

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The map of a text whose pieces were put elsewhere. */
export function rearrangeMap<Map extends SourceMapText>(map: Map, old: string, rearranged: Rearranged): Map {
  const [oldLines, newLines] = [lineStarts(old), lineStarts(rearranged.text)];
  const lines: (readonly [column: number, ...rest: Segment])[][] = newLines.map(() => []);
  for (const { line, column, rest } of decode(map.mappings)) {
    const place = rearranged.placeOf((oldLines[line] ?? 0) + column);
    if (place === undefined) continue;
    const newLine = lastAtOrBefore(newLines, place, (start) => start);
    lines[newLine]?.push([place - (newLines[newLine] ?? 0), ...rest]);
  }
  return { ...map, mappings: encode(lines.map((line) => line.toSorted((left, right) => left[0] - right[0]))) };
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** Every segment with its line and column, what else it says as absolute numbers. */
function* decode(mappings: string): Iterable<{ readonly line: number; readonly column: number; readonly rest: Segment }> {
  const sums = [0, 0, 0, 0];
  for (const [line, segments] of mappings.split(';').entries()) {
    let column = 0;
    for (const segment of segments === '' ? [] : segments.split(',')) {
      const [columns = 0, ...rest] = numbersOf(segment);
      column += columns;
      yield { line, column, rest: rest.map((number, index) => (sums[index] = (sums[index] ?? 0) + number)) };
    }
  }
}

function encode(lines: readonly (readonly Segment[])[]): string {
  const before = [0, 0, 0, 0];
  return lines
    .map((segments) => {
      let columns = 0;
      return segments
        .map(([column = 0, ...rest]) => {
          const numbers = [column - columns, ...rest.map((number, index) => number - (before[index] ?? 0))];
          columns = column;
          for (const [index, number] of rest.entries()) before[index] = number;
          return numbers.map(textOf).join('');
        })
        .join(',');
    })
    .join(';');
}

/** Base 64 in groups of five bits, the lowest first; the lowest bit of all is the sign. */
function numbersOf(segment: string): readonly number[] {
  const numbers: number[] = [];
  let [value, shift] = [0, 0];
  for (const digit of segment) {
    const bits = digits.indexOf(digit);
    value += (bits & 31) << shift;
    shift += 5;
    if (bits >= 32) continue;
    numbers.push((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

function textOf(number: number): string {
  let text = '';
  for (let rest = number < 0 ? (-number << 1) | 1 : number << 1; ;) {
    const bits = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? bits | 32 : bits];
    if (rest === 0) return text;
  }
}
