import type { FileIdentity } from '../platform/files.ts';
import type { FileRegion } from '../platform/region.ts';

/** Where the bytes of a layer lie, before anything is read of them. */
export interface StoredBytes {
  /** File and state they were found in: with offset and size the same bytes as long as it is the same. */
  readonly identity: FileIdentity;
  readonly offset: number;
  readonly size: number;
  /** Makes them readable; an archive that is compressed as a whole is unpacked now at the latest. @throws SeaworthyError */
  open(): Promise<FileRegion>;
}

/** The files that make up one or more images: the members of an archive, or a layout folder. Paths are relative, with `/`. */
export interface ImageFiles {
  readonly kind: 'archive' | 'folder';
  /** The path as the user gave it, for messages. */
  readonly path: string;
  has(path: string): boolean;
  /** A small file as a whole. @throws SeaworthyError `archive-malformed` where it is absent, `limit-exceeded` beyond `limit` bytes */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** A large file in place. @throws SeaworthyError `archive-malformed` where it is absent or leads outside */
  bytesOf(path: string): StoredBytes;
  /** To be called when everything was read: what was read is of one state. @throws SeaworthyError `io-failed` where a file changed meanwhile */
  assertUnchanged(): void;
  close(): void;
}
