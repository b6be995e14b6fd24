import { createHash } from 'node:crypto';
import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { idOf } from './object.ts';
import { Pack, type PackTools } from './pack.ts';
import type { PackEntry } from './pack-entry.ts';

const headerBytes = 12;
const trailerBytes = 20;
const hashedAtOnce = 1 << 20;

export interface PackBounds extends PackTools {
  /** Objects in the pack. */
  readonly objects: number;
  /** Of the largest one, in bytes. */
  readonly objectBytes: number;
}

/**
 * Reads a pack from end to end and finds out the id of each object from its bytes, as `git index-pack` does: nothing that its sender says of it is believed.
 * An object whose base is missing is not in it. @throws MalformedError, SeaworthyError `limit-exceeded`
 */
export function indexPack(source: ByteSource, bounds: PackBounds): Pack {
  verifyTrailer(source);
  const count = countObjects(source, bounds.objects);
  const offsets = new Map<string, number>();
  const pack = new Pack(source, { offsetOf: (id) => offsets.get(id) }, bounds);
  const deltas = new Deltas();
  let at = headerBytes;
  for (let index = 0; index < count; index += 1) {
    if (at >= source.size - trailerBytes) throw new MalformedError(`the pack says it has ${count} objects, but ends after ${index}`);
    const entry = entryAt(pack, at, bounds.objectBytes);
    const { bytes, consumed } = pack.inflate(entry);
    if ('type' in entry.is) offsets.set(idOf(pack.keep(entry, { type: entry.is.type, bytes })), at);
    else deltas.add(entry);
    at = entry.start + consumed;
  }
  if (at !== source.size - trailerBytes) throw new MalformedError(`the pack says it has ${count} objects, but more follows`);
  resolveDeltas(pack, deltas, offsets, bounds.objectBytes);
  return pack;
}

/** One object beyond the limit hides where the next one begins. */
function entryAt(pack: Pack, offset: number, limit: number): PackEntry {
  const entry = pack.entryAt(offset, Number.MAX_SAFE_INTEGER);
  if (entry.size <= limit) return entry;
  throw new SeaworthyError(
    'limit-exceeded',
    `the repository holds a file of ${entry.size} bytes; at most ${limit} are read: clone it, and scan the folder`,
  );
}

function countObjects(source: ByteSource, limit: number): number {
  const header = Buffer.from(source.read(0, headerBytes));
  if (header.length < headerBytes || header.toString('latin1', 0, 4) !== 'PACK') throw new MalformedError('it is not a pack');
  const version = header.readUInt32BE(4);
  if (version !== 2 && version !== 3) throw new MalformedError(`the pack is of version ${version}, which nobody writes`);
  const count = header.readUInt32BE(8);
  if (count > limit) throw new SeaworthyError('limit-exceeded', `the repository holds ${count} objects; at most ${limit} are read`);
  return count;
}

function verifyTrailer(source: ByteSource): void {
  const end = source.size - trailerBytes;
  if (end < headerBytes) throw new MalformedError('the pack ends early');
  const hash = createHash('sha1');
  for (let at = 0; at < end; at += hashedAtOnce) hash.update(source.read(at, Math.min(hashedAtOnce, end - at)));
  if (!hash.digest().equals(source.read(end, trailerBytes)))
    throw new MalformedError('the pack is damaged: it does not have the checksum it ends with');
}

/** Deltas that wait for the objects they are made from. */
class Deltas {
  readonly #byOffset = new Map<number, number[]>();
  readonly #byId = new Map<string, number[]>();

  add({ offset, is }: PackEntry): void {
    if ('base' in is) push(this.#byOffset, is.base, offset);
    else if ('baseId' in is) push(this.#byId, is.baseId, offset);
  }

  /** Those that are made from this object; told once. */
  take(offset: number, id: string): readonly number[] {
    const waiting = [...(this.#byOffset.get(offset) ?? []), ...(this.#byId.get(id) ?? [])];
    this.#byOffset.delete(offset);
    this.#byId.delete(id);
    return waiting;
  }
}

/** Each right after what it is made from, while that is still remembered. */
function resolveDeltas(pack: Pack, deltas: Deltas, offsets: Map<string, number>, limit: number): void {
  for (const [whole, start] of offsets) {
    const open = [...deltas.take(start, whole)];
    for (let offset = open.pop(); offset !== undefined; offset = open.pop()) {
      const id = idOf(pack.readAt(offset, limit));
      if (!offsets.has(id)) offsets.set(id, offset);
      open.push(...deltas.take(offset, id));
    }
  }
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
