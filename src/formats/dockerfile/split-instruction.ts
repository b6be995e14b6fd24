import { slicePlaced, trimPlaced, type PlacedText } from '../placed-text/index.ts';
import { wordEnd } from './split-words.ts';

/** An instruction taken apart as far as all have it. */
export interface SplitInstruction {
  /** In upper case. */
  readonly keyword: string;
  /** `--name=value`, as written. */
  readonly flags: readonly PlacedText[];
  /** What follows the flags, without blanks at its ends. */
  readonly rest: PlacedText;
}

/** Cuts off the keyword and the flags behind it. */
export function splitInstruction(line: PlacedText, escape: string): SplitInstruction {
  const placed = trimPlaced(line);
  const keyword = /^\S+/.exec(placed.text)?.[0] ?? '';
  const flags: PlacedText[] = [];
  let at = afterBlanks(placed.text, keyword.length);
  while (placed.text.startsWith('--', at)) {
    const end = wordEnd(placed.text, at, escape);
    const flag = slicePlaced(placed, at, end);
    at = afterBlanks(placed.text, end);
    if (flag.text === '--') break;
    flags.push(flag);
  }
  return { keyword: keyword.toUpperCase(), flags, rest: slicePlaced(placed, at) };
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}
