import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { readJsonWithComments } from './index.ts';

export const target: FuzzTarget = {
  name: 'jsonc',
  seeds: ['{"a": [1, 2,], // x\n "b\\"": "/* no */", /* , } */ }', '\ufeff[{},]'].map((seed) => Buffer.from(seed)),
  dictionary: ['//', '/*', '*/', ',', '"', '\\', '\n', '}', ']'].map((word) => Buffer.from(word)),
  run(bytes) {
    readJsonWithComments(bytes);
  },
};
