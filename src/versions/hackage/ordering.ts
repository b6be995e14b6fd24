import type { Ordering } from '../../core/ordering.ts';
import { compareLists, compareNumbers, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** Haskell's Package Versioning Policy (https://pvp.haskell.org): lists of numbers, of which the longer one is newer. */
export const hackage: Ordering = orderingOf('hackage', {
  parse(text) {
    const numbers = text.split('.');
    return numbers.every(isNumber) ? numbers : undefined;
  },
  compare: (left, right) => compareLists(left, right, compareNumbers),
});
