import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseAbout } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { ioFailure } from '../../platform/io-error.ts';
import type { OnProgress } from '../../platform/progress.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { intactShard, shardsOf } from '../intact.ts';
import { encodeManifest, type Manifest, type ShardReference } from '../manifest.ts';
import { readManifest } from '../open.ts';
import { makeAgain } from '../remedy.ts';
import {
  decodeListing,
  decodePointer,
  encodeListing,
  encodePointer,
  type BlobReference,
  type ListedShard,
  type Listing,
  type Pointer,
} from './documents.ts';
import { decodeEnvelope, sealEnvelope, type DatabaseKey } from './envelope.ts';
import { largestCarried, packShard } from './pack.ts';
import { sitePlaces } from './site.ts';
import { isBlobThere, writeBlob } from './write-blob.ts';
import { blobsOfLayout, writeLayout } from './write-layout.ts';

export interface PublishOptions {
  /** Who vouches for it; none: nobody does, and by default nobody takes it. */
  readonly keys: readonly DatabaseKey[];
  /** How long it is promised to be the newest, in milliseconds. */
  readonly validMs: number;
  readonly clock?: Clock;
  readonly onProgress?: OnProgress;
}

export interface PublishSummary {
  readonly about: DatabaseAbout;
  readonly pointer: Pointer;
  /** Shards packed now; the others were published before. */
  readonly packed: number;
  readonly shards: number;
}

/** A file that is no longer pointed to is kept this long: somebody may be in the middle of fetching. */
const keptMs = 2 * 86_400_000;

/**
 * Writes the database in use as a static site: files named by their digest, and a small signed pointer that is replaced last. The folder is an OCI image
 * layout as well. Files of an earlier publication that still serve are left as they are.
 * @throws SeaworthyError `database-missing`, `database-invalid`, `limit-exceeded`, `io-failed`
 */
export function publishDatabase(database: string, site: string, options: PublishOptions): PublishSummary {
  const now = (options.clock ?? systemClock).now();
  const manifest = readManifest(database);
  const before = readPublished(site);
  const usedBefore = blobsOfLayout(site);
  makeFolders(site);
  const { shards, packed } = publishShards(database, site, manifest, before?.listing, options.onProgress);
  const listing: Listing = { manifest: writeBlob(site, encodeManifest(manifest.content, manifest.about.builtAt)), shards };
  const pointer = pointerTo(manifest.about, now, options.validMs, before?.pointer.sequence, writeBlob(site, encodeListing(listing)));
  const envelope = sealEnvelope(encodePointer(pointer), options.keys);
  const layout = writeLayout(site, { pointer: writeBlob(site, envelope), published: pointer, listing });
  writeFileAtomically(join(site, sitePlaces.pointer), [envelope]);
  retire(site, new Set(layout), usedBefore, now);
  return { about: manifest.about, pointer, packed, shards: shards.length };
}

/** What is said of a build when it is published. The sequence follows the clock, so that a new folder goes on where a lost one stopped. */
export function pointerTo(about: DatabaseAbout, now: number, validMs: number, before: number | undefined, listing?: BlobReference): Pointer {
  const instant = (time: number): string => new Date(time).toISOString();
  return {
    build: about.build,
    builtAt: about.builtAt,
    publishedAt: instant(now),
    expires: instant(now + validMs),
    sequence: Math.max((before ?? 0) + 1, Math.floor(now / 1000)),
    ...(listing === undefined ? {} : { listing }),
  };
}

/** A shard of the database. @throws SeaworthyError `database-invalid` where it is not as it was written, `limit-exceeded` */
export function readShard(database: string, shard: ShardReference, name: string): Buffer {
  if (shard.size > largestCarried)
    throw new SeaworthyError('limit-exceeded', `the shard ${name} has ${shard.size} bytes; at most ${largestCarried} are carried about`);
  const bytes = intactShard(database, shard);
  if (bytes !== undefined) return bytes;
  throw new SeaworthyError(
    'database-invalid',
    `the advisory database in ${database} is damaged: its shard ${name} is not as it was written; ${makeAgain}`,
  );
}

function publishShards(
  database: string,
  site: string,
  { content }: Manifest,
  before: Listing | undefined,
  onProgress?: OnProgress,
): { shards: readonly ListedShard[]; packed: number } {
  const known = new Map(before?.shards.map((shard) => [shard.sha256, shard]));
  const shards = new Map<string, ListedShard>();
  const wanted = shardsOf(content);
  let packed = 0;
  for (const [name, { sha256, size }] of wanted) {
    const published = known.get(sha256);
    const isKnown = published !== undefined && isBlobThere(site, published.pack);
    if (!isKnown) packed += 1;
    shards.set(sha256, isKnown ? published : packInto(site, { sha256, size }, readShard(database, { sha256, size }, name)));
    onProgress?.({ step: 'packing the advisory database', done: shards.size, total: wanted.size });
  }
  return { shards: [...shards.values()], packed };
}

function packInto(site: string, { sha256, size }: ShardReference, shard: Buffer): ListedShard {
  const { bytes, recipeSize, folded } = packShard(shard);
  const recipe = { sha256: createHash('sha256').update(bytes.subarray(0, recipeSize)).digest('hex'), size: recipeSize };
  return { sha256, size, pack: writeBlob(site, bytes), recipe, folded };
}

/** What was published here before; undefined where nothing was, or nothing that can be read. */
function readPublished(site: string): { readonly pointer: Pointer; readonly listing: Listing } | undefined {
  const path = join(site, sitePlaces.pointer);
  if (!existsSync(path)) return undefined;
  try {
    const pointer = decodePointer(decodeEnvelope(readFileSync(path), path).payload, path);
    const name = pointer.listing === undefined ? '' : join(site, sitePlaces.blob(pointer.listing.sha256));
    return { pointer, listing: decodeListing(readFileSync(name), name) };
  } catch {
    return undefined;
  }
}

function makeFolders(site: string): void {
  try {
    mkdirSync(join(site, sitePlaces.blob('')), { recursive: true });
  } catch (error) {
    throw ioFailure(`make the folder ${site}`, error);
  }
}

/** Removes what no publication has pointed to for two days; the time of a file says since when. */
function retire(site: string, used: ReadonlySet<string>, usedBefore: readonly string[], now: number): void {
  const justRetired = new Set(usedBefore.filter((name) => !used.has(name)));
  for (const name of readdirSync(join(site, sitePlaces.blob('')))) {
    const path = join(site, sitePlaces.blob(name));
    const time = used.has(name) ? undefined : statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (time === undefined) continue;
    if (justRetired.has(name)) utimesSync(path, new Date(now), new Date(now));
    else if (now - time > keptMs) rmSync(path, { force: true });
  }
}
