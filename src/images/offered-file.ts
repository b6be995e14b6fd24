import type { ByteSource } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import type { FileContent } from '../core/files.ts';
import type { TarEntry } from '../formats/tar/index.ts';
import { SparseSource } from './sparse-source.ts';

/** The body of an entry as an analyser with this limit is given it. */
export function offer(path: string, entry: TarEntry, body: ByteSource, limit: number): FileContent {
  const { size, mode, sparse } = entry;
  const source = sparse === undefined ? body : new SparseSource(body, sparse, size, limit);
  return { path, size, mode, source, bytes: () => readWhole(source, limit) };
}

function readWhole(source: ByteSource, limit: number): Uint8Array {
  if (source.size > limit) throw new MalformedError(`it has ${source.size} bytes, more than the ${limit} that are read`);
  // A copy: what a source returns may be memory that its next read overwrites.
  const bytes = new Uint8Array(source.read(0, source.size));
  if (bytes.length < source.size) throw new MalformedError(`it is cut off after ${bytes.length} of ${source.size} bytes`);
  return bytes;
}
