import { describeOrdering } from '../../../test/support/ordering.ts';
import { rpm } from './ordering.ts';

describeOrdering(rpm, {
  rows: [
    ['1.0~rc1', '<', '1.0', 'a tilde sorts before the end'],
    ['1.0', '<', '1.0^git1', 'a caret sorts after the end'],
    ['1.0^git1', '<', '1.0.1', 'but before anything else'],
    ['1.0^git1~pre', '<', '1.0^git1', 'a tilde behind a caret'],
    ['1.0~rc1', '<', '1.0~rc1^git1', 'a caret behind a tilde'],
    ['1.0', '<', '1.0a', 'more segments are newer'],
    ['1.0a', '<', '1.0.1', 'a number is newer than a word'],
    ['1.0A', '<', '1.0a', 'words sort by ASCII'],
    ['1.0aa', '>', '1.0a', 'letter by letter'],
    ['2_0', '=', '2.0', 'other characters only separate'],
    ['1.001', '=', '1.1', 'leading zeros do not count'],
    ['9-1', '<', '1:1-1', 'an epoch outranks all that follows it'],
    ['0:1-1', '=', '1-1', 'an absent epoch is zero'],
    ['2:1', '<', '10:1', 'an epoch is a number'],
    ['1.0-1.el9', '<', '1.0-1.el9_2', 'a release of a minor stream'],
    ['1.0-1.el9', '<', '1.0-10.el9', 'a release is segments too'],
    ['1.0', '<', '1.0-1', 'no release is older than any'],
    ['1.0-1-2', '<', '1.0-2-1', 'the last hyphen begins the release'],
    ['1.module+el9:1', '<', '4.module+el9:1', 'no epoch without a number before the colon'],
    ['1.1.α', '=', '1.1.β', 'letters beyond ASCII only separate'],
  ],
  refused: [['1.0 1', 'a blank']],
  pieces: ['0', '1', '2', '10', '01', '.', '-', '~', '^', ':', 'a', 'b', 'Z', '+', 'é'],
});
