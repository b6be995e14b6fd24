import { describeOrdering } from '../../../test/support/ordering.ts';
import { cran } from './ordering.ts';

describeOrdering(cran, {
  rows: [
    ['0.9', '<', '0.75', 'numbers, not decimal fractions'],
    ['1.0-1', '=', '1.0.1', 'a hyphen is a dot'],
    ['1.0', '<', '1.0.0', 'the longer one is newer'],
    ['0.01', '=', '0.1', 'leading zeros do not count'],
  ],
  refused: [
    ['1.0a', 'a letter'],
    ['1..0', 'an empty number'],
    ['-1', 'an empty number'],
  ],
  pieces: ['0', '1', '10', '01', '.', '-', '1.0'],
});
