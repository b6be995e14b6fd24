import { readSync } from 'node:fs';
import { SeaworthyError } from '../core/error.ts';
import { ioFailure, systemCode } from './io-error.ts';

const piece = 1 << 16;

/**
 * All bytes of standard input, to its end.
 * @param limit in bytes
 * @throws SeaworthyError `limit-exceeded` or `io-failed`
 */
export function readInput(limit: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const bytes = new Uint8Array(piece);
    const count = readOnce(bytes);
    if (count === 0) return Buffer.concat(pieces, size);
    size += count;
    if (size > limit) throw new SeaworthyError('limit-exceeded', `standard input has more than the ${limit} bytes that are read`);
    pieces.push(bytes.subarray(0, count));
  }
}

/** A pipe that has nothing yet is asked again; one that is closed early has ended. */
function readOnce(bytes: Uint8Array): number {
  for (;;) {
    try {
      return readSync(0, bytes);
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw ioFailure('read standard input', error);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
