import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { SeaworthyError } from '../../core/error.ts';
import { writeFully } from '../../platform/write-file.ts';
import { encodeHeader, hashOf, headerBytes, largestRecord, largestShard, pageBytes, slotBytes } from './layout.ts';

/** A shard that was written. */
export interface WrittenShard {
  /** Of the whole file, in hex. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  readonly entries: number;
}

const chunkBytes = 1 << 20;
/** A half-full table of keys that nobody chose to harm has its farthest key at some thirty; names that collide under one seed do not under another. */
const wantedProbe = 128;
const seeds = 16;

/** Writes a shard record by record: records go to the file as they come, only keys and places are held. */
export class ShardWriter {
  private readonly fd: number;
  private readonly keys: string[] = [];
  /** Offset, length and CRC-32 of each record, in turn. */
  private readonly places: number[] = [];
  private chunks: Buffer[] = [];
  private chunked = 0;
  private position: number;
  private readonly strings: { readonly stringsLength: number; readonly stringsChecksum: number };

  /** @throws the operating system's error, as all methods do */
  constructor(path: string, strings: readonly string[]) {
    this.fd = openSync(path, 'wx+', 0o666);
    const table = Buffer.from(JSON.stringify(strings));
    this.strings = { stringsLength: table.length, stringsChecksum: crc32(table) };
    this.position = headerBytes;
    this.append(table);
  }

  /** Keys must differ from each other. @param record its text */
  add(key: string, record: string): void {
    const name = Buffer.from(key);
    const body = Buffer.from(record);
    const bytes = Buffer.allocUnsafe(2 + name.length + body.length);
    if (name.length > 0xffff || bytes.length > largestRecord)
      throw new SeaworthyError('limit-exceeded', `what the feeds say of ${key} takes ${bytes.length} bytes, at most ${largestRecord} fit`);
    bytes.writeUInt16LE(name.length, 0);
    bytes.set(name, 2);
    bytes.set(body, 2 + name.length);
    this.keys.push(key);
    this.places.push(this.position, bytes.length, crc32(bytes));
    this.append(bytes);
  }

  /** Writes index and header. @param durable waits until all of it is on the disk */
  finish(durable: boolean): WrittenShard {
    this.append(Buffer.alloc((slotBytes - (this.position % slotBytes)) % slotBytes));
    const indexOffset = this.position;
    const slots = 2 ** Math.ceil(Math.log2(Math.max(4, this.keys.length * 2)));
    const { seed, longestProbe, table } = this.index(slots);
    this.append(table);
    const checksums = checksumsOfPages(table);
    this.append(checksums);
    this.flush();
    const header = {
      seed,
      slots,
      entries: this.keys.length,
      longestProbe,
      ...this.strings,
      indexOffset,
      pagesChecksum: crc32(checksums),
      size: this.position,
    };
    writeFully(this.fd, encodeHeader(header), 0);
    if (durable) fsyncSync(this.fd);
    return { sha256: hashOfFile(this.fd), size: this.position, entries: this.keys.length };
  }

  close(): void {
    closeSync(this.fd);
  }

  private index(slots: number): { seed: number; longestProbe: number; table: Buffer } {
    for (let seed = 0; seed < seeds; seed += 1) {
      const built = buildIndex(this.keys, this.places, slots, seed, wantedProbe);
      if (built !== undefined) return { seed, ...built };
    }
    throw new SeaworthyError('limit-exceeded', `${this.keys.length} names collide in a hash table, whatever its seed`);
  }

  private append(bytes: Buffer): void {
    if (this.position + bytes.length > largestShard)
      throw new SeaworthyError('limit-exceeded', `one ecosystem's advisories take more than ${largestShard} bytes`);
    if (this.position === headerBytes) writeFully(this.fd, Buffer.alloc(headerBytes));
    this.chunks.push(bytes);
    this.chunked += bytes.length;
    this.position += bytes.length;
    if (this.chunked >= chunkBytes) this.flush();
  }

  private flush(): void {
    writeFully(this.fd, Buffer.concat(this.chunks));
    this.chunks = [];
    this.chunked = 0;
  }
}

/**
 * The hash table of a shard whose keys were added in this order.
 * @param places offset, length and CRC-32 of each record, in turn
 * @returns undefined where a key would lie farther from its slot than `farthest`
 */
export function buildIndex(
  keys: readonly string[],
  places: readonly number[],
  slots: number,
  seed: number,
  farthest: number,
): { longestProbe: number; table: Buffer } | undefined {
  const table = Buffer.alloc(slots * slotBytes);
  let longestProbe = 0;
  for (const [number, key] of keys.entries()) {
    const hash = hashOf(key, seed);
    let probe = 0;
    while (probe <= farthest && table.readUInt32LE(((hash + probe) & (slots - 1)) * slotBytes + 8) !== 0) probe += 1;
    if (probe > farthest) return undefined;
    longestProbe = Math.max(longestProbe, probe);
    const at = ((hash + probe) & (slots - 1)) * slotBytes;
    table.writeUInt32LE(hash, at);
    for (let field = 0; field < 3; field += 1) table.writeUInt32LE(places[number * 3 + field] ?? 0, at + 4 + field * 4);
  }
  return { longestProbe, table };
}

/** A CRC-32 for each page of a shard's hash table. */
export function checksumsOfPages(table: Buffer): Buffer {
  const checksums = Buffer.alloc(Math.ceil(table.length / pageBytes) * 4);
  for (let page = 0; page * pageBytes < table.length; page += 1)
    checksums.writeUInt32LE(crc32(table.subarray(page * pageBytes, (page + 1) * pageBytes)), page * 4);
  return checksums;
}

function hashOfFile(fd: number): string {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  for (let position = 0; ;) {
    const count = readSync(fd, buffer, 0, buffer.length, position);
    if (count === 0) return hash.digest('hex');
    hash.update(buffer.subarray(0, count));
    position += count;
  }
}
