import { describeOrdering } from '../../../test/support/ordering.ts';
import { nuget } from './ordering.ts';

describeOrdering(nuget, {
  rows: [
    ['1.0', '=', '1.0.0.0', 'absent numbers are zero, four in all'],
    ['1.0.0', '<', '1.0.0.1', 'the fourth counts'],
    ['1.0.01', '=', '1.0.1', 'leading zeros do not'],
    ['1.0.0-BETA', '=', '1.0.0-beta', 'letters of either case are the same'],
    ['1.0.0-beta', '<', '1.0.0', 'a pre-release comes before its release'],
    ['1.0.0-beta.2', '<', '1.0.0-beta.11', 'numbers by value'],
    ['1.0.0-beta2', '>', '1.0.0-beta11', 'texts by ASCII'],
    ['1.0.0+a', '=', '1.0.0+b', 'build metadata does not count'],
  ],
  refused: [
    ['1.0.0.0.0', 'five numbers'],
    ['1.*', 'a floating version'],
    ['[1.0,2.0)', 'a range'],
  ],
  pieces: ['0', '1', '10', '.', '.', '-', 'a', 'B', '-rc.1', '+b', '1.0', '1.0.0'],
});
