import type { ByteSource } from '../core/bytes.ts';
import { SeaworthyError } from '../core/error.ts';
import type { Arrival } from './arrival.ts';
import { readAt, type OpenFile } from './files.ts';

/** Bytes already in memory that are read like a file, such as a small archive once unpacked. */
export interface MemoryFile {
  /** For messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A stretch of a file: a layer inside an archive, a blob of a layout. */
export interface FileRegion {
  readonly file: OpenFile | MemoryFile;
  /** In bytes from the start of the file. */
  readonly offset: number;
  readonly size: number;
  /** Where it is still being written: how much of it is there. The last byte is told only when all are verified. */
  readonly arrival?: Arrival;
}

/** Smallest read from a file: neighbours are usually wanted next. */
const windowBytes = 64 * 1024;

/** The whole of a file as a region. */
export function regionOf(file: OpenFile): FileRegion {
  return { file, offset: 0, size: file.size };
}

/** A part of a region, `offset` counted from its start; cut to what is there. */
export function partOf(region: FileRegion, offset: number, size: number): FileRegion {
  const start = Math.min(offset, region.size);
  return { file: region.file, offset: region.offset + start, size: Math.min(size, region.size - start) };
}

/**
 * A region as a source. Memory is sliced; a file is read through a window that is reused: what `read` returns holds until the next `read`.
 * @throws SeaworthyError `archive-malformed` from `read` where the file ends before the region does
 */
export function sourceOfRegion(region: FileRegion, window: ReadWindow = new ReadWindow()): ByteSource {
  return { size: region.size, read: (offset, length) => readRegion(region, offset, length, window) };
}

/** Memory that reads from files go through: one for many regions, as long as one is read at a time. */
export class ReadWindow {
  private buffer: Buffer;
  private file: OpenFile | undefined;
  private start = 0;
  private length = 0;

  constructor(size = windowBytes) {
    this.buffer = Buffer.allocUnsafeSlow(size);
  }

  /** The bytes at `position`, at most up to `limit` and at least `length` where the file has them before that. */
  read(file: OpenFile, position: number, length: number, limit: number): Uint8Array {
    const inside = this.file === file && position >= this.start && position + length <= this.start + this.length;
    if (!inside) this.fill(file, position, length, limit);
    const from = position - this.start;
    return this.buffer.subarray(from, Math.min(from + length, this.length));
  }

  private fill(file: OpenFile, position: number, length: number, limit: number): void {
    if (length > this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(length);
    const wanted = Math.min(this.buffer.length, limit - position);
    this.length = readAt(file, this.buffer.subarray(0, wanted), position);
    this.file = file;
    this.start = position;
  }
}

function readRegion(region: FileRegion, offset: number, length: number, window: ReadWindow): Uint8Array {
  const size = Math.max(0, Math.min(length, region.size - offset));
  const { file } = region;
  const position = region.offset + offset;
  const bytes = 'bytes' in file ? file.bytes.subarray(position, position + size) : window.read(file, position, size, region.offset + region.size);
  if (bytes.length < size)
    throw new SeaworthyError('archive-malformed', `${file.path} ends early: ${size} bytes expected at ${position}, ${bytes.length} are there`);
  return bytes;
}
