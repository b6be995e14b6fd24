import { createHash, randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ioFailure } from '../../platform/io-error.ts';
import { writeFully } from '../../platform/write-file.ts';
import { largestBlock } from './blocks.ts';

/**
 * Blocks of a shard that came before the fetch was interrupted: a file for each fetch at work, in which each block stands after its digest and size.
 * Fetches at the same time take what others have finished; a torn end and damaged blocks are passed over.
 */
const headBytes = 36;
/** What nobody took up again within a day is left behind. */
const keptMs = 86_400_000;

const folderOf = (database: string): string => join(database, 'incoming');

/** The blocks at hand of a shard, by digest. */
export function readParts(database: string, shard: string): ReadonlyMap<string, Uint8Array> {
  return new Map(partsOf(database, shard).flatMap((path) => [...blocksIn(path)]));
}

/** Keeps the blocks of a shard as they come. */
export class PartFile {
  readonly #fd: number;

  /** @throws SeaworthyError `io-failed` */
  constructor(database: string, shard: string) {
    const path = join(folderOf(database), `${shard}.${randomBytes(6).toString('hex')}.part`);
    try {
      mkdirSync(folderOf(database), { recursive: true });
      this.#fd = openSync(path, 'wx', 0o666);
    } catch (error) {
      throw ioFailure(`write ${path}`, error);
    }
  }

  /** @throws SeaworthyError `io-failed` */
  add(sha256: string, block: Uint8Array): void {
    const head = Buffer.alloc(headBytes);
    head.write(sha256, 'hex');
    head.writeUInt32LE(block.length, 32);
    try {
      writeFully(this.#fd, Buffer.concat([head, block]));
    } catch (error) {
      throw ioFailure('keep what was downloaded', error);
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** The shard is complete. */
export function removeParts(database: string, shard: string): void {
  for (const path of partsOf(database, shard)) rmSync(path, { force: true });
}

export function sweepParts(database: string, now: number): void {
  for (const name of namesIn(folderOf(database))) {
    const path = join(folderOf(database), name);
    const time = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (time !== undefined && now - time > keptMs) rmSync(path, { force: true });
  }
}

function partsOf(database: string, shard: string): readonly string[] {
  return namesIn(folderOf(database))
    .filter((name) => name.startsWith(`${shard}.`))
    .map((name) => join(folderOf(database), name));
}

function* blocksIn(path: string): Generator<readonly [string, Uint8Array], void, undefined> {
  const bytes = readQuietly(path);
  for (let at = 0; at + headBytes <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 32);
    const block = bytes.subarray(at + headBytes, at + headBytes + size);
    if (size > largestBlock || block.length < size) return;
    const sha256 = bytes.toString('hex', at, at + 32);
    if (createHash('sha256').update(block).digest('hex') === sha256) yield [sha256, block];
    at += headBytes + size;
  }
}

function readQuietly(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // Another fetch completed the shard.
    return Buffer.alloc(0);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
