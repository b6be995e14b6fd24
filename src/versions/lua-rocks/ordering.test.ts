import { describeOrdering } from '../../../test/support/ordering.ts';
import { luaRocks } from './ordering.ts';

describeOrdering(luaRocks, {
  rows: [
    ['1.16.2-1', '<', '1.16.10-1', 'numbers by value'],
    ['1.0-1', '<', '1.0-2', 'the revision of the rockspec'],
    ['1.0-1', '=', '1.0.0-1', 'absent numbers are zero'],
    ['v1.0', '=', '1.0', 'a v before it says nothing'],
  ],
  refused: [
    ['scm-1', 'whatever the repository has'],
    ['3.0rc1-2', 'a word'],
    ['>= 1.0', 'a constraint'],
  ],
  untold: [['1.0', '1.0-1', 'one has no revision']],
  pieces: ['0', '1', '10', '.', '.', '-', '1.0', 'v', 'scm'],
});
