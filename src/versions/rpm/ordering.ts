import type { Ordering } from '../../core/ordering.ts';
import { endOfRun, isDigit, isLetter } from '../characters.ts';
import { compareNumbers, compareText, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** In this order: a tilde comes before the end, a caret after it but before anything else, a number after a word. */
type Kind = (typeof kinds)[number];
const kinds = ['tilde', 'end', 'caret', 'word', 'number'] as const;

interface Segment {
  readonly kind: Kind;
  readonly text: string;
}

/** `[epoch:]version[-release]`; an absent epoch is zero, an absent release before every release. */
interface RpmVersion {
  readonly epoch: string;
  readonly version: readonly Segment[];
  readonly release: readonly Segment[] | undefined;
}

const end: Segment = { kind: 'end', text: '' };

/** RPM (https://rpm.org/docs/latest/man/rpm-version.7): segments of letters or digits; every other character only separates them. */
export const rpm: Ordering = orderingOf('rpm', { parse, compare });

function parse(text: string): RpmVersion | undefined {
  if (hasBlanks(text)) return undefined;
  const colon = text.indexOf(':');
  // What precedes the colon is an epoch only when it is a number: `1.module+el9:1` has none.
  const hasEpoch = colon > 0 && isNumber(text.slice(0, colon));
  const start = hasEpoch ? colon + 1 : 0;
  const hyphen = text.lastIndexOf('-');
  const hasRelease = hyphen >= start;
  return {
    epoch: hasEpoch ? text.slice(0, colon) : '0',
    version: segmentsOf(text.slice(start, hasRelease ? hyphen : text.length)),
    release: hasRelease ? segmentsOf(text.slice(hyphen + 1)) : undefined,
  };
}

function hasBlanks(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x7f) return true;
  }
  return false;
}

function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    const stop = kind === 'word' ? endOfRun(text, at, isLetter) : kind === 'number' ? endOfRun(text, at, isDigit) : at + 1;
    if (kind !== undefined) segments.push({ kind, text: text.slice(at, stop) });
    at = stop;
  }
  return segments;
}

function kindOf(code: number): Kind | undefined {
  if (isDigit(code)) return 'number';
  if (isLetter(code)) return 'word';
  if (code === 0x7e) return 'tilde';
  return code === 0x5e ? 'caret' : undefined;
}

function compare(left: RpmVersion, right: RpmVersion): number {
  return compareNumbers(left.epoch, right.epoch) || compareSegments(left.version, right.version) || compareReleases(left.release, right.release);
}

function compareReleases(left: readonly Segment[] | undefined, right: readonly Segment[] | undefined): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined);
  return compareSegments(left, right);
}

function compareSegments(left: readonly Segment[], right: readonly Segment[]): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareSegment(left[at] ?? end, right[at] ?? end);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSegment(left: Segment, right: Segment): number {
  if (left.kind !== right.kind) return kinds.indexOf(left.kind) - kinds.indexOf(right.kind);
  return left.kind === 'number' ? compareNumbers(left.text, right.text) : compareText(left.text, right.text);
}
