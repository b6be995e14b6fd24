import { sourceOf } from '../../core/bytes.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { storedZip, zipOf } from '../../../test/support/zip.ts';
import { openZip } from './archive.ts';

const limit = 1024 * 1024;

export const target: FuzzTarget = {
  name: 'zip',
  seeds: [
    storedZip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\r\n', a: '' }),
    zipOf([{ name: 'a', body: 'text '.repeat(400), deflated: true }], { prefix: Buffer.from('#!'), comment: Buffer.from('PK') }),
    zipOf([{ name: 'a', body: 'b', zip64: true }], { zip64: true }),
  ],
  dictionary: ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06', 'PK\x06\x06', 'PK\x06\x07', '\xff\xff\xff\xff', '\xff\xff', '\x01\x00\x18\x00'].map((word) =>
    Buffer.from(word, 'latin1'),
  ),
  run(bytes) {
    const zip = openZip(sourceOf(bytes));
    for (const entry of zip.entries()) {
      const inner = zip.stored(entry);
      inner?.read(0, inner.size);
      zip.read(entry, limit);
    }
  },
};
