import { array, assert, integer, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import { SparseSource } from './sparse-source.ts';

describe('SparseSource', () => {
  it('reads as the expanded file would, anywhere', () => {
    assert(
      property(array(tuple(nat(20), integer({ min: 1, max: 20 })), { maxLength: 6 }), nat(30), nat(150), nat(150), (gaps, rest, offset, length) => {
        let end = 0;
        const runs = gaps.map(([gap, size]) => ({ offset: (end += gap + size) - size, length: size }));
        const expanded = new Uint8Array(end + rest);
        const stored = Uint8Array.from(runs.flatMap((run, index) => Array.from({ length: run.length }, () => index + 1)));
        for (const [index, run] of runs.entries()) expanded.fill(index + 1, run.offset, run.offset + run.length);
        const source = new SparseSource(sourceOf(stored), runs, expanded.length, 1_000);
        expect(source.read(offset, length)).toEqual(expanded.slice(offset, offset + length));
      }),
      { numRuns: 500 },
    );
  });

  it('expands no more than the limit at once', () => {
    const source = new SparseSource(sourceOf(new Uint8Array()), [], 2 ** 52, 100);
    expect(source.read(2 ** 50, 100)).toEqual(new Uint8Array(100));
    expect(() => source.read(0, 101)).toThrow(MalformedError);
  });
});
