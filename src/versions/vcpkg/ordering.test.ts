import { describeOrdering } from '../../../test/support/ordering.ts';
import { vcpkg } from './ordering.ts';

describeOrdering(vcpkg, {
  rows: [
    ['1.2.13', '<', '1.2.13#1', 'the revision of the port'],
    ['1.2.13#2', '<', '1.2.13#10', 'by value'],
    ['1.2.9#5', '<', '1.2.13', 'the version first'],
    ['1.0', '=', '1.0.0#0', 'absent numbers are zero'],
    ['2023-01-31', '<', '2023-02-01', 'dates'],
    ['vista#1', '<', 'vista#2', 'the same text'],
  ],
  refused: [
    ['#1', 'a revision alone'],
    ['1.0#x', 'a revision that is no number'],
  ],
  untold: [
    ['vista', 'xp', 'texts have no order'],
    ['2023-01-31', '1.0', 'nor have schemes'],
  ],
  pieces: ['0', '1', '10', '.', '.', '#', 'x', '1.0', '2023-01-31'],
});
