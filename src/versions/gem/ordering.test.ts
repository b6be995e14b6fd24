import { describeOrdering } from '../../../test/support/ordering.ts';
import { gem } from './ordering.ts';

describeOrdering(gem, {
  rows: [
    ['1.9', '<', '1.10', 'numbers by value'],
    ['1.0', '=', '1', 'zeros at the end do not count'],
    ['1.0.a', '<', '1.0', 'a letter makes a pre-release'],
    ['1.0.a2', '=', '1.0.a.2', 'a change between letters and digits separates'],
    ['1.0.a.9', '<', '1.0.a10', 'and what follows is a number'],
    ['1.0.a', '=', '1.a', 'zeros before the letter do not count'],
    ['1.a', '<', '1.b', 'letters by ASCII'],
    ['1.B', '<', '1.a', 'capitals first'],
    ['1.0-1', '=', '1.0.pre.1', 'a hyphen is a pre-release'],
    ['1.0.rc1', '<', '1.0.1', 'a pre-release of the release before'],
  ],
  refused: [
    ['a.1', 'the first must be a number'],
    ['1..2', 'an empty segment'],
    ['1.0_1', 'an underscore'],
    ['1.2.3-x86_64-linux', 'a platform'],
    ['~>1.0', 'a requirement'],
  ],
  pieces: ['0', '1', '10', '01', '.', '.', '-', 'a', 'B', 'rc', '1.0'],
});
