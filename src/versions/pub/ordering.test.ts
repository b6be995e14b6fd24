import { describeOrdering } from '../../../test/support/ordering.ts';
import { pub } from './ordering.ts';

describeOrdering(pub, {
  rows: [
    ['1.0.0-pre', '<', '1.0.0', 'a pre-release comes before its release'],
    ['1.0.0', '<', '1.0.0+1', 'build metadata counts'],
    ['1.0.0-pre', '<', '1.0.0-pre+build', 'after the pre-release'],
    ['1.0.0+9', '<', '1.0.0+a', 'by the rules of pre-releases: a number before a text'],
    ['1.0.0+2', '<', '1.0.0+10', 'numbers by value'],
    ['1.2.3.4', '<', '1.2.4', 'a fourth number does not matter where the third decides'],
  ],
  refused: [
    ['any', 'a constraint'],
    ['^1.0.0', 'a range'],
  ],
  untold: [['1.2.3.4', '1.2.3.5', 'a fourth number has no meaning']],
  pieces: ['0', '1', '10', '.', '.', '-', 'a', 'B', '-rc.1', '+b', '+1', '1.0.0', '1.0.0', 'v'],
});
