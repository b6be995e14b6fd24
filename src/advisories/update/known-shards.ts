import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFields } from '../../formats/osv/fields.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import type { ShardReference } from '../manifest.ts';

/** A shard that was written, and what is counted of it. */
export interface KnownShard extends ShardReference {
  readonly entries: number;
  readonly advisories: number;
  readonly duplicates: number;
}

/** Shards by the hash of what they were made of. */
export type KnownShards = ReadonlyMap<string, KnownShard>;

/** What the last build was made of, and its shards. Only a memory: without it all shards are written. */
export interface LastBuild {
  /** Hash of all parts. */
  readonly parts: string;
  /** `sha256:<hex>` */
  readonly build: string;
  readonly shards: KnownShards;
}

const schema = 1;

export function readLastBuild(folder: string, rules: string): LastBuild | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
    if (!isFields(value) || value['schema'] !== schema || value['rules'] !== rules || !Array.isArray(value['shards'])) return undefined;
    const { parts, build } = value;
    if (typeof parts !== 'string' || typeof build !== 'string') return undefined;
    return { parts, build, shards: new Map(value['shards'].filter(isEntry)) };
  } catch {
    return undefined;
  }
}

export function writeLastBuild(folder: string, rules: string, { parts, build, shards }: LastBuild): void {
  writeFileAtomically(fileOf(folder), [JSON.stringify({ schema, rules, parts, build, shards: [...shards] })], { durable: false });
}

/** Id of the build that the last update made or left. */
export function lastBuildIn(folder: string): string | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(fileOf(folder), 'utf8'));
    return isFields(value) && typeof value['build'] === 'string' ? value['build'] : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(folder: string): string {
  return join(folder, 'last-build.json');
}

function isEntry(entry: unknown): entry is [string, KnownShard] {
  if (!Array.isArray(entry)) return false;
  const [key, shard] = entry as readonly unknown[];
  return (
    typeof key === 'string' &&
    isFields(shard) &&
    typeof shard['sha256'] === 'string' &&
    /^[0-9a-f]{64}$/.test(shard['sha256']) &&
    ['size', 'entries', 'advisories', 'duplicates'].every((member) => typeof shard[member] === 'number')
  );
}
