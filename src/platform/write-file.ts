import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { ioFailure } from './io-error.ts';

/** Ending of files that are being written; what is left of one belongs to nobody. */
export const unfinishedSuffix = '.unfinished';

export interface WriteOptions {
  /** Waits until the bytes are on the disk, so that a power cut leaves the old file or the new one. Default true. */
  readonly durable?: boolean;
  /** Permission bits; those of a new file where they are not given. */
  readonly mode?: number;
}

/**
 * Writes a file so that others see the old one or the whole new one: a new name in the same folder, then a rename.
 * @throws SeaworthyError `io-failed`; then nothing is left behind
 */
export function writeFileAtomically(path: string, pieces: Iterable<Uint8Array | string>, options: WriteOptions = {}): void {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}${unfinishedSuffix}`);
  try {
    writeNew(unfinished, pieces, options);
    renameSync(unfinished, path);
  } catch (error) {
    removeQuietly(unfinished);
    throw ioFailure(`write ${path}`, error);
  }
}

function writeNew(path: string, pieces: Iterable<Uint8Array | string>, { durable = true, mode }: WriteOptions): void {
  const fd = openSync(path, 'wx', 0o666);
  try {
    for (const piece of pieces) writeFully(fd, typeof piece === 'string' ? Buffer.from(piece) : piece);
    if (mode !== undefined) fchmodSync(fd, mode);
    if (durable) fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

const largePiece = 64 * 1024;

/** The same text in fewer pieces: each costs a call of the operating system, however short it is. */
export function* inLargePieces(pieces: Iterable<string>): Iterable<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < largePiece) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** Writes all of `bytes` at the descriptor's place, or at `position`. @throws the operating system's error */
export function writeFully(fd: number, bytes: Uint8Array, position?: number): void {
  for (let done = 0; done < bytes.length;) {
    done += writeSync(fd, bytes, done, bytes.length - done, position === undefined ? null : position + done);
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or somebody else swept it.
  }
}
