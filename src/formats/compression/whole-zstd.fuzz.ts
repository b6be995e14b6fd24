import { zstdCompressSync } from 'node:zlib';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { unpackZstd } from './whole-zstd.ts';

const limit = 1 << 16;

export const target: FuzzTarget = {
  name: 'whole-zstd',
  seeds: [zstdCompressSync(Buffer.from('{"kind":"package"}\n'.repeat(50))), Buffer.concat([zstdCompressSync('one'), zstdCompressSync('two')])],
  dictionary: ['28b52ffd', '502a4d1800000000', 'ffffff', '0000'].map((hex) => Buffer.from(hex, 'hex')),
  run(bytes) {
    if (unpackZstd(bytes, limit).length > limit) throw new Error('more than the limit');
  },
};
