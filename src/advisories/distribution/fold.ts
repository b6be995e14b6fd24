import { crc32 } from 'node:zlib';
import { decodeHeader, headerBytes, largestRecord, slotBytes } from '../shard/layout.ts';
import { buildIndex, checksumsOfPages } from '../shard/write.ts';

/**
 * A shard without its index: header, strings and records as they are, then the length of each record (32-bit, little-endian). The index is made of these
 * again. It is left out because one record more moves all that lie behind it, and with them nearly every slot of the table.
 * @returns undefined for what is no shard; whether {@link unfoldShard} brings it back byte for byte, its digest tells
 */
export function foldShard(shard: Buffer): Buffer | undefined {
  const header = decodeHeader(shard, shard.length);
  if (typeof header === 'string') return undefined;
  const lengths = lengthsOf(shard, header.indexOffset, header.slots);
  if (lengths.length !== header.entries) return undefined;
  const tail = Buffer.alloc(lengths.length * 4);
  for (const [place, length] of lengths.entries()) tail.writeUInt32LE(length, place * 4);
  return Buffer.concat([shard.subarray(0, header.indexOffset), tail]);
}

/** The shard of `size` bytes that was folded; undefined where there is none. What comes back is whatever the bytes say: its digest must be checked. */
export function unfoldShard(folded: Buffer, size: number): Buffer | undefined {
  if (folded.length < headerBytes) return undefined;
  const header = decodeHeader(folded.subarray(0, headerBytes), size);
  if (typeof header === 'string' || folded.length !== header.indexOffset + header.entries * 4) return undefined;
  const records = folded.subarray(0, header.indexOffset);
  const found = recordsOf(records, folded.subarray(header.indexOffset), headerBytes + header.stringsLength);
  if (found === undefined) return undefined;
  const built = buildIndex(found.keys, found.places, header.slots, header.seed, header.longestProbe);
  return built === undefined ? undefined : Buffer.concat([records, built.table, checksumsOfPages(built.table)]);
}

/** Of the records in the order of the file, as the slots of the index have them. */
function lengthsOf(shard: Buffer, indexOffset: number, slots: number): readonly number[] {
  const placed: (readonly [offset: number, length: number])[] = [];
  for (let at = indexOffset; at < indexOffset + slots * slotBytes; at += slotBytes) {
    const length = shard.readUInt32LE(at + 8);
    if (length > 0) placed.push([shard.readUInt32LE(at + 4), length]);
  }
  return placed.toSorted(([left], [right]) => left - right).map(([, length]) => length);
}

function recordsOf(
  records: Buffer,
  lengths: Buffer,
  start: number,
): { readonly keys: readonly string[]; readonly places: readonly number[] } | undefined {
  const keys: string[] = [];
  const places: number[] = [];
  let offset = start;
  for (let at = 0; at < lengths.length; at += 4) {
    const length = lengths.readUInt32LE(at);
    if (length < 2 || length > largestRecord || offset + length > records.length) return undefined;
    const keyEnd = 2 + records.readUInt16LE(offset);
    if (keyEnd > length) return undefined;
    keys.push(records.toString('utf8', offset + 2, offset + keyEnd));
    places.push(offset, length, crc32(records.subarray(offset, offset + length)));
    offset += length;
  }
  return { keys, places };
}
