import { createHash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { DatabaseAbout } from '../../core/advisory.ts';
import { SeaworthyError } from '../../core/error.ts';
import { TarWalker, type BodySink, type TarEntry } from '../../formats/tar/index.ts';
import { systemClock, type Clock } from '../../platform/clock.ts';
import { closeFile, openFile, readAt, type OpenFile } from '../../platform/files.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import { largestManifest, places, type Manifest, type ShardReference } from '../manifest.ts';
import { acceptPointer, type Accepted, type Demands } from './accept.ts';
import { archiveMembers } from './archive-export.ts';
import type { Pointer } from './documents.ts';
import { largestEnvelope } from './envelope.ts';
import { shardsOf } from '../intact.ts';
import { install, prepareFolder, inUse, isAtHand, manifestOf } from './install.ts';
import { largestCarried } from './pack.ts';

export interface ImportOptions {
  readonly demands: Demands;
  readonly clock?: Clock;
  /** Waits until the bytes are on the disk. Default true. */
  readonly durable?: boolean;
}

export interface ImportSummary {
  readonly about: DatabaseAbout;
  readonly pointer: Pointer;
  /** Ids of the pinned keys that signed it. */
  readonly signers: readonly string[];
}

const windowBytes = 1 << 20;

/**
 * Puts an exported database in the place of the one in `folder`. Until the last step, and after every error, the database is what it was.
 * @throws SeaworthyError `target-not-found`, `database-refused`, `database-invalid`, `digest-mismatch`, `archive-malformed`, `limit-exceeded`, `io-failed`
 */
export function importDatabase(path: string, folder: string, { demands, clock = systemClock, durable = true }: ImportOptions): ImportSummary {
  const now = clock.now();
  const accept = (envelope: Uint8Array, standing: ReturnType<typeof inUse>): Accepted => acceptPointer(envelope, path, demands, standing, now);
  const intake = new Intake(path, folder, durable, now, (envelope) => accept(envelope, inUse(folder)));
  walk(path, intake);
  const { manifest, envelope, accepted } = intake.finish();
  install(folder, manifest, {
    provenance: { from: path, installedAt: new Date(now).toISOString(), signers: accepted.signers, envelope: envelope.toString('utf8') },
    durable,
    recheck: (standing) => void accept(envelope, standing),
    now,
  });
  return { about: manifest.about, ...accepted };
}

function walk(path: string, intake: Intake): void {
  const file = openFile(path);
  try {
    const walker = new TarWalker({ entry: (entry) => intake.take(entry) });
    for (const piece of piecesOf(file)) walker.write(piece);
    walker.end();
  } finally {
    closeFile(file);
  }
}

function* piecesOf(file: OpenFile): Generator<Uint8Array, void, undefined> {
  const window = Buffer.allocUnsafe(windowBytes);
  for (let at = 0; ;) {
    const count = readAt(file, window, at);
    if (count === 0) return;
    yield window.subarray(0, count);
    at += count;
  }
}

/** Takes the members of an exported database in their order: what each may be, those before it have said. */
class Intake {
  readonly #path: string;
  readonly #folder: string;
  readonly #durable: boolean;
  readonly #now: number;
  readonly #accept: (envelope: Uint8Array) => Accepted;
  #envelope: Buffer | undefined;
  #accepted: Accepted | undefined;
  #manifest: Manifest | undefined;
  #missing: ReadonlyMap<string, ShardReference> = new Map();
  readonly #taken = new Set<string>();

  constructor(path: string, folder: string, durable: boolean, now: number, accept: (envelope: Uint8Array) => Accepted) {
    this.#path = path;
    this.#folder = folder;
    this.#durable = durable;
    this.#now = now;
    this.#accept = accept;
  }

  take(entry: TarEntry): BodySink {
    if (entry.type !== 'file' || entry.sparse !== undefined || this.#taken.has(entry.path))
      throw this.#invalid(`it holds ${entry.path} where no export would`);
    this.#taken.add(entry.path);
    if (entry.path === archiveMembers.pointer) return gather(entry, largestEnvelope, (bytes) => this.#takePointer(bytes));
    if (entry.path === archiveMembers.manifest) return gather(entry, largestManifest, (bytes) => this.#takeManifest(bytes));
    const shard = this.#missing.get(entry.path);
    if (shard === undefined) throw this.#invalid(`it holds ${entry.path}, which the build in it does not have`);
    return gather(entry, packedBound(shard.size), (bytes) => this.#takeShard(bytes, shard));
  }

  finish(): { readonly manifest: Manifest; readonly envelope: Buffer; readonly accepted: Accepted } {
    const absent = [...this.#missing.keys()].find((path) => !this.#taken.has(path));
    const [manifest, envelope, accepted] = [this.#manifest, this.#envelope, this.#accepted];
    if (manifest === undefined || envelope === undefined || accepted === undefined)
      throw this.#invalid('it is no exported advisory database, or only the beginning of one');
    if (absent !== undefined) throw this.#invalid(`it ends early: ${absent} is missing`);
    return { manifest, envelope, accepted };
  }

  #takePointer(bytes: Buffer): void {
    this.#envelope = bytes;
    this.#accepted = this.#accept(bytes);
  }

  #takeManifest(bytes: Buffer): void {
    if (this.#accepted === undefined) throw this.#invalid('its manifest stands before its pointer');
    this.#manifest = manifestOf(bytes.toString('utf8'), this.#accepted.pointer, this.#path);
    this.#missing = new Map([...shardsOf(this.#manifest.content).values()].map((shard) => [archiveMembers.shard(shard.sha256), shard]));
    prepareFolder(this.#folder);
  }

  #takeShard(packed: Buffer, shard: ShardReference): void {
    const bytes = unpack(packed, shard.size);
    if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== shard.sha256)
      throw new SeaworthyError(
        'digest-mismatch',
        `the shard ${shard.sha256.slice(0, 12)} in ${this.#path} is not the one that was exported: it was damaged or tampered with`,
      );
    if (!isAtHand(this.#folder, shard, this.#now)) writeFileAtomically(places.shard(this.#folder, shard.sha256), [bytes], { durable: this.#durable });
  }

  #invalid(reason: string): SeaworthyError {
    return new SeaworthyError('database-invalid', `${this.#path} cannot be imported: ${reason}`);
  }
}

/** Zstandard adds little to what cannot be made smaller. */
function packedBound(size: number): number {
  return Math.min(size, largestCarried) + (size >> 8) + 1024;
}

/** Collects a body: memory grows with what arrives. */
function gather(entry: TarEntry, limit: number, done: (bytes: Buffer) => void): BodySink {
  if (entry.storedSize > limit) throw new SeaworthyError('limit-exceeded', `${entry.path} has ${entry.storedSize} bytes; at most ${limit} are read`);
  const pieces: Buffer[] = [];
  return { write: (chunk) => void pieces.push(Buffer.from(chunk)), end: () => done(Buffer.concat(pieces)) };
}

function unpack(packed: Uint8Array, size: number): Buffer | undefined {
  try {
    return zstdDecompressSync(packed, { maxOutputLength: size });
  } catch {
    return undefined;
  }
}
