import type { DatabaseAbout } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import type { OnProgress } from '../../platform/progress.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { intactShard, isIntact, shardsOf } from '../intact.ts';
import { places, type Manifest, type ShardReference } from '../manifest.ts';
import { acceptPointer, type Accepted, type Demands } from './accept.ts';
import { decodeListing, type ListedShard, type Pointer } from './documents.ts';
import { fetchShard } from './fetch-shard.ts';
import { currentManifest, install, prepareFolder, inUse, isAtHand, manifestOf } from './install.ts';
import { inLanes } from './lanes.ts';
import { readBlob, type Origin } from './origin.ts';
import { blocksAtHand } from './pack.ts';
import { PartFile, readParts, removeParts } from './part-file.ts';

export interface FetchOptions {
  readonly demands: Demands;
  readonly clock?: Clock;
  /** Waits until the bytes are on the disk. Default true. */
  readonly durable?: boolean;
  readonly onProgress?: OnProgress;
}

export interface FetchSummary {
  readonly about: DatabaseAbout;
  readonly pointer: Pointer;
  /** Ids of the pinned keys that signed it. */
  readonly signers: readonly string[];
  /** It was in use already. */
  readonly unchanged: boolean;
  /** Shards that had to be fetched, in whole or in part. */
  readonly shards: number;
  readonly blocks: number;
  /** As sent, without what names them. */
  readonly bytes: number;
}

/**
 * Brings the database in `folder` to what an origin publishes: what is at hand stays, of other shards only the blocks that are missing are fetched.
 * What is interrupted goes on where it stopped. Until the last step, and after every error, the database is what it was.
 * @throws SeaworthyError `database-refused`, `database-invalid`, `database-missing`, `digest-mismatch`, `limit-exceeded`, `io-failed`
 */
export async function fetchDatabase(origin: Origin, folder: string, options: FetchOptions): Promise<FetchSummary> {
  const now = (options.clock ?? systemClock).now();
  const envelope = Buffer.from(await origin.pointer());
  const accept = (standing: ReturnType<typeof inUse>): Accepted => acceptPointer(envelope, origin.name, options.demands, standing, now);
  const { pointer, signers } = accept(inUse(folder));
  const before = currentManifest(folder);
  const known = before?.about.build === pointer.build && before.about.builtAt === pointer.builtAt ? before : undefined;
  const manifest = known !== undefined && isIntact(folder, known) ? known : undefined;
  const fetched =
    manifest === undefined ? await fetchContent(origin, folder, pointer, before, now, options) : { manifest, shards: 0, blocks: 0, bytes: 0 };
  install(folder, fetched.manifest, {
    provenance: { from: origin.name, installedAt: new Date(now).toISOString(), signers, envelope: envelope.toString('utf8') },
    durable: options.durable ?? true,
    recheck: (standing) => void accept(standing),
    now,
  });
  const { shards, blocks, bytes } = fetched;
  return { about: fetched.manifest.about, pointer, signers, unchanged: manifest !== undefined, shards, blocks, bytes };
}

interface Content {
  readonly manifest: Manifest;
  readonly shards: number;
  readonly blocks: number;
  readonly bytes: number;
}

async function fetchContent(
  origin: Origin,
  folder: string,
  pointer: Pointer,
  before: Manifest | undefined,
  now: number,
  { durable = true, onProgress }: FetchOptions,
): Promise<Content> {
  if (pointer.listing === undefined)
    throw new SeaworthyError('database-invalid', `${origin.name} points to a database without saying where its files are`);
  const listing = decodeListing(await readBlob(origin, pointer.listing, 'the listing'), origin.name);
  const text = (await readBlob(origin, listing.manifest, 'the manifest')).toString('utf8');
  const manifest = manifestOf(text, pointer, origin.name);
  const wanted = wantedShards(manifest, listing.shards, folder, origin.name, now);
  const likeness = before === undefined ? new Map<string, ShardReference>() : shardsOf(before.content);
  prepareFolder(folder);
  const total = wanted.reduce((sum, { listed }) => sum + listed.pack.size, 0);
  const tally = { blocks: 0, bytes: 0, done: 0 };
  await inLanes(wanted, async ({ name, listed }) => {
    const { fetchedBlocks, fetchedBytes } = await bringShard(origin, folder, listed, likeness.get(name), durable);
    tally.blocks += fetchedBlocks;
    tally.bytes += fetchedBytes;
    tally.done += listed.pack.size;
    onProgress?.({ step: 'fetching the advisory database', done: tally.done, total });
  });
  return { manifest, shards: wanted.length, blocks: tally.blocks, bytes: tally.bytes };
}

interface WantedShard {
  readonly name: string;
  readonly listed: ListedShard;
}

/** The shards of the build that the folder lacks. */
function wantedShards({ content }: Manifest, listed: readonly ListedShard[], folder: string, place: string, now: number): readonly WantedShard[] {
  const byDigest = new Map(listed.map((shard) => [shard.sha256, shard]));
  const wanted = new Map<string, WantedShard>();
  for (const [name, shard] of shardsOf(content)) {
    const found = byDigest.get(shard.sha256);
    if (found?.size !== shard.size) throw new SeaworthyError('database-invalid', `the listing of ${place} lacks a shard of the build (${name})`);
    if (!isAtHand(folder, shard, now)) wanted.set(shard.sha256, { name, listed: found });
  }
  return [...wanted.values()];
}

/** Fetches what is missing of a shard and puts it in its place, where nothing refers to it yet. */
async function bringShard(
  origin: Origin,
  folder: string,
  listed: ListedShard,
  alike: ShardReference | undefined,
  durable: boolean,
): Promise<{ readonly fetchedBlocks: number; readonly fetchedBytes: number }> {
  const old = alike === undefined ? undefined : intactShard(folder, alike);
  const blocks = new Map([...(old === undefined ? [] : blocksAtHand(old)), ...readParts(folder, listed.sha256)]);
  const part = new PartFile(folder, listed.sha256);
  try {
    const keep = (sha256: string, block: Uint8Array): void => part.add(sha256, block);
    const { bytes, fetchedBlocks, fetchedBytes } = await fetchShard(origin, listed, { blocks, received: 0, keep });
    writeFileAtomically(places.shard(folder, listed.sha256), [bytes], { durable });
    removeParts(folder, listed.sha256);
    return { fetchedBlocks, fetchedBytes };
  } finally {
    part.close();
  }
}
