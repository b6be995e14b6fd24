import { crc32 } from 'node:zlib';
import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import type { ZipEntry } from './entries.ts';
import { inflateRaw } from './inflate.ts';
import { bufferOver } from './numbers.ts';

const localHeaderSize = 30;
const localSignature = 0x04034b50;
const stored = 0;
const deflated = 8;
/** No deflate stream grows by more: 258 bytes from two bits. */
const steepestRatio = 1_032;
/** Extra fields of a local header are nearly always shorter; one read then brings header and body. */
const usualExtra = 64;

/**
 * The body of a member, inflated where it must be and checked against its CRC. Never allocates more than `limit` bytes for it.
 *
 * @throws MalformedError where it is encrypted, compressed in another way, larger than `limit`, or not what the directory claims.
 */
export function readBody(source: ByteSource, entry: ZipEntry, limit: number): Buffer {
  refuseUnreadable(entry);
  if (entry.size > limit) throw new MalformedError(`${entry.name} has ${entry.size} bytes, more than the ${limit} that are read`);
  if (entry.size > entry.compressedSize * steepestRatio) throw new MalformedError(`${entry.name} claims more bytes than its data can give`);
  const data = readData(source, entry);
  const body = entry.method === stored ? Buffer.from(data) : inflate(data, entry);
  if (body.length !== entry.size) throw new MalformedError(`${entry.name} has not the size that the directory claims`);
  if (crc32(body) !== entry.crc32) throw new MalformedError(`${entry.name} is damaged: its checksum differs`);
  return body;
}

/**
 * A stored member in place, without reading it; undefined where it is compressed.
 *
 * @throws MalformedError where it is encrypted or reaches beyond the source.
 */
export function storedSource(source: ByteSource, entry: ZipEntry): ByteSource | undefined {
  if (entry.method !== stored) return undefined;
  refuseUnreadable(entry);
  const size = entry.compressedSize;
  refuseBeyond(source, entry.offset + localHeaderSize + size, entry);
  const start = dataOffset(entry, bufferOver(source.read(entry.offset, localHeaderSize)));
  refuseBeyond(source, start + size, entry);
  return {
    size,
    read: (offset, length) => (offset >= size ? new Uint8Array() : source.read(start + offset, Math.min(length, size - offset))),
  };
}

function refuseUnreadable(entry: ZipEntry): void {
  if (entry.encrypted) throw new MalformedError(`${entry.name} is encrypted`);
  if (entry.method !== stored && entry.method !== deflated) throw new MalformedError(`${entry.name} is compressed by method ${entry.method}`);
}

function refuseBeyond(source: ByteSource, end: number, entry: ZipEntry): void {
  if (end > source.size) throw new MalformedError(`${entry.name} reaches beyond the archive`);
}

function readData(source: ByteSource, entry: ZipEntry): Buffer {
  refuseBeyond(source, entry.offset + localHeaderSize + entry.compressedSize, entry);
  const guess = localHeaderSize + entry.name.length + usualExtra + entry.compressedSize;
  const read = bufferOver(source.read(entry.offset, guess));
  const start = dataOffset(entry, read);
  const data = read.subarray(start - entry.offset, start - entry.offset + entry.compressedSize);
  return data.length === entry.compressedSize ? data : bufferOver(source.read(start, entry.compressedSize));
}

function dataOffset(entry: ZipEntry, header: Buffer): number {
  if (header.length < localHeaderSize || header.readUInt32LE(0) !== localSignature) throw new MalformedError(`${entry.name} has no local header`);
  return entry.offset + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function inflate(data: Buffer, entry: ZipEntry): Buffer {
  try {
    return inflateRaw(data, entry.size);
  } catch (cause) {
    throw new MalformedError(`${entry.name} cannot be inflated: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
