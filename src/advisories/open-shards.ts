import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { sourceOf, type ByteSource } from '../core/bytes.ts';
import { SeaworthyError } from '../core/error.ts';
import { places, type ShardReference } from './manifest.ts';
import { makeAgain } from './remedy.ts';
import { hashOf } from './shard/layout.ts';
import { Shard } from './shard/read.ts';

/** Up to here a shard is read at once: one read costs less than several. */
const wholeBytes = 1 << 20;
/** A shard up to this size that was read so many times is read at once after all. */
const laterWholeBytes = 8 << 20;
const patience = 150;

/** The shards opened so far, by content. */
export class OpenShards {
  private readonly folder: string;
  private readonly open = new Map<string, Shard>();
  private readonly descriptors: number[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  get(reference: ShardReference, name: string): Shard {
    const known = this.open.get(reference.sha256);
    if (known !== undefined) return known;
    const path = places.shard(this.folder, reference.sha256);
    const shard = new Shard(this.source(path, reference.size), `${path} (${name})`);
    this.open.set(reference.sha256, shard);
    return shard;
  }

  /** The shard that holds an id: the first bits of its hash are the shard's number. */
  ofHash(references: readonly ShardReference[], id: string): Shard {
    const number = Math.floor((hashOf(id, 0) / 0x1_0000_0000) * references.length);
    // The number is below the length: the hash is below 2^32.
    return this.get(references[number] as ShardReference, 'vulnerabilities');
  }

  close(): void {
    for (const descriptor of this.descriptors.splice(0)) closeSync(descriptor);
    this.open.clear();
  }

  private source(path: string, size: number): ByteSource {
    const descriptor = this.openDescriptor(path);
    const actual = fstatSync(descriptor).size;
    if (actual === size && size > wholeBytes) {
      this.descriptors.push(descriptor);
      return sourceOfFile(descriptor, size);
    }
    try {
      if (actual !== size)
        throw new SeaworthyError(
          'database-invalid',
          `the advisory database is damaged: ${path} has ${actual} bytes, ${size} were written; ${makeAgain}`,
        );
      return sourceOf(readFully(descriptor, 0, Buffer.allocUnsafe(size)));
    } finally {
      closeSync(descriptor);
    }
  }

  private openDescriptor(path: string): number {
    try {
      return openSync(path, 'r');
    } catch (error) {
      throw new SeaworthyError('database-invalid', `the advisory database has lost its shard ${path}; ${makeAgain}`, {
        cause: error,
      });
    }
  }
}

/** Read piece by piece, and at once where many pieces are wanted. */
function sourceOfFile(descriptor: number, size: number): ByteSource {
  let reads = 0;
  let whole: ByteSource | undefined;
  return {
    size,
    read(offset, length) {
      reads += 1;
      if (reads === patience && size <= laterWholeBytes) whole = sourceOf(readFully(descriptor, 0, Buffer.allocUnsafeSlow(size)));
      return whole === undefined
        ? readFully(descriptor, offset, memoryFor(Math.max(0, Math.min(length, size - offset))))
        : whole.read(offset, length);
    },
  };
}

/** Records are read one after another and turned to text at once: they share this. */
const scratch = Buffer.allocUnsafeSlow(1 << 16);

/** As many of the bytes as there are. @param into memory for them, good until the next read into it */
function readFully(descriptor: number, offset: number, into: Buffer): Buffer {
  let filled = 0;
  while (filled < into.length) {
    const count = readSync(descriptor, into, filled, into.length - filled, offset + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled === into.length ? into : into.subarray(0, filled);
}

function memoryFor(length: number): Buffer {
  return length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
}
