/** Bytes that can be read at any place without holding all of them, such as a file inside an archive on disk. */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number;
  /** The bytes from `offset` (0-based) on, `length` of them or fewer where the source ends. The result may be reused memory: copy what is kept. */
  read(offset: number, length: number): Uint8Array;
}

/** Bytes already in memory, as a source. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.min(bytes.length, offset + length)),
  };
}
