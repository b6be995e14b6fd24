import { constants, inflateSync } from 'node:zlib';
import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';

const startBytes = 256;

/** What was inflated, and how many bytes it took. */
export interface Inflated {
  readonly bytes: Buffer;
  readonly consumed: number;
}

/**
 * Inflates a zlib stream that begins at `start` and says that it unpacks to `size` bytes. What follows the stream is left alone.
 * @throws MalformedError where it is damaged, or unpacks to more or less than it says
 */
export function inflateAt(source: ByteSource, start: number, size: number): Inflated {
  if (start >= source.size) throw new MalformedError('the pack ends within an object');
  const { bytes, consumed } = inflate(source.read(start, mostCompressed(size)), size);
  if (bytes.length !== size) throw new MalformedError(`an object unpacks to ${bytes.length} bytes, but says ${size}`);
  return { bytes, consumed };
}

/** Inflates a zlib stream. @param limit of what comes out, in bytes @throws MalformedError */
export function inflate(compressed: Uint8Array, limit: number): Inflated {
  const expected = Math.max(limit, 1);
  try {
    const result: unknown = inflateSync(compressed, { info: true, maxOutputLength: expected, chunkSize: Math.min(Math.max(expected, 64), 1 << 20) });
    if (!isInflated(result)) throw new TypeError('zlib did not tell how much it read');
    return { bytes: result.buffer, consumed: result.engine.bytesWritten };
  } catch (cause) {
    if (cause instanceof TypeError && !('code' in cause)) throw cause;
    throw new MalformedError(`an object cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** What the first bytes of a zlib stream unpack to, some hundred bytes or more where there are so many. @throws MalformedError */
export function inflateStart(compressed: Uint8Array): Buffer {
  try {
    return inflateSync(compressed.subarray(0, startBytes), { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new MalformedError('an object cannot be unpacked', { cause });
  }
}

/** Deflate never makes honest data much larger; a stream of empty blocks would go on for ever. */
export function mostCompressed(size: number): number {
  return size + (size >>> 2) + 1_024;
}

function isInflated(result: unknown): result is { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } } {
  return typeof result === 'object' && result !== null && 'buffer' in result && 'engine' in result;
}
