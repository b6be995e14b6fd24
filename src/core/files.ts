import type { ByteSource } from './bytes.ts';

/** Which files of a layer or tree an analyser reads, as data; several alternatives are joined by or. Paths have no leading slash. */
export type FileSelector =
  | { readonly path: string } // exactly this one
  | { readonly name: string } // any file of this base name
  | { readonly prefix: string } // any file whose base name begins so
  | { readonly suffix: string } // any file whose path ends so, in lower case
  | { readonly directory: string; readonly suffix?: string } // directly inside this directory
  | { readonly magic: readonly number[] }; // regular files that begin with these bytes

/** A file of a layer or tree, offered to an analyser. */
export interface FileContent {
  /** Without a leading slash. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  /** For readers that jump about, such as zip and ELF. */
  readonly source: ByteSource;
  /** All of it. @throws MalformedError where it is larger than the analyser's `limit`. */
  bytes(): Uint8Array;
}

/**
 * Reads one kind of file wherever it lies, knowing nothing of layers: what it returns is kept in the cache by the layer's digest.
 * Pure: the same bytes give the same facts.
 */
export interface FileAnalyser<Facts = unknown> {
  /** Unique, with `version` part of the cache's key. */
  readonly id: string;
  /** Raise when the same bytes give other facts than before. */
  readonly version: number;
  readonly selects: readonly FileSelector[];
  /** Refuses a selected path by its full form. */
  accepts?(path: string): boolean;
  /** Largest file read as a whole, in bytes. */
  readonly limit: number;
  /** JSON-serialisable facts; undefined where the file turns out to be none of its business. @throws MalformedError */
  read(file: FileContent): Facts | undefined;
}
