import { createHash } from 'node:crypto';
import { SeaworthyError } from '../../core/error.ts';
import type { BlobReference } from './documents.ts';

/** A place that a published database is fetched from. Nothing it gives is believed. */
export interface Origin {
  /** For people: without secrets. */
  readonly name: string;
  /** The envelope of the pointer. @throws SeaworthyError `io-failed`, `limit-exceeded`, `database-missing` */
  pointer(): Promise<Uint8Array>;
  /**
   * Bytes of a file, `length` of them from `from` on, in pieces; fewer where the place gives fewer.
   * @throws SeaworthyError `io-failed`, `limit-exceeded`
   */
  read(blob: BlobReference, from: number, length: number): AsyncIterable<Uint8Array>;
}

/** A small file, whole. @throws SeaworthyError as {@link Origin.read}; `digest-mismatch` where it is not the one its digest names */
export async function readBlob(origin: Origin, blob: BlobReference, what: string): Promise<Buffer> {
  return readVerified(origin, blob, blob, what);
}

/** The first bytes of a file, which have a digest of their own. @throws as {@link readBlob} */
export async function readVerified(origin: Origin, blob: BlobReference, head: BlobReference, what: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of origin.read(blob, 0, head.size)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (bytes.length < head.size) throw new SeaworthyError('io-failed', `${what} of ${origin.name} ends after ${bytes.length} of ${head.size} bytes`);
  if (createHash('sha256').update(bytes).digest('hex') === head.sha256) return bytes;
  throw new SeaworthyError('digest-mismatch', `${what} of ${origin.name} is not the one that was published: it was damaged or tampered with`);
}
