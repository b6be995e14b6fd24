import { SeaworthyError } from '../core/error.ts';
import { closeFile, openFile, readAt } from './files.ts';

/**
 * All bytes of a regular file.
 * @param limit in bytes
 * @throws SeaworthyError `target-not-found`, `target-unsupported`, `limit-exceeded` or `io-failed`
 */
export function readWholeFile(path: string, limit: number): Uint8Array {
  const file = openFile(path);
  try {
    if (file.size > limit) throw new SeaworthyError('limit-exceeded', `${path} has ${file.size} bytes; at most ${limit} are read`);
    const bytes = new Uint8Array(file.size);
    return bytes.subarray(0, readAt(file, bytes, 0));
  } finally {
    closeFile(file);
  }
}
