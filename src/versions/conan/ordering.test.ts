import { describeOrdering } from '../../../test/support/ordering.ts';
import { conan } from './ordering.ts';

describeOrdering(conan, {
  rows: [
    ['1.2.3', '<', '1.2.10', 'numbers by value'],
    ['1.0', '=', '1', 'zeros at the end say nothing'],
    ['1.1.1', '<', '1.1.1a', 'a letter behind a number is later, as OpenSSL has it'],
    ['1.1.1k', '<', '1.1.1w', 'letters by code'],
    ['1.1.1w', '<', '3.0.0', 'the first item decides'],
    ['1.0.0-rc1', '<', '1.0.0', 'a pre-release comes before its release'],
    ['1.0.0', '<', '1.0.0+1', 'build metadata counts'],
    ['cci.20210118', '<', 'cci.20220101', 'snapshots of ConanCenter by date'],
    ['1.2.3.4', '<', '1.2.3.5', 'any number of items'],
  ],
  refused: [
    ['[>=1.0 <2]', 'a range'],
    ['1..2', 'an empty item'],
    ['system', 'what the system has'],
  ],
  untold: [
    ['cci.20210118', '1.2.3', 'a snapshot and a release'],
    ['1.10', '1.9a', 'Conan would compare them as texts'],
    ['1.01a', '1.1a', 'the same by value, not as texts'],
  ],
  pieces: ['0', '1', '9', '10', '.', '.', '-', '+', 'a', 'w', 'cci', '1.0'],
});
