import { describeOrdering } from '../../../test/support/ordering.ts';
import { composer } from './ordering.ts';

describeOrdering(composer, {
  rows: [
    ['1.0-dev', '<', '1.0-alpha1', 'development before alpha'],
    ['1.0a1', '=', '1.0-alpha.1', 'the short form, and separators'],
    ['1.0alpha1', '<', '1.0beta1', 'alpha before beta'],
    ['1.0-beta2', '<', '1.0RC1', 'beta before a candidate'],
    ['1.0-rc1', '<', '1.0', 'a candidate before the release'],
    ['1.0', '<', '1.0-p1', 'a patch after the release'],
    ['1.0pl1', '=', '1.0-patch1', 'in any of its forms'],
    ['1.0-BETA1', '<', '1.0', 'letters of either case are the same'],
    ['1.0-ALPHA2', '<', '1.0-BETA1', 'also among each other'],
    ['v1.2', '=', 'V1.2', 'a v before it says nothing'],
    ['1.2', '<', '1.2.0', 'more numbers are newer'],
    ['1.9', '<', '1.10', 'numbers by value'],
    ['dev-master', '<', '1.0', 'a branch comes before every release'],
    ['dev-master', '=', 'dev-master', 'and is itself'],
    ['1.2.3.#', '=', '1.2.3.1', 'PHP holds # for any number'],
  ],
  refused: [
    ['...', 'nothing but separators'],
    ['1.0é', 'not ASCII'],
  ],
  untold: [
    ['dev-master', 'dev-develop', 'two branches'],
    ['1.0-foo', '1.0-bar', 'two words that mean nothing'],
  ],
  pieces: ['0', '1', '10', '01', '.', '-', 'a', 'b', 'RC', 'dev', 'dev-x', 'p', 'foo', '1.0', 'v', '#'],
  // PHP holds # for any number and for none: the same as 1 and as 2.
  circular: (version) => version.includes('#'),
});
