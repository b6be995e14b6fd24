import type { FuzzTarget } from '../../test/support/fuzz.ts';
import { isPseudoVersion, orderings } from './index.ts';

/** Two versions on a line each, told by every ordering the same in both directions. */
export const target: FuzzTarget = {
  name: 'versions',
  seeds: [
    '1:2.38.1-5+deb12u3\n1:2.38.1-5~bpo1',
    '1.2.3_rc1-r5\n1.2.3a-r0',
    '1!2.0rc1.post2.dev3+local.1\nv2.0-1',
    '1.0-alpha-1-SNAPSHOT\n1.0.0.RELEASE',
    'v1.2.4-0.20210220032951-036812b2e83c\ngo1.21rc2',
    '1.0^git1~pre-2.el9\n1.0.a10',
    '1.25.0-beta2.1\ndev-master',
  ].map((seed) => Buffer.from(seed)),
  dictionary: ['\n', '.', '-', '~', '^', '_rc', '+', ':', '!', '0', '00', '99999999999999999999', 'go', 'v', '-r', '#', '\u{1f600}', '\0'].map(
    (word) => Buffer.from(word),
  ),
  run(bytes) {
    const [left = '', right = ''] = Buffer.from(bytes).toString().split('\n');
    isPseudoVersion(left);
    for (const { id, compare } of orderings) {
      const order = compare(left, right);
      const reverse = compare(right, left);
      const agree = order === undefined || reverse === undefined ? order === reverse : Math.sign(order) === -Math.sign(reverse);
      if (!agree) throw new Error(`${id}: ${order} and in reverse ${reverse}`);
    }
  },
};
