import { join } from 'node:path';
import { archiveKey, packArtifacts } from '../shard/archives.ts';
import { Shard } from '../shard/read.ts';
import { ShardWriter, type WrittenShard } from '../shard/write.ts';
import { closeFile, openFile } from '../../platform/files.ts';
import { regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { EcosystemShard } from './ecosystem-shards.ts';
import type { Archives } from './read-archives.ts';

export interface ArchiveShard extends WrittenShard {
  readonly path: string;
}

/** Writes what archives are by their SHA-1; no shard where no list tells. */
export function writeArchiveShard(archives: Archives, folder: string, durable: boolean): readonly ArchiveShard[] {
  const entries = [...archives.entries()];
  if (entries.length === 0) return [];
  const names = [...new Set(entries.flatMap(([, artifacts]) => artifacts.map(({ name }) => name)))].toSorted();
  const numbers = new Map(names.map((name, index) => [name, index]));
  const path = join(folder, 'archives');
  const writer = new ShardWriter(path, names);
  try {
    for (const [sha1, artifacts] of entries) writer.add(archiveKey(sha1) ?? sha1, packArtifacts(artifacts, numbers));
    return [{ path, ...writer.finish(durable) }];
  } finally {
    writer.close();
  }
}

/** The ecosystem whose advisories are about archives. */
const ecosystemOfArchives = 'Maven';

/** Does something with the answer to which artifacts the shards written so far have advisories on. */
export async function withArtifacts<Result>(
  ecosystems: readonly EcosystemShard[],
  use: (hasAdvisories: (name: string) => boolean) => Promise<Result>,
): Promise<Result> {
  const written = ecosystems.find(({ ecosystem }) => ecosystem === ecosystemOfArchives);
  if (written === undefined) return use(() => false);
  const file = openFile(written.path);
  try {
    const shard = new Shard(sourceOfRegion(regionOf(file)), written.path);
    const known = new Set<string>();
    return await use((name) => {
      // A list names an artifact once for each of its versions: what was found is not read again.
      const has = known.has(name) || shard.find(name) !== undefined;
      if (has) known.add(name);
      return has;
    });
  } finally {
    closeFile(file);
  }
}
