import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';

/** Types of pages (Berkeley DB, `dbinc/db_page.h`). */
export const pageTypes = { unsortedHash: 2, overflow: 7, hashMetadata: 8, hash: 13 } as const;

/** Length of the header of every page but the metadata page. */
export const headerSize = 26;

const magicAt = 12;
const hashMagic = 0x06_15_61;
const metadataSize = 72;

/** One page, in the byte order of the machine that wrote the file. */
export interface Page {
  readonly bytes: Buffer;
  readonly type: number;
  half(at: number): number;
  word(at: number): number;
}

/** A hash database whose metadata page was read. */
export interface Pages {
  readonly size: number;
  readonly count: number;
  /** The memory is reused by the next read. @throws MalformedError where there is no such page */
  read(number: number): Page;
}

/**
 * Reads the metadata page of a hash database, versions 1 to 10, of either byte order.
 * @throws MalformedError where it is none, or encrypted
 */
export function openPages(source: ByteSource): Pages {
  const head = bufferOf(source, 0, metadataSize);
  if (head.length < metadataSize) throw new MalformedError('a Berkeley DB file is cut off');
  const littleEndian = head.readUInt32LE(magicAt) === hashMagic;
  if (!littleEndian && head.readUInt32BE(magicAt) !== hashMagic) throw new MalformedError('it is no Berkeley DB hash database');
  const metadata = pageOf(head, littleEndian);
  const size = metadata.word(20);
  if (metadata.type !== pageTypes.hashMetadata || size < 512 || size > 65_536 || (size & (size - 1)) !== 0)
    throw new MalformedError('the metadata page of a Berkeley DB file contradicts itself');
  if (head[24] !== 0) throw new MalformedError('the Berkeley DB file is encrypted');
  const count = metadata.word(32) + 1;
  if (count * size > source.size) throw new MalformedError('a Berkeley DB file is shorter than its pages');
  return { size, count, read: (number) => readPage(source, number, { size, count, littleEndian }) };
}

interface Shape {
  readonly size: number;
  readonly count: number;
  readonly littleEndian: boolean;
}

function readPage(source: ByteSource, number: number, { size, count, littleEndian }: Shape): Page {
  if (number >= count) throw new MalformedError(`a Berkeley DB file has no page ${number}`);
  const bytes = bufferOf(source, number * size, size);
  if (bytes.length < size) throw new MalformedError(`page ${number} of a Berkeley DB file is cut off`);
  return pageOf(bytes, littleEndian);
}

function pageOf(bytes: Buffer, littleEndian: boolean): Page {
  return {
    bytes,
    type: bytes[25] ?? 0,
    half: (at) => (littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    word: (at) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  };
}

function bufferOf(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = source.read(offset, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
