import type { Ordering } from '../../core/ordering.ts';
import { endOfRun, isDigit, isLetter } from '../characters.ts';
import { compareNumbers, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** `[epoch:]upstream[-revision]`; an absent epoch or revision is zero. */
interface DebianVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

/** Debian Policy 5.6.12 (https://www.debian.org/doc/debian-policy/ch-controlfields.html#version), as dpkg reads it. */
export const deb: Ordering = orderingOf('deb', { parse, compare });

function parse(text: string): DebianVersion | undefined {
  const colon = text.indexOf(':');
  const epoch = colon < 0 ? '0' : text.slice(0, colon);
  const hyphen = text.lastIndexOf('-');
  const upstream = text.slice(colon + 1, hyphen < 0 ? text.length : hyphen);
  const revision = hyphen < 0 ? '0' : text.slice(hyphen + 1);
  if (!isNumber(epoch)) return undefined;
  return consistsOf(upstream, isOfUpstream) && consistsOf(revision, isOfRevision) ? { epoch, upstream, revision } : undefined;
}

function consistsOf(text: string, accepts: (code: number) => boolean): boolean {
  return text !== '' && endOfRun(text, 0, accepts) === text.length;
}

function isOfRevision(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 0x2b || code === 0x2e || code === 0x7e;
}

/** A hyphen may stand before the last one, a colon after the first. */
function isOfUpstream(code: number): boolean {
  return isOfRevision(code) || code === 0x2d || code === 0x3a;
}

function compare(left: DebianVersion, right: DebianVersion): number {
  return compareNumbers(left.epoch, right.epoch) || compareParts(left.upstream, right.upstream) || compareParts(left.revision, right.revision);
}

/** By turns a run of other characters and a run of digits, until one run differs. */
function compareParts(left: string, right: string): number {
  let leftAt = 0;
  let rightAt = 0;
  while (leftAt < left.length || rightAt < right.length) {
    while (isOther(left, leftAt) || isOther(right, rightAt)) {
      const order = weight(left, leftAt) - weight(right, rightAt);
      if (order !== 0) return order;
      leftAt += 1;
      rightAt += 1;
    }
    const leftEnd = endOfRun(left, leftAt, isDigit);
    const rightEnd = endOfRun(right, rightAt, isDigit);
    const order = compareNumbers(left.slice(leftAt, leftEnd), right.slice(rightAt, rightEnd));
    if (order !== 0) return order;
    leftAt = leftEnd;
    rightAt = rightEnd;
  }
  return 0;
}

function isOther(text: string, at: number): boolean {
  return at < text.length && !isDigit(text.charCodeAt(at));
}

/** A tilde comes before the end of the run, all letters before all other characters. */
function weight(text: string, at: number): number {
  if (!isOther(text, at)) return 0;
  const code = text.charCodeAt(at);
  if (code === 0x7e) return -1;
  return isLetter(code) ? code : code + 256;
}
