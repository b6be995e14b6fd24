import { deflateRawSync, inflateRawSync, constants } from 'node:zlib';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { inflateByHand } from './inflate-by-hand.ts';

const text = Buffer.from('The quick brown fox jumps over the lazy dog. '.repeat(20));

/** What is inflated by hand, node:zlib inflates to the same bytes. It is not asked about damaged streams: of those it holds memory until the run ends. */
export const target: FuzzTarget = {
  name: 'inflate',
  seeds: [
    deflateRawSync(text),
    deflateRawSync(text, { strategy: constants.Z_FIXED }),
    deflateRawSync(text, { level: 0 }),
    deflateRawSync(Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * index * 31) >> 3)), { strategy: constants.Z_HUFFMAN_ONLY }),
  ],
  run(bytes) {
    for (const size of [text.length, 3_000]) {
      const body = attempt(bytes, size);
      if (body !== undefined && !inflateRawSync(bytes).equals(body)) throw new Error('node:zlib inflates it to other bytes');
    }
  },
};

function attempt(bytes: Uint8Array, size: number): Buffer | undefined {
  try {
    return inflateByHand(bytes, size);
  } catch (error) {
    if (error instanceof Error && error.name === 'MalformedError') return undefined;
    throw error;
  }
}
