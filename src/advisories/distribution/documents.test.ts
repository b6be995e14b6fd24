import { createHash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { decodeListing, decodePointer, encodeListing, encodePointer } from './documents.ts';
import { listing, pointer, target } from './documents.fuzz.ts';
import { decodeRecipe, packShard, unpackBlock } from './pack.ts';

describeFuzz(target);

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('decodePointer', () => {
  it('reads what was written', () => expect(decodePointer(Buffer.from(encodePointer(pointer)), 'here')).toEqual(pointer));

  it.each`
    change                                                 | because
    ${{ schema: 2 }}                                       | ${'a newer schema may mean something else by the same words'}
    ${{ build: 'sha256:../../etc' }}                       | ${'the build names a folder'}
    ${{ build: undefined }}                                | ${'it names nothing'}
    ${{ sequence: -1 }}                                    | ${'no sequence is below nothing'}
    ${{ sequence: 1.5 }}                                   | ${'a sequence is a whole number'}
    ${{ sequence: 2 ** 53 }}                               | ${'beyond here numbers run into each other'}
    ${{ expires: '2026-13-41T00:00:00.000Z' }}             | ${'there is no such day: a date that cannot be compared would never expire'}
    ${{ expires: 'tomorrow' }}                             | ${'that is no instant'}
    ${{ publishedAt: '2026-03-01' }}                       | ${'a date is no instant'}
    ${{ listing: { sha256: '../x', size: 1 } }}            | ${'the digest names a file'}
    ${{ listing: { sha256: 'ab'.repeat(32), size: 1e9 } }} | ${'no listing is so large'}
  `('refuses $change: $because', ({ change }) => {
    expect(() => decodePointer(json({ schema: 1, ...pointer, ...change }), 'here')).toThrow(expect.objectContaining({ code: 'database-invalid' }));
  });
});

describe('decodeListing', () => {
  it('reads what was written', () => expect(decodeListing(Buffer.from(encodeListing(listing)), 'here')).toMatchObject(listing));

  it('refuses a database that no disk should take', () => {
    const [shard] = listing.shards;
    const shards = Array.from({ length: 17 }, () => ({ ...shard, size: 1 << 30 }));
    expect(() => decodeListing(json({ schema: 1, ...listing, shards }), 'here')).toThrow(expect.objectContaining({ code: 'limit-exceeded' }));
  });
});

describe('decodeRecipe', () => {
  const pack = packShard(Buffer.alloc(100_000, 'text that is carried about. '));
  const recipe = pack.bytes.subarray(0, pack.recipeSize);

  it('tells where the blocks are', () => expect(decodeRecipe(recipe, pack.bytes.length)).toHaveLength(pack.recipeSize / 40));

  it.each`
    bytes                                                       | size                     | because
    ${Buffer.alloc(0)}                                          | ${0}                     | ${'no blocks make nothing'}
    ${recipe.subarray(0, -1)}                                   | ${pack.bytes.length}     | ${'a row is cut'}
    ${recipe}                                                   | ${pack.bytes.length + 1} | ${'bytes that belong to no block'}
    ${Buffer.concat([Buffer.alloc(32), Buffer.alloc(8, 0xff)])} | ${1}                     | ${'a block of 4 GiB'}
  `('refuses a recipe: $because', ({ bytes, size }) => expect(typeof decodeRecipe(bytes, size)).toBe('string'));
});

describe('unpackBlock', () => {
  const packed = zstdCompressSync(Buffer.from('a block'));
  const block = { sha256: createHash('sha256').update('a block').digest('hex'), size: 7, offset: 0, packedSize: packed.length };

  it('gives the bytes of a block', () => expect(unpackBlock(packed, block)?.toString()).toBe('a block'));

  it.each`
    bytes                                       | because
    ${zstdCompressSync(Buffer.from('a Block'))} | ${'its digest names others'}
    ${zstdCompressSync(Buffer.alloc(1 << 20))}  | ${'it unpacks to more than it should'}
    ${packed.subarray(0, -2)}                   | ${'it is cut'}
    ${Buffer.from('plain')}                     | ${'it is not packed'}
  `('gives nothing: $because', ({ bytes }) => expect(unpackBlock(bytes as Buffer, block)).toBeUndefined());
});
