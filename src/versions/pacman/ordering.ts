import type { Ordering } from '../../core/ordering.ts';
import { endOfRun, isDigit, isLetter, isVisible } from '../characters.ts';
import { compareNumbers, compareText, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** A run of letters or digits, and how many other characters part it from the one before. */
interface Segment {
  readonly gap: number;
  readonly isNumber: boolean;
  readonly text: string;
}

/** `[epoch:]version[-release]` (PKGBUILD(5)); an absent epoch is zero, an absent release is every release. */
interface PacmanVersion {
  readonly epoch: string;
  readonly version: readonly Segment[];
  readonly release: readonly Segment[] | undefined;
}

/**
 * Arch Linux's pacman (vercmp(8)). Segments of letters or digits, as rpm once had them: a wider gap is newer, a number is newer than a word, and a word that
 * follows without a gap is older than nothing at all (`1.0rc` before `1.0`). Releases are compared only where both versions have one.
 *
 * A version or release that ends in a separator is refused: there vercmp leads in a circle (`1.5..a` before `1.5.` before `1.5.1` before `1.5..a`).
 */
export const pacman: Ordering = orderingOf('pacman', { parse, compare });

function parse(text: string): PacmanVersion | undefined {
  if (!isVisible(text)) return undefined;
  const colon = text.indexOf(':');
  const hasEpoch = colon >= 0 && (colon === 0 || isNumber(text.slice(0, colon)));
  const start = hasEpoch ? colon + 1 : 0;
  const hyphen = text.lastIndexOf('-');
  const hasRelease = hyphen >= start;
  const version = segmentsOf(text.slice(start, hasRelease ? hyphen : text.length));
  const release = hasRelease ? segmentsOf(text.slice(hyphen + 1)) : undefined;
  if (version === undefined || (hasRelease && release === undefined)) return undefined;
  return { epoch: hasEpoch ? text.slice(0, colon) : '0', version, release };
}

/** Undefined where the text ends in a separator, or has nothing in it. */
function segmentsOf(text: string): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  for (let at = 0; at < text.length;) {
    const start = endOfRun(text, at, isSeparator);
    const isDigits = isDigit(text.charCodeAt(start));
    const end = endOfRun(text, start, isDigits ? isDigit : isLetter);
    if (end === start) return undefined;
    segments.push({ gap: start - at, isNumber: isDigits, text: text.slice(start, end) });
    at = end;
  }
  return segments.length === 0 ? undefined : segments;
}

function isSeparator(code: number): boolean {
  return !isDigit(code) && !isLetter(code);
}

function compare(left: PacmanVersion, right: PacmanVersion): number {
  const order = compareNumbers(left.epoch, right.epoch) || compareSegments(left.version, right.version);
  return order || left.release === undefined || right.release === undefined ? order : compareSegments(left.release, right.release);
}

function compareSegments(left: readonly Segment[], right: readonly Segment[]): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareSegment(left[at], right[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSegment(left: Segment | undefined, right: Segment | undefined): number {
  if (left === undefined || right === undefined) return weightOf(left) - weightOf(right);
  if (left.gap !== right.gap) return left.gap - right.gap;
  if (left.isNumber !== right.isNumber) return Number(left.isNumber) - Number(right.isNumber);
  return left.isNumber ? compareNumbers(left.text, right.text) : compareText(left.text, right.text);
}

/** Against the end: a word that follows without a gap is older, everything else newer. */
function weightOf(segment: Segment | undefined): number {
  if (segment === undefined) return 1;
  return segment.gap === 0 && !segment.isNumber ? 0 : 2;
}
