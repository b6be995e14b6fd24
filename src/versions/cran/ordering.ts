import type { Ordering } from '../../core/ordering.ts';
import { compareLists, compareNumbers, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';

/** R packages (R's `package_version`, Writing R Extensions 1.1.1): numbers between dots or hyphens, of which 0.75 is the later of 0.9; the longer one is newer. */
export const cran: Ordering = orderingOf('cran', {
  parse(text) {
    const numbers = text.replaceAll('-', '.').split('.');
    return numbers.every(isNumber) ? numbers : undefined;
  },
  compare: (left, right) => compareLists(left, right, compareNumbers),
});
