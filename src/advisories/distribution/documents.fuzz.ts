import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { decodeListing, decodePointer, encodeListing, encodePointer, type Listing, type Pointer } from './documents.ts';
import { decodeEnvelope, sealEnvelope, signersOf } from './envelope.ts';
import { decodeRecipe, packShard } from './pack.ts';

const hex = 'ab'.repeat(32);
const blob = { sha256: hex, size: 100 };

export const pointer: Pointer = {
  build: `sha256:${hex}`,
  builtAt: '2026-03-01T00:00:00.000Z',
  publishedAt: '2026-03-01T01:00:00.000Z',
  expires: '2026-03-08T01:00:00.000Z',
  sequence: 7,
  listing: blob,
};

export const listing: Listing = {
  manifest: blob,
  shards: [{ ...blob, pack: { sha256: hex, size: 80 }, recipe: { sha256: hex, size: 40 }, folded: true }],
};

const pack = packShard(Buffer.from('no shard, and yet carried'));

/** Whatever a place may hand out before anything of it is believed. */
export const target: FuzzTarget = {
  name: 'pointers, listings and recipes of published databases',
  seeds: [
    Buffer.from(sealEnvelope(encodePointer(pointer), [])),
    Buffer.from(encodePointer(pointer)),
    Buffer.from(encodeListing(listing)),
    pack.bytes.subarray(0, pack.recipeSize),
  ],
  run(bytes) {
    const read = [
      (): unknown => decodePointer(bytes, 'here'),
      (): unknown => decodeListing(bytes, 'here'),
      (): unknown => decodeRecipe(Buffer.from(bytes), pack.bytes.length),
      (): unknown => signersOf(decodeEnvelope(bytes, 'here'), []),
    ];
    const errors = read.flatMap((parse) => {
      try {
        parse();
        return [];
      } catch (error) {
        return [error];
      }
    });
    const worst = errors.find((error) => !(error instanceof Error && error.name === 'SeaworthyError'));
    if (worst !== undefined) throw worst;
  },
  dictionary: ['"schema":1', '"__proto__"', '"listing"', '-1', '1e999', '9007199254740993', '2026-13-01T00:00:00.000Z', 'null', '[]'].map((word) =>
    Buffer.from(word),
  ),
};
