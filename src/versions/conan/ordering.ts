import type { Ordering } from '../../core/ordering.ts';
import { compareNumbers, compareText, isNumber, withoutTrailingZeros } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

interface ConanVersion {
  readonly items: readonly string[];
  /** Items after the first hyphen; absent for a release. */
  readonly prerelease?: readonly string[];
  readonly build: readonly string[];
}

/**
 * Conan (https://docs.conan.io/2/tutorial/versioning/version_ranges.html): items between dots, any number of them, numbers by value and texts by
 * code. Conan compares a number with a text as texts; where that contradicts the number the text begins with (`10` and `9a`), or there is none (`1` and `cci`),
 * nothing is told.
 */
export const conan: Ordering = orderingOf('conan', { parse, compare });

function parse(text: string): ConanVersion | undefined {
  if (!/^\d?[\w.+~-]*$/.test(text) || !/\d/.test(text)) return undefined;
  const plus = text.lastIndexOf('+');
  const main = plus < 0 ? text : text.slice(0, plus);
  const hyphen = main.indexOf('-');
  const items = itemsOf(hyphen < 0 ? main : main.slice(0, hyphen));
  const prerelease = hyphen < 0 ? [] : itemsOf(main.slice(hyphen + 1));
  const build = plus < 0 ? [] : itemsOf(text.slice(plus + 1));
  if (items === undefined || prerelease === undefined || build === undefined) return undefined;
  return { items, build, ...(hyphen < 0 ? {} : { prerelease }) };
}

/** Undefined where one is empty. */
function itemsOf(text: string): readonly string[] | undefined {
  const items = text.split('.');
  return items.includes('') ? undefined : withoutTrailingZeros(items);
}

function compare(left: ConanVersion, right: ConanVersion): number | undefined {
  const order = compareItems(left.items, right.items);
  if (order !== 0) return order;
  if ((left.prerelease === undefined) !== (right.prerelease === undefined)) return left.prerelease === undefined ? 1 : -1;
  const prereleases = compareItems(left.prerelease ?? [], right.prerelease ?? []);
  return prereleases === 0 ? compareItems(left.build, right.build) : prereleases;
}

function compareItems(left: readonly string[], right: readonly string[]): number | undefined {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const order = compareItem(left[at] as string, right[at] as string);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareItem(left: string, right: string): number | undefined {
  if (left === right) return 0;
  const [leftNumber, rightNumber] = [numberOf(left), numberOf(right)];
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (leftNumber === '' && rightNumber === '') return compareText(left, right);
  if (leftNumber === '' || rightNumber === '') return undefined;
  const byNumber = compareNumbers(leftNumber, rightNumber) || compareText(left.slice(leftNumber.length), right.slice(rightNumber.length));
  return Math.sign(byNumber) === compareText(left, right) ? byNumber : undefined;
}

/** The digits an item begins with. */
function numberOf(item: string): string {
  return /^\d*/.exec(item)?.[0] ?? '';
}
