import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { places, type BuildContent, type Manifest, type ShardReference } from './manifest.ts';

/** All shards of a build, by what they hold: the same name in another build is the shard that most likely has the same blocks. */
export function shardsOf({ ecosystems, vulnerabilities, lifecycles = [], archives = [] }: BuildContent): ReadonlyMap<string, ShardReference> {
  return new Map([
    ...ecosystems.map((shard) => [`ecosystem ${shard.ecosystem}`, shard] as const),
    ...vulnerabilities.map((shard, number) => [`vulnerabilities ${number} of ${vulnerabilities.length}`, shard] as const),
    ...lifecycles.map((shard, number) => [`lifecycles ${number}`, shard] as const),
    ...archives.map((shard, number) => [`archives ${number}`, shard] as const),
  ]);
}

/** A shard of the folder, if it is there as it was written. */
export function intactShard(folder: string, { sha256, size }: ShardReference): Buffer | undefined {
  const path = places.shard(folder, sha256);
  try {
    if (statSync(path).size !== size) return undefined;
    const bytes = readFileSync(path);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Whether every shard of a build is there as it was written. */
export function isIntact(folder: string, { content }: Manifest): boolean {
  return [...shardsOf(content).values()].every((shard) => intactShard(folder, shard) !== undefined);
}
