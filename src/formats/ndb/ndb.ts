import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';

const magics = { database: 'RpmP', slot: 'Slot', blob: 'BlbS' } as const;
const pageSize = 4096;
const slotSize = 16;
const blockSize = 16;
const blobHeader = 16;
/** Checksum, length and closing magic. */
const blobTail = 12;
const longestBlob = 64 << 20;

interface Slot {
  readonly packageIndex: number;
  /** In blocks of 16 bytes. */
  readonly offset: number;
  readonly count: number;
}

/**
 * The blobs of rpm's own database format (rpm, `lib/backend/ndb/rpmpkg.c`): pages of slots, each naming where a blob lies. Blobs may not take up more room
 * together than the file has, so that the cost is bounded by its size; one is held at a time, in memory of its own.
 * @throws MalformedError where it is none, or a slot leads out of the file or to something else
 */
export function* readNdbBlobs(source: ByteSource): Generator<Uint8Array> {
  const head = bufferOf(source, 0, blockSize * 2);
  if (head.toString('latin1', 0, 4) !== magics.database || head.length < blockSize * 2 || head.readUInt32LE(4) !== 0)
    throw new MalformedError('it is no database of rpm');
  const slotPages = head.readUInt32LE(12);
  if (slotPages * pageSize > source.size) throw new MalformedError('an rpm database has more pages of slots than bytes');
  let room = source.size;
  for (let page = 0; page < slotPages; page += 1) {
    for (const slot of slotsOn(source, page)) {
      room -= slot.count * blockSize;
      if (room < 0) throw new MalformedError('the blobs of an rpm database lie upon each other');
      yield readBlob(source, slot);
    }
  }
}

/** The header takes the place of the first two slots; a free slot has no offset. */
function slotsOn(source: ByteSource, page: number): readonly Slot[] {
  const bytes = bufferOf(source, page * pageSize, pageSize);
  const slots: Slot[] = [];
  for (let at = page === 0 ? slotSize * 2 : 0; at + slotSize <= bytes.length; at += slotSize) {
    if (bytes.toString('latin1', at, at + 4) !== magics.slot) throw new MalformedError('a slot of an rpm database is none');
    const slot = { packageIndex: bytes.readUInt32LE(at + 4), offset: bytes.readUInt32LE(at + 8), count: bytes.readUInt32LE(at + 12) };
    if (slot.offset !== 0) slots.push(slot);
  }
  return slots;
}

function readBlob(source: ByteSource, { packageIndex, offset, count }: Slot): Uint8Array {
  const head = bufferOf(source, offset * blockSize, blobHeader);
  if (head.length < blobHeader || head.toString('latin1', 0, 4) !== magics.blob || head.readUInt32LE(4) !== packageIndex)
    throw new MalformedError('a slot of an rpm database leads to no blob of its package');
  const length = head.readUInt32LE(12);
  if (length > longestBlob || blobHeader + length + blobTail > count * blockSize)
    throw new MalformedError('a blob of an rpm database is longer than its place');
  const bytes = Uint8Array.from(source.read(offset * blockSize + blobHeader, length));
  if (bytes.length < length) throw new MalformedError('a blob of an rpm database is cut off');
  return bytes;
}

function bufferOf(source: ByteSource, offset: number, length: number): Buffer {
  const bytes = offset >= source.size ? new Uint8Array() : source.read(offset, length);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
