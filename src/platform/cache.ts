import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pruneFolder } from './cache-prune.ts';
import { systemClock, type Clock } from './clock.ts';
import { writeFileAtomically } from './write-file.ts';

/** Results kept between runs, by key. What is not there, torn or not ours is simply absent; writing never stops the program. */
export interface Cache {
  /** A copy of what was put under the key, by any process. */
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

export interface CacheOptions {
  /** Made when the first entry is put. */
  readonly folder: string;
  /** Bound on all entries together, in bytes. Default 2 GiB. */
  readonly maxBytes?: number;
  /** Told once, the first time an entry cannot be written: why, for people. */
  readonly onUnwritable?: (error: Error) => void;
  readonly clock?: Clock;
}

/** Without any memory: for those who want none. */
export const noCache: Cache = { get: () => undefined, put: () => {} };

/**
 * A cache in a folder that any number of processes share without a lock: an entry is written beside its place and renamed into it,
 * carries its key and a checksum, and is never changed. Sixteen folders by the first digit of the key's hash, each pruned to its share.
 */
export function openCache(options: CacheOptions): Cache {
  const { folder, maxBytes = 2 * 1024 ** 3, clock = systemClock } = options;
  let told = false;
  return {
    get: (key) => readEntry(placeOf(folder, key), key, clock),
    put(key, bytes) {
      try {
        writeEntry(placeOf(folder, key), key, bytes, maxBytes / shares, clock);
      } catch (error) {
        if (!told && error instanceof Error) options.onUnwritable?.(error);
        told = true;
      }
    },
  };
}

/** Raise when the form of an entry changes. */
const magic = Buffer.from('SWCACHE1');
const checksumBytes = 32;
const headerBytes = magic.length + 2 * checksumBytes;
const shares = 16;
/** An entry that is read is marked as used at most this often. */
const markAfterMs = 24 * 60 * 60 * 1000;

interface Place {
  readonly folder: string;
  readonly name: string;
  readonly path: string;
}

function placeOf(root: string, key: string): Place {
  const name = createHash('sha256').update(key).digest('hex');
  const folder = join(root, 'v1', name.slice(0, 1));
  return { folder, name, path: join(folder, name) };
}

function readEntry(place: Place, key: string, clock: Clock): Uint8Array | undefined {
  try {
    const entry = readFileSync(place.path);
    const bytes = entry.subarray(headerBytes);
    if (!entry.subarray(0, headerBytes).equals(headerOf(key, bytes))) return undefined;
    markUsed(place.path, clock);
    return bytes;
  } catch {
    return undefined;
  }
}

function headerOf(key: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([magic, createHash('sha256').update(key).digest(), createHash('sha256').update(bytes).digest()]);
}

function markUsed(path: string, clock: Clock): void {
  const now = clock.now();
  try {
    if (now - statSync(path).mtimeMs > markAfterMs) utimesSync(path, now / 1000, now / 1000);
  } catch {
    // A read-only cache is still a cache; its entries age.
  }
}

function writeEntry(place: Place, key: string, bytes: Uint8Array, share: number, clock: Clock): void {
  mkdirSync(place.folder, { recursive: true, mode: 0o700 });
  // Not durable: after a power cut the checksum tells a torn entry, and a miss costs less than a flush of every layer.
  writeFileAtomically(place.path, [headerOf(key, bytes), bytes], { durable: false });
  // One entry in sixteen looks after its folder: no clock and no chance decides, and the cost is spread.
  if (place.name[1] === '0') pruneFolder(place.folder, share, clock.now());
}
