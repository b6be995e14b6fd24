import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { headerBytes } from '../shard/layout.ts';
import { foldShard, unfoldShard } from './fold.ts';
import { exampleShard, target } from './fold.fuzz.ts';
import { databaseOf } from './fixtures/published.ts';

describeFuzz(target);

describe('folding', () => {
  it('brings every shard of a database back byte for byte, and is shorter', async () => {
    const folder = join(await databaseOf('one'), 'shards');
    const shards = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    expect(shards.length).toBeGreaterThan(2);
    for (const shard of shards) {
      const folded = foldShard(shard);
      expect(folded?.length).toBeLessThan(shard.length);
      expect(unfoldShard(folded ?? Buffer.alloc(0), shard.length)?.equals(shard)).toBe(true);
    }
  });

  it.each([0, 1, 2, 1000])('brings back a shard of %i records', (entries) => {
    const shard = exampleShard(entries);
    expect(unfoldShard(foldShard(shard) ?? Buffer.alloc(0), shard.length)?.equals(shard)).toBe(true);
  });

  it('folds nothing that is no shard', () => {
    expect(foldShard(Buffer.from('no shard'))).toBeUndefined();
    expect(foldShard(Buffer.alloc(headerBytes))).toBeUndefined();
    expect(unfoldShard(Buffer.alloc(10), 100)).toBeUndefined();
  });

  it('unfolds nothing of another size, and nothing that lacks a record', () => {
    const shard = exampleShard(20);
    const folded = foldShard(shard) ?? Buffer.alloc(0);
    expect(unfoldShard(folded, shard.length + 1)).toBeUndefined();
    expect(unfoldShard(folded.subarray(0, -4), shard.length)).toBeUndefined();
  });
});
