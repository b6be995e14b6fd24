import type { Ordering } from '../../core/ordering.ts';
import { endOfRun, isDigit, isLetter, isVisible } from '../characters.ts';
import { compareNumbers, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** What may stand at one place, by rank: words of stability around the end of the version and its numbers. Every other word comes before all of them. */
const words: ReadonlyMap<string, number> = new Map([
  ['dev', 1],
  ['alpha', 2],
  ['a', 2],
  ['beta', 3],
  ['b', 3],
  ['rc', 4],
  ['pl', 7],
  ['p', 7],
  ['patch', 7],
  ['post', 7],
]);
const otherWord = 0;
const end = 5;
const number = 6;

type Parts = readonly string[];

/** Composer (https://getcomposer.org/doc/articles/versions.md): PHP's `version_compare` after a leading `v` is dropped. Two branches, `dev-a` and `dev-b`, have no order. */
export const composer: Ordering = orderingOf('composer', { parse, compare });

function parse(text: string): Parts | undefined {
  if (!isVisible(text)) return undefined;
  const version = text.toLowerCase();
  const parts = partsOf(version.startsWith('v') && isDigit(version.charCodeAt(1)) ? version.slice(1) : version);
  return parts.length === 0 ? undefined : parts;
}

/** Runs of digits, runs of letters and other characters; `.`, `-`, `_` and `+` only separate. */
function partsOf(text: string): Parts {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const stop = isDigit(code) ? endOfRun(text, at, isDigit) : isLetter(code) ? endOfRun(text, at, isLetter) : at + 1;
    const part = text.slice(at, stop);
    if (!'.-_+'.includes(part)) parts.push(part);
    at = stop;
  }
  return parts;
}

function compare(left: Parts, right: Parts): number | undefined {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareAt(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareAt(left: string | undefined, right: string | undefined): number | undefined {
  const leftRank = rankOf(left);
  const rightRank = rankOf(right);
  if (isWildcard(left, rightRank) || isWildcard(right, leftRank)) return 0;
  if (leftRank !== rightRank) return leftRank - rightRank;
  if (leftRank === number) return compareNumbers(left as string, right as string);
  return leftRank === otherWord && left !== right ? undefined : 0;
}

/** PHP holds `#` for any number and for none. */
function isWildcard(part: string | undefined, otherRank: number): boolean {
  return part === '#' && (otherRank === number || otherRank === end);
}

function rankOf(part: string | undefined): number {
  if (part === undefined) return end;
  return isNumber(part) ? number : (words.get(part) ?? otherWord);
}
