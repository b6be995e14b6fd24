import type { Ordering } from '../../core/ordering.ts';
import { endOfRun, isDigit, isLetter } from '../characters.ts';
import { compareNumbers, compareText, isNumber, withoutTrailingZeros } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/**
 * RubyGems (https://docs.ruby-lang.org/en/master/Gem/Version.html): segments of digits or letters; a letter makes a pre-release, so a text comes before
 * every number, also the zero that stands for a segment left out. A hyphen reads as `.pre.`.
 */
export const gem: Ordering = orderingOf('gem', { parse, compare });

type Segments = readonly string[];

function parse(text: string): Segments | undefined {
  if (!isDigit(text.charCodeAt(0))) return undefined;
  const segments: string[] = [];
  for (const part of text.replaceAll('-', '.pre.').split('.')) {
    const found = segmentsOf(part);
    if (found === undefined) return undefined;
    segments.push(...found);
  }
  return withoutIdleZeros(segments);
}

/** `rc10` is two segments, `rc` and `10`. */
function segmentsOf(part: string): readonly string[] | undefined {
  const segments: string[] = [];
  let at = 0;
  while (at < part.length) {
    const end = endOfRun(part, at, isDigit(part.charCodeAt(at)) ? isDigit : isLetter);
    if (end === at) return undefined;
    segments.push(part.slice(at, end));
    at = end;
  }
  return segments.length === 0 ? undefined : segments;
}

/** Zeros say nothing at the end of the release numbers and at the end of all. */
function withoutIdleZeros(segments: readonly string[]): Segments {
  const first = segments.findIndex((segment) => !isNumber(segment));
  if (first < 0) return withoutTrailingZeros(segments);
  return [...withoutTrailingZeros(segments.slice(0, first)), ...withoutTrailingZeros(segments.slice(first))];
}

function compare(left: Segments, right: Segments): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareSegments(left[at] ?? '0', right[at] ?? '0');
    if (order !== 0) return order;
  }
  return 0;
}

function compareSegments(left: string, right: string): number {
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? 1 : -1;
  return leftIsNumber ? compareNumbers(left, right) : compareText(left, right);
}
