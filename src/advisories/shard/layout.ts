import { crc32 } from 'node:zlib';

/**
 * A shard: an immutable file of records by key. All numbers are unsigned 32-bit, little-endian.
 *
 * - header: 64 bytes, see {@link ShardHeader}
 * - strings: a JSON list of strings that records refer to by number
 * - records: length of the key in bytes (16-bit), the key in UTF-8, the record's text
 * - index: a hash table with open addressing and linear probing; a slot is hash, offset in the file, length and CRC-32 of the record;
 *   an empty slot has length 0
 * - a CRC-32 for each page of the index
 *
 * So every byte that an answer rests on is checked when it is read: a flipped bit must not become "nothing is known".
 */
export interface ShardHeader {
  /** Of the hash; chosen so that no key lies far from its slot. */
  readonly seed: number;
  /** A power of two. */
  readonly slots: number;
  readonly entries: number;
  /** How far from its slot the farthest key lies. */
  readonly longestProbe: number;
  readonly stringsLength: number;
  readonly stringsChecksum: number;
  /** In bytes from the start of the file. */
  readonly indexOffset: number;
  /** Of the checksums of the index's pages. */
  readonly pagesChecksum: number;
  readonly size: number;
}

export const headerBytes = 64;
export const slotBytes = 16;
export const pageBytes = 4096;
export const largestRecord = 256 << 20;
export const largestStrings = 16 << 20;
export const largestShard = 0xffff_ff00;

const magic = 'SEADB\r\n\u001A';
/** Raised when an older program could no longer read what is written. */
export const shardSchema = 1;

/** Place in the hash table: FNV-1a over the key's UTF-16 units, mixed so that every bit of it counts. */
export function hashOf(key: string, seed: number): number {
  let hash = 0x811c_9dc5 ^ seed;
  for (let index = 0; index < key.length; index += 1) {
    const unit = key.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), 0x0100_0193);
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >>> 8), 0x0100_0193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** In the order of the file. */
const members = [
  'seed',
  'slots',
  'entries',
  'longestProbe',
  'stringsLength',
  'stringsChecksum',
  'indexOffset',
  'pagesChecksum',
  'size',
] as const satisfies readonly (keyof ShardHeader)[];

export function encodeHeader(header: ShardHeader): Buffer {
  const bytes = Buffer.alloc(headerBytes);
  bytes.write(magic, 0, 'latin1');
  [shardSchema, ...members.map((member) => header[member])].forEach((field, index) => bytes.writeUInt32LE(field, 8 + index * 4));
  bytes.writeUInt32LE(crc32(bytes.subarray(0, headerBytes - 4)), headerBytes - 4);
  return bytes;
}

/** The header of a file of `size` bytes, or what is wrong with it in words. */
export function decodeHeader(bytes: Buffer, size: number): ShardHeader | string {
  if (bytes.length < headerBytes) return 'it is too short';
  if (bytes.toString('latin1', 0, 8) !== magic) return 'it does not begin as a shard does';
  if (bytes.readUInt32LE(headerBytes - 4) !== crc32(bytes.subarray(0, headerBytes - 4))) return 'its header is damaged';
  const schema = bytes.readUInt32LE(8);
  if (schema !== shardSchema) return `it has schema ${schema}, this program reads ${shardSchema}`;
  const header = Object.fromEntries(members.map((member, index) => [member, bytes.readUInt32LE(12 + index * 4)])) as Record<
    keyof ShardHeader,
    number
  >;
  if (header.size !== size) return `it has ${size} bytes, ${header.size} were written`;
  return areSectionsSound(header) ? header : 'its header contradicts itself';
}

/** Bytes of the table of page checksums. */
export function checksumBytes(slots: number): number {
  return Math.ceil((slots * slotBytes) / pageBytes) * 4;
}

function areSectionsSound(header: ShardHeader): boolean {
  const { slots, entries, longestProbe, stringsLength, indexOffset, size } = header;
  const isPower = slots > 0 && (slots & (slots - 1)) === 0;
  return (
    isPower &&
    entries < slots &&
    longestProbe < slots &&
    stringsLength <= largestStrings &&
    headerBytes + stringsLength <= indexOffset &&
    indexOffset + slots * slotBytes + checksumBytes(slots) === size
  );
}
