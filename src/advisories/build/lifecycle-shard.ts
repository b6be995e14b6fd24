import { join } from 'node:path';
import type { ProductLifecycle } from '../../core/lifecycle.ts';
import { packLifecycle } from '../shard/lifecycles.ts';
import { ShardWriter, type WrittenShard } from '../shard/write.ts';

export interface LifecycleShard extends WrittenShard {
  readonly path: string;
}

/** Writes how long the releases of each product are maintained; no shard where no feed tells. @param products by id */
export function writeLifecycleShard(products: ReadonlyMap<string, ProductLifecycle>, folder: string, durable: boolean): readonly LifecycleShard[] {
  if (products.size === 0) return [];
  const path = join(folder, 'lifecycles');
  const writer = new ShardWriter(path, []);
  try {
    for (const [id, product] of [...products].toSorted(([left], [right]) => (left < right ? -1 : 1))) writer.add(id, packLifecycle(product));
    return [{ path, ...writer.finish(durable) }];
  } finally {
    writer.close();
  }
}
