import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { bufferOver, uint64 } from './numbers.ts';

/** Where the central directory lies, all offsets from the source's first byte. */
export interface Directory {
  readonly offset: number;
  readonly size: number;
  /** Bytes that stand before the archive, such as the script of a self-executing jar; the offsets inside the archive count from here. */
  readonly prefix: number;
}

const endSize = 22;
const longestComment = 65_535;
const locatorSize = 20;
const end64Size = 56;

const endSignature = Buffer.from('PK\x05\x06', 'latin1');
const locatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;

/**
 * Finds the central directory by the end record (APPNOTE 4.3.16), which is looked for from the end backwards over the longest comment there may be;
 * ZIP64 records (4.3.14, 4.3.15) are followed where a field is saturated. As the JVM does it, so that what it would load is what is read here.
 *
 * @throws MalformedError where no end record leads to a central directory.
 */
export function findDirectory(source: ByteSource): Directory {
  const tailLength = Math.min(source.size, endSize + longestComment);
  for (const length of new Set([Math.min(tailLength, 4_096), tailLength])) {
    const found = findInTail(source, source.size - length);
    if (found !== undefined) return found;
  }
  throw new MalformedError('no zip archive: it has no end of central directory');
}

function findInTail(source: ByteSource, tailOffset: number): Directory | undefined {
  const tail = Buffer.from(source.read(tailOffset, source.size - tailOffset));
  let at = tail.length - endSize;
  while (at >= 0 && (at = tail.lastIndexOf(endSignature, at)) >= 0) {
    const found = directoryBefore(source, tail.subarray(at), tailOffset + at);
    if (found !== undefined) return found;
    at -= 1;
  }
  return undefined;
}

/** The directory that the end record at `position` speaks of; undefined where these bytes only look like an end record. */
function directoryBefore(source: ByteSource, record: Buffer, position: number): Directory | undefined {
  const commentLength = record.readUInt16LE(20);
  const named = longForm(source, record, position) ?? {
    end: position,
    size: record.readUInt32LE(12),
    offset: record.readUInt32LE(16),
  };
  if (named.size === 0) return endSize + commentLength === record.length ? { offset: named.end, size: 0, prefix: 0 } : undefined;
  const offset = named.end - named.size;
  if (offset >= named.offset && startsEntry(source, offset)) return { offset, size: named.size, prefix: offset - named.offset };
  if (named.offset + named.size <= named.end && startsEntry(source, named.offset)) return { offset: named.offset, size: named.size, prefix: 0 };
  return undefined;
}

interface NamedDirectory {
  /** Where the record begins that ends the directory. */
  readonly end: number;
  readonly size: number;
  readonly offset: number;
}

function longForm(source: ByteSource, record: Buffer, position: number): NamedDirectory | undefined {
  const saturated = record.readUInt16LE(10) === 0xffff || record.readUInt32LE(12) === 0xffffffff || record.readUInt32LE(16) === 0xffffffff;
  if (!saturated || position < locatorSize + end64Size) return undefined;
  const locator = bufferOver(source.read(position - locatorSize, locatorSize));
  if (locator.readUInt32LE(0) !== locatorSignature) return undefined;
  const claimed = uint64(locator, 8);
  return readLongForm(source, claimed) ?? readLongForm(source, position - locatorSize - end64Size);
}

function readLongForm(source: ByteSource, position: number): NamedDirectory | undefined {
  if (position + end64Size > source.size) return undefined;
  const record = bufferOver(source.read(position, end64Size));
  if (record.length < end64Size || record.readUInt32LE(0) !== end64Signature) return undefined;
  return { end: position, size: uint64(record, 40), offset: uint64(record, 48) };
}

function startsEntry(source: ByteSource, offset: number): boolean {
  const signature = bufferOver(source.read(offset, 4));
  return signature.length === 4 && signature.readUInt32LE(0) === entrySignature;
}
