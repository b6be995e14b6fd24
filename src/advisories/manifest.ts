import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseAbout, DatabaseSource, EcosystemCoverage } from '../core/advisory.ts';

/** A file of `shards/`. */
export interface ShardReference {
  /** In hex; also its name. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** What a build is: everything that its id is the hash of. */
export interface BuildContent {
  readonly starter: boolean;
  readonly records: number;
  readonly sources: readonly DatabaseSource[];
  readonly coverage: readonly EcosystemCoverage[];
  /** By ecosystem, in the order of `coverage`. */
  readonly ecosystems: readonly ({ readonly ecosystem: string } & ShardReference)[];
  /** A power of two of them: each holds an equal stretch of the hashes. */
  readonly vulnerabilities: readonly ShardReference[];
  /** How long the releases of products are maintained: one shard; absent where no feed told it, and in builds of before it was kept. */
  readonly lifecycles?: readonly ShardReference[];
  /** What archives are by the hash of their bytes: one shard; absent where no list told it, and in builds of before it was kept. */
  readonly archives?: readonly ShardReference[];
}

export interface Manifest {
  readonly about: DatabaseAbout;
  readonly content: BuildContent;
}

/** Raised when an older program could no longer read a folder. */
export const databaseSchema = 1;
export const largestManifest = 16 << 20;

/** Places in a database's folder. `current` names the build that is read; builds and shards never change once they are there. */
export const places = {
  current: (folder: string): string => join(folder, 'current'),
  builds: (folder: string): string => join(folder, 'builds'),
  build: (folder: string, id: string): string => join(folder, 'builds', id),
  manifest: (folder: string, id: string): string => join(folder, 'builds', id, 'manifest.json'),
  shards: (folder: string): string => join(folder, 'shards'),
  shard: (folder: string, sha256: string): string => join(folder, 'shards', `${sha256}.swdb`),
} as const;

/** The hex part of a build's id: what `current` holds and its folder is called. */
export function buildIdOf(content: BuildContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** @param builtAt ISO instant; stands outside of what is hashed, so that the same input has the same id whenever it is built */
export function encodeManifest(content: BuildContent, builtAt: string): string {
  return `${JSON.stringify({ schema: databaseSchema, builtAt, content })}\n`;
}

/** The manifest of a build, or what is wrong with it in words. @param id the hex that its content must have */
export function decodeManifest(text: string, id: string): Manifest | string {
  const value = parse(text);
  if (!isFields(value)) return 'its manifest is not JSON';
  const { schema, builtAt, content } = value;
  if (schema !== databaseSchema) return `it has schema ${String(schema)}, this program reads ${databaseSchema}`;
  if (typeof builtAt !== 'string' || !isContent(content)) return 'its manifest lacks what a manifest has';
  if (buildIdOf(content) !== id) return 'its manifest is not the one it was built with';
  const { starter, records, sources, coverage } = content;
  return { content, about: { build: `sha256:${id}`, builtAt, starter, records, sources, coverage } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isContent(value: unknown): value is BuildContent {
  if (!isFields(value)) return false;
  const { starter, records, sources, coverage, ecosystems, vulnerabilities, lifecycles, archives } = value;
  return (
    typeof starter === 'boolean' &&
    typeof records === 'number' &&
    isListOf(sources, isSource) &&
    isListOf(coverage, isCoverage) &&
    isListOf(ecosystems, (item) => isReference(item) && typeof item['ecosystem'] === 'string') &&
    isListOf(vulnerabilities, isReference) &&
    isPowerOfTwo(vulnerabilities.length) &&
    (lifecycles === undefined || isListOf(lifecycles, isReference)) &&
    (archives === undefined || isListOf(archives, isReference))
  );
}

function isSource(item: Fields): boolean {
  return (
    typeof item['name'] === 'string' && typeof item['records'] === 'number' && (item['newest'] === undefined || typeof item['newest'] === 'string')
  );
}

function isCoverage(item: Fields): boolean {
  const { ecosystem, coverage, advisories, note } = item;
  return (
    typeof ecosystem === 'string' &&
    (coverage === 'full' || coverage === 'partial') &&
    typeof advisories === 'number' &&
    (note === undefined || typeof note === 'string')
  );
}

function isReference(item: Fields): boolean {
  return typeof item['sha256'] === 'string' && /^[0-9a-f]{64}$/.test(item['sha256']) && typeof item['size'] === 'number';
}

function isPowerOfTwo(count: number): boolean {
  return count > 0 && (count & (count - 1)) === 0;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isMember: (item: Fields) => boolean): value is readonly Fields[] {
  return Array.isArray(value) && value.every((item) => isFields(item) && isMember(item));
}
