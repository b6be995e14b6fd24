/** A run of a sparse file that is stored; all between the runs reads as zeros. */
export interface SparseRun {
  /** In the expanded file, in bytes. */
  readonly offset: number;
  readonly length: number;
}

/** One member of a tar archive, its extension headers already applied. */
export interface TarEntry {
  /** As written, without NUL bytes; bytes that are no UTF-8 are U+FFFD. May be empty, absolute or lead outside: normalise before use. */
  readonly path: string;
  /** `other`: devices, pipes and types this program does not know; their bodies are skipped. */
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'other';
  /** Bytes of content; of a sparse file the expanded size. */
  readonly size: number;
  /** Bytes of the body in the archive, without padding. */
  readonly storedSize: number;
  /** Permission bits (12). */
  readonly mode: number;
  /** Of symlinks and hard links, as written. */
  readonly linkTarget?: string;
  /** Where the body begins, in bytes from the start of the tar. */
  readonly dataOffset: number;
  /** Of sparse files: the runs in ascending order, whose lengths fit into `storedSize`. */
  readonly sparse?: readonly SparseRun[];
}

/** Takes the stored bytes of one body, in order. */
export interface BodySink {
  /** The chunk is reused memory: copy what is kept. */
  write(chunk: Uint8Array): void;
  end(): void;
}

/** Hears of each entry in turn. */
export interface TarVisitor {
  /** `peek`: up to the first 512 stored bytes of the body, valid during the call only. Returns what takes the body, or undefined to skip it. */
  entry(entry: TarEntry, peek: Uint8Array): BodySink | undefined;
}
