import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import type { Directory } from './end-record.ts';
import { uint64 } from './numbers.ts';

/** A member of an archive, as the central directory describes it (APPNOTE 4.3.12). What the local header says besides is never believed. */
export interface ZipEntry {
  /** As written, read as UTF-8; may begin with `/` or `..`, may occur twice. */
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** In bytes, as is `size`; both are claims until the body is read. */
  readonly compressedSize: number;
  readonly size: number;
  /** Of the local header, from the source's first byte. */
  readonly offset: number;
}

const headerSize = 46;
const entrySignature = 0x02014b50;
const digitalSignature = 0x05054b50;
const blockSize = 256 * 1024;

/**
 * The members in the order of the central directory, read block by block: nothing is held but the block. The number of entries that the end record
 * claims is not asked; the directory's size is what counts, as for the JVM.
 *
 * @throws MalformedError at the member where the directory stops to follow its format.
 */
export function* readEntries(source: ByteSource, directory: Directory): Generator<ZipEntry, void, undefined> {
  const end = directory.offset + directory.size;
  let position = directory.offset;
  while (position < end) {
    const block = Buffer.from(source.read(position, Math.min(blockSize, end - position)));
    let at = 0;
    while (at + headerSize <= block.length) {
      const signature = block.readUInt32LE(at);
      if (signature === digitalSignature) return;
      if (signature !== entrySignature) throw new MalformedError(`the central directory is broken at byte ${position + at}`);
      const length = headerSize + block.readUInt16LE(at + 28) + block.readUInt16LE(at + 30) + block.readUInt16LE(at + 32);
      if (at + length > block.length) break;
      yield readEntryHeader(block, at, directory.prefix);
      at += length;
    }
    if (at === 0) throw new MalformedError(`the central directory is cut off at byte ${position}`);
    position += at;
  }
}

function readEntryHeader(block: Buffer, at: number, prefix: number): ZipEntry {
  const nameLength = block.readUInt16LE(at + 28);
  const nameEnd = at + headerSize + nameLength;
  const short = { compressedSize: block.readUInt32LE(at + 20), size: block.readUInt32LE(at + 24), offset: block.readUInt32LE(at + 42) };
  const long =
    short.compressedSize === 0xffffffff || short.size === 0xffffffff || short.offset === 0xffffffff
      ? longSizes(block.subarray(nameEnd, nameEnd + block.readUInt16LE(at + 30)), short)
      : short;
  return {
    name: block.toString('utf8', at + headerSize, nameEnd),
    method: block.readUInt16LE(at + 10),
    encrypted: (block.readUInt16LE(at + 8) & 1) === 1,
    crc32: block.readUInt32LE(at + 16),
    compressedSize: long.compressedSize,
    size: long.size,
    offset: prefix + long.offset,
  };
}

type Sizes = Pick<ZipEntry, 'compressedSize' | 'size' | 'offset'>;

/** APPNOTE 4.5.3: the extended information holds, in this order, only those fields that are saturated in the header. */
function longSizes(extra: Buffer, short: Sizes): Sizes {
  const field = extendedInformation(extra);
  let at = 0;
  const next = (value: number): number => {
    if (value !== 0xffffffff) return value;
    if (field === undefined || at + 8 > field.length) throw new MalformedError('a ZIP64 member lacks its extended information');
    at += 8;
    return uint64(field, at - 8);
  };
  const size = next(short.size);
  const compressedSize = next(short.compressedSize);
  return { size, compressedSize, offset: next(short.offset) };
}

function extendedInformation(extra: Buffer): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1 && end <= extra.length) return extra.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}
