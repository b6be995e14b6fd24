import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { tarOf } from '../tar/index.ts';
import { sniff } from './sniff.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** Any bytes, sniffed; where they begin as zstd, the ends of frames are looked for. */
export const target: FuzzTarget = {
  name: 'formats/compression',
  seeds: [gzipSync('text'), zstdCompressSync('text'), zstdCompressSync('a'.repeat(5000)), tarOf([{ path: 'a', content: 'b' }])],
  dictionary: [Buffer.from('28b52ffd', 'hex'), Buffer.from('502a4d18', 'hex'), Buffer.from('ffffff', 'hex')],
  run(bytes) {
    if (sniff(bytes) !== 'zstd') return;
    const frames = new ZstdFrames();
    for (let at = 0; at < bytes.length;) {
      const end = frames.advance(bytes, at);
      if (end <= at) throw new Error('no progress');
      at = end;
    }
  },
};
