import type { ByteSource } from '../../core/bytes.ts';

const headerSize = 32;
const frameHeader = 24;
const magic = 0x37_7f_06_82;

interface Checksum {
  readonly first: number;
  readonly second: number;
}

/**
 * How many frames of a write-ahead log (fileformat2.html, section 4) are committed: pages that a reader takes from the log in place of the database's own.
 * A frame counts when it and all before it have the log's salt and the right checksum, up to the last that ends a transaction; 0 where the file is no log.
 */
export function committedFrames(source: ByteSource): number {
  const head = bufferOf(source, 0, headerSize);
  if (head.length < headerSize || (head.readUInt32BE(0) & ~1) >>> 0 !== magic) return 0;
  const bigEndian = (head.readUInt32BE(0) & 1) === 1;
  const size = head.readUInt32BE(8);
  let sum = addTo({ first: 0, second: 0 }, head.subarray(0, 24), bigEndian);
  if (size < 512 || size > 65_536 || sum.first !== head.readUInt32BE(24) || sum.second !== head.readUInt32BE(28)) return 0;
  const salt = Buffer.from(head.subarray(16, 24));
  let committed = 0;
  for (let count = 1, at = headerSize; at + frameHeader + size <= source.size; count += 1, at += frameHeader + size) {
    const frame = bufferOf(source, at, frameHeader + size);
    sum = addTo(addTo(sum, frame.subarray(0, 8), bigEndian), frame.subarray(frameHeader), bigEndian);
    if (!frame.subarray(8, 16).equals(salt) || sum.first !== frame.readUInt32BE(16) || sum.second !== frame.readUInt32BE(20)) break;
    if (frame.readUInt32BE(4) !== 0) committed = count;
  }
  return committed;
}

/** Two sums over pairs of words, modulo 2^32 (section 4.2). */
function addTo({ first, second }: Checksum, bytes: Buffer, bigEndian: boolean): Checksum {
  let [left, right] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    left = (left + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + right) >>> 0;
    right = (right + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + left) >>> 0;
  }
  return { first: left, second: right };
}

function bufferOf(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = source.read(offset, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
