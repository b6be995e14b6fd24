import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeArchiveLine } from './archive-lines.ts';

const sha1 = '0123456789abcdef0123456789ABCDEF01234567';

/** Lines of lists of archives. */
export const target: FuzzTarget = {
  name: 'archive lines',
  seeds: [`${sha1}\torg.a:b\t1.0`, `${sha1}\torg.a:b\t1.0\r`, '# a comment'].map((line) => Buffer.from(line)),
  dictionary: ['\t', ':', '#', '\0', ' ', sha1].map((word) => Buffer.from(word)),
  run(bytes) {
    decodeArchiveLine(Buffer.from(bytes).toString('utf8'));
  },
};
