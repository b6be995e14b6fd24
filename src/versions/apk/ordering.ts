import type { Ordering } from '../../core/ordering.ts';
import { isLowerCase, isVisible } from '../characters.ts';
import { compareNumbers, compareText } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import type { Kind, Token } from './tokens.ts';
import { kinds, presuffixes, suffixes, tokensOf } from './tokens.ts';

/**
 * Alpine's and Wolfi's apk (apk-tools, src/version.c). What apk itself cannot read it places before the version that ends there; this is told as far as
 * its test data go and not where the rest is weighed against a revision, since a slip of the pen (`4.8.0.-r1`) must not pass for an old version.
 */
export const apk: Ordering = orderingOf('apk', { parse: (text) => (isVisible(text) ? tokensOf(text) : undefined), compare });

function compare(left: readonly Token[], right: readonly Token[]): number | undefined {
  for (let at = 0; ; at += 1) {
    const older = left[at] as Token;
    const newer = right[at] as Token;
    const order = older.kind === newer.kind ? compareAlike(older, newer, at === 0) : compareKinds(older, newer);
    if (order !== 0 || older.kind === 'end' || older.kind === 'unreadable') return order;
  }
}

/** Two tokens of one kind, the first of their versions or not. */
function compareAlike(left: Token, right: Token, first: boolean): number | undefined {
  switch (left.kind) {
    case 'part':
      return compareNumberParts(left.text, right.text);
    case 'first':
    case 'suffixNumber':
    case 'revision':
      return compareNumbers(left.text, right.text);
    case 'presuffix':
      return presuffixes.indexOf(left.text) - presuffixes.indexOf(right.text);
    case 'suffix':
      return suffixes.indexOf(left.text) - suffixes.indexOf(right.text);
    case 'unreadable':
      return compareUnreadable(left.text, right.text, first);
    default:
      return compareText(left.text, right.text);
  }
}

/** Behind the first dot a leading zero makes both decimal fractions: 1.05 is before 1.1, and before 1.10. */
function compareNumberParts(left: string, right: string): number {
  return left.startsWith('0') || right.startsWith('0') ? compareText(left, right) : compareNumbers(left, right);
}

/** Two tokens of different kinds: whoever goes on with the weightier one is newer. */
function compareKinds(left: Token, right: Token): number | undefined {
  if (left.kind === 'unreadable' && !isBefore(left, right.kind)) return undefined;
  if (right.kind === 'unreadable' && !isBefore(right, left.kind)) return undefined;
  return kinds.indexOf(right.kind) - kinds.indexOf(left.kind);
}

function isBefore(unreadable: Token, kind: Kind): boolean {
  return kind === 'end' || kind === 'letter' || kind === 'suffix' || (kind === 'first' && unreadable.text.startsWith('.'));
}

/** Behind a dot, and where no number begins the version, apk sorts as text; behind an unreadable hyphen it holds all for the same. */
function compareUnreadable(left: string, right: string, first: boolean): number | undefined {
  if (left === right) return 0;
  if (left.startsWith('.') && right.startsWith('.')) return compareText(left, right);
  if (first && isLowerCase(left.charCodeAt(0)) && isLowerCase(right.charCodeAt(0))) return compareText(left, right);
  return left.startsWith('-') && right.startsWith('-') ? 0 : undefined;
}
