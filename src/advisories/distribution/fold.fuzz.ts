import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShardWriter } from '../shard/write.ts';
import { foldShard, unfoldShard } from './fold.ts';

/** A shard of a few records. */
export function exampleShard(entries: number): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-fold-'));
  try {
    const path = join(folder, 'shard');
    const writer = new ShardWriter(path, ['a', 'b']);
    for (let entry = 0; entry < entries; entry += 1) writer.add(`päckage-${entry}`, `[${'x'.repeat(entry % 50)}]`);
    writer.finish(false);
    writer.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const shard = exampleShard(40);
const folded = foldShard(shard) ?? Buffer.alloc(0);

/** Both ways at once: what folds comes back as some shard or not at all. */
export const target: FuzzTarget = {
  name: 'folded shards',
  seeds: [shard, folded],
  run(bytes) {
    foldShard(Buffer.from(bytes));
    unfoldShard(Buffer.from(bytes), shard.length);
  },
  dictionary: [Buffer.from('SEADB\r\n\u001A', 'latin1'), Buffer.from([0xff, 0xff, 0xff, 0xff])],
};
