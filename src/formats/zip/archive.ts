import type { ByteSource } from '../../core/bytes.ts';
import { readBody, storedSource } from './body.ts';
import { findDirectory } from './end-record.ts';
import { readEntries } from './entries.ts';
import type { ZipEntry } from './entries.ts';

/** A zip archive (APPNOTE.TXT 6.3.10), read at random: the central directory is walked, bodies are read one by one where they are wanted. */
export interface ZipArchive {
  /** Every walk reads the directory anew and holds no more than a block of it. @throws MalformedError */
  entries(): Iterable<ZipEntry>;
  /** The body of a member of at most `limit` bytes, checked. @throws MalformedError */
  read(entry: ZipEntry, limit: number): Buffer;
  /** A stored member in place; undefined where it is compressed. @throws MalformedError */
  stored(entry: ZipEntry): ByteSource | undefined;
}

/** @throws MalformedError where the source is no zip archive. */
export function openZip(source: ByteSource): ZipArchive {
  const directory = findDirectory(source);
  return {
    entries: () => readEntries(source, directory),
    read: (entry, limit) => readBody(source, entry, limit),
    stored: (entry) => storedSource(source, entry),
  };
}
