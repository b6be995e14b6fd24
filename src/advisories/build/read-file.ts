import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { SeaworthyError } from '../../core/error.ts';
import { ioFailure, systemCode } from '../../platform/io-error.ts';
import type { SourceFile } from './find-files.ts';

const chunkBytes = 256 << 10;
/** A feed that unpacks to more is no feed. */
const largestFeed = 64 * 2 ** 30;

/** Takes one line without its end; false ends the reading. */
export type OnLine = (line: Buffer, number: number) => boolean | void;

/**
 * Reads the lines of a file that may be packed (gzip, zstd), holding one chunk and one line at a time. Empty lines are passed over.
 * @param longest in bytes; a longer line is handed on cut, so that whoever reads it sees it malformed
 * @throws SeaworthyError `feed-invalid` where the packing is cut off or damaged, `limit-exceeded`, `io-failed`
 */
export async function readLines(file: SourceFile, longest: number, onLine: OnLine): Promise<void> {
  const lines = new LineSplitter(longest, onLine);
  await readChunks(file, largestFeed, (chunk) => lines.take(chunk));
  lines.end();
}

/** All of a file that may be packed. @throws as {@link readLines}, `feed-invalid` where it is larger than `limit` */
export async function readWhole(file: SourceFile, limit: number): Promise<Buffer> {
  const tooLarge = (): SeaworthyError => new SeaworthyError('feed-invalid', `${file.path} is larger than ${limit} bytes`);
  if (!isPacked(file.path)) {
    if (file.size > limit) throw tooLarge();
    return readPlain(file.path);
  }
  const chunks: Buffer[] = [];
  let size = 0;
  await readChunks(file, largestFeed, (chunk) => {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
    return true;
  });
  return Buffer.concat(chunks);
}

/** All of a file that may be packed, chunk by chunk; `take` says whether it wants more. @throws as {@link readLines} */
export async function readPieces(file: SourceFile, take: (chunk: Buffer) => boolean): Promise<void> {
  await readChunks(file, largestFeed, take);
}

async function readChunks(file: SourceFile, limit: number, take: (chunk: Buffer) => boolean): Promise<void> {
  const stream = openStream(file.path);
  let total = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > limit) throw new SeaworthyError('limit-exceeded', `${file.path} unpacks to more than ${limit} bytes`);
      if (!take(chunk)) break;
    }
  } catch (error) {
    if (error instanceof SeaworthyError) throw error;
    const code = systemCode(error);
    if (code?.startsWith('Z_') === true || code?.startsWith('ZSTD') === true)
      throw new SeaworthyError('feed-invalid', `${file.path} is cut off or damaged: ${code}; fetch it again`, { cause: error });
    throw error instanceof Error && code === undefined ? error : ioFailure(`read ${file.path}`, error);
  } finally {
    stream.destroy();
  }
}

/** The packing is told by its first bytes, not by the file's name. */
function openStream(path: string): Readable {
  const magic = firstBytes(path);
  const raw = createReadStream(path, { highWaterMark: chunkBytes });
  if (magic.readUInt16BE(0) === 0x1f8b) return joined(raw, createGunzip({ chunkSize: chunkBytes }));
  if (magic.readUInt32BE(0) === 0x28b5_2ffd) return joined(raw, createZstdDecompress({ chunkSize: chunkBytes }));
  return raw;
}

function joined(raw: Readable, unpacked: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>): Readable {
  raw.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => raw.destroy());
  return raw.pipe(unpacked);
}

function isPacked(path: string): boolean {
  const magic = firstBytes(path);
  return magic.readUInt16BE(0) === 0x1f8b || magic.readUInt32BE(0) === 0x28b5_2ffd;
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(4);
  try {
    const descriptor = openSync(path, 'r');
    try {
      readSync(descriptor, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw ioFailure(`read ${path}`, error);
  }
  return bytes;
}

function readPlain(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw ioFailure(`read ${path}`, error);
  }
}

const newline = 0x0a;

/** Cuts chunks into lines. What has come of an unfinished line is kept in pieces, so that a long one costs no more than its length. */
class LineSplitter {
  private readonly longest: number;
  private readonly onLine: OnLine;
  private pieces: Buffer[] = [];
  private held = 0;
  private number = 0;

  constructor(longest: number, onLine: OnLine) {
    this.longest = longest;
    this.onLine = onLine;
  }

  /** @returns false where nobody wants more */
  take(chunk: Buffer): boolean {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      const isWanted = this.held === 0 ? this.emit(chunk.subarray(from, end)) : this.emitHeld(chunk.subarray(from, end));
      if (!isWanted) return false;
      from = end + 1;
    }
    this.hold(chunk.subarray(from));
    return true;
  }

  end(): void {
    if (this.held > 0) this.emitHeld(Buffer.alloc(0));
  }

  private hold(piece: Buffer): void {
    if (piece.length === 0) return;
    // Beyond the longest line only one more byte is kept: enough to see that it was too long.
    const room = Math.max(0, this.longest + 1 - this.held);
    if (room > 0) this.pieces.push(piece.subarray(0, room));
    this.held += Math.min(piece.length, room);
  }

  private emitHeld(last: Buffer): boolean {
    this.hold(last);
    const line = Buffer.concat(this.pieces);
    this.pieces = [];
    this.held = 0;
    return this.emit(line);
  }

  private emit(line: Buffer): boolean {
    this.number += 1;
    return line.length === 0 || this.onLine(line, this.number) !== false;
  }
}
