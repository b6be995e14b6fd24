import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/random.ts';
import { blocksOf, largestBlock } from './blocks.ts';

function noise(length: number, seed: number): Buffer {
  const random = randomOf(seed);
  return Buffer.from(Uint8Array.from({ length }, () => random.below(256)));
}

const texts = (bytes: Uint8Array): readonly string[] => [...blocksOf(bytes)].map((block) => Buffer.from(block).toString('latin1'));

describe('blocksOf', () => {
  it('cuts bytes into blocks of bounded size that make them again', () => {
    fc.assert(
      fc.property(fc.nat(300_000), fc.nat(), (length, seed) => {
        const bytes = noise(length, seed);
        const blocks = [...blocksOf(bytes)];
        expect(Buffer.concat(blocks).equals(bytes)).toBe(true);
        for (const [place, block] of blocks.entries()) {
          expect(block.length).toBeLessThanOrEqual(largestBlock);
          if (place < blocks.length - 1) expect(block.length).toBeGreaterThan(2_048);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps its borders where something is put in: what lies around is cut as before', () => {
    const bytes = noise(400_000, 3);
    const changed = Buffer.concat([bytes.subarray(0, 150_000), Buffer.from('a new record'), bytes.subarray(150_000)]);
    const before = new Set(texts(bytes));
    expect(before.size).toBeGreaterThan(30);
    expect(texts(changed).filter((block) => !before.has(block)).length).toBeLessThanOrEqual(3);
  });

  it('cuts what repeats itself, too', () => {
    expect([...blocksOf(Buffer.alloc(100_000))].map(({ length }) => length)).toEqual([32_768, 32_768, 32_768, 1_696]);
  });
});
