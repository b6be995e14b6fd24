import type { Stretch } from './split.ts';

/**
 * Splits values of JSON that follow each other without a mark (`{…}{…}`), as kubectl reads them; undefined where there are not two at least.
 * @param most the last of so many is all the rest
 */
export function splitJson(text: string, { from, to }: Stretch, most: number): readonly Stretch[] | undefined {
  const values: Stretch[] = [];
  for (let at = nextValue(text, from, to); at !== undefined; at = nextValue(text, at, to)) {
    const end = values.length + 1 < most ? endOfValue(text, at, to) : to;
    values.push({ from: at, to: end });
    at = end;
  }
  return values.length < 2 ? undefined : values;
}

const blank = /[ \t\r\n]*/y;

function nextValue(text: string, from: number, to: number): number | undefined {
  blank.lastIndex = from;
  blank.test(text);
  return blank.lastIndex < to ? blank.lastIndex : undefined;
}

const telling = /["{}]/g;
const string = /"(?:[^"\\]|\\.)*"?/sy;

/** Behind the brace that closes the one at `at`; the end of the text where none does, or where no brace stands. */
function endOfValue(text: string, at: number, to: number): number {
  if (text[at] !== '{') return to;
  telling.lastIndex = at;
  let depth = 0;
  for (let match = telling.exec(text); match !== null && match.index < to; match = telling.exec(text)) {
    if (match[0] === '"') {
      string.lastIndex = match.index;
      string.test(text);
      telling.lastIndex = string.lastIndex;
      continue;
    }
    depth += match[0] === '{' ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return to;
}
