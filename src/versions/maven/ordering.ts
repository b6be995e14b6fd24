import type { Ordering } from '../../core/ordering.ts';
import { isVisible } from '../characters.ts';
import { compareNumbers, compareText } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import type { Token } from './tokens.ts';
import { tokensOf } from './tokens.ts';

/** The qualifiers that Maven knows, in their order; the empty one is the release. Others come after them, by their letters. */
const qualifiers: readonly string[] = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];

/** Characters that Maven refuses in a version: of `${revision}` nothing is known. */
const refused = '\\/:"<>|?*[](){},';

/**
 * Maven (https://maven.apache.org/pom.html#Version_Order_Specification), with `.qualifier` before `-qualifier` as the specification had it first.
 * By that text three versions can lead in a circle where a qualifier stands behind a dot: `1.0.rc1` < `1`, `1` < `1-1` and `1-1` < `1.0.rc1`.
 */
export const maven: Ordering = orderingOf('maven', { parse, compare });

function parse(text: string): readonly Token[] | undefined {
  if (!isVisible(text)) return undefined;
  for (const character of text) if (refused.includes(character)) return undefined;
  return tokensOf(text.toLowerCase());
}

/** Token by token; the shorter list is filled with tokens that say nothing: zero against a number behind a dot, else the release. */
function compare(left: readonly Token[], right: readonly Token[]): number {
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareTokens(left[at] ?? fillerFor(right[at] as Token), right[at] ?? fillerFor(left[at] as Token));
    if (order !== 0) return order;
  }
  return 0;
}

function fillerFor({ separator, isNumber }: Token): Token {
  return { separator, text: '', isNumber: isNumber && separator === '.' };
}

/** `.qualifier` < `-qualifier` < `-number` < `.number`; two of the same sort by their value. */
function compareTokens(left: Token, right: Token): number {
  const sort = sortOf(left) - sortOf(right);
  if (sort !== 0) return sort;
  return left.isNumber ? compareNumbers(left.text, right.text) : compareQualifiers(left.text, right.text);
}

function sortOf({ separator, isNumber }: Token): number {
  if (isNumber) return separator === '.' ? 3 : 2;
  return separator === '.' ? 0 : 1;
}

function compareQualifiers(left: string, right: string): number {
  return rankOf(left) - rankOf(right) || compareText(left, right);
}

function rankOf(qualifier: string): number {
  const rank = qualifiers.indexOf(qualifier);
  return rank < 0 ? qualifiers.length : rank;
}
