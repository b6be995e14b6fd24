import { describeOrdering } from '../../../test/support/ordering.ts';
import { hackage } from './ordering.ts';

describeOrdering(hackage, {
  rows: [
    ['1.9', '<', '1.10', 'numbers, not decimal fractions'],
    ['1.0', '<', '1.0.0', 'the longer one is newer'],
    ['0.1.26.0', '>', '0', 'number by number'],
  ],
  refused: [
    ['1.0-rc1', 'there are no pre-releases'],
    ['1.', 'an empty number'],
  ],
  pieces: ['0', '1', '10', '01', '.', '1.0'],
});
