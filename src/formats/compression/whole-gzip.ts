import { gunzipSync } from 'node:zlib';

/** What a member has around its data (RFC 1952, section 2.3), in bytes. */
const leastBytes = 18;

/**
 * All that a small gzip stream holds, at once and in half the time that a stream takes. Undefined where it has to be read as a stream: it holds more than
 * `limit` bytes, does not end with the size of its only member (RFC 1952, section 2.3.1: ISIZE), or anything else is unusual.
 */
export function unpackGzipAtOnce(bytes: Buffer, limit: number): Buffer | undefined {
  if (bytes.length < leastBytes) return undefined;
  const size = bytes.readUInt32LE(bytes.length - 4);
  if (size === 0 || size > limit) return undefined;
  try {
    // One byte more than it needs: memory that is full is taken for too small.
    const result: unknown = gunzipSync(bytes, { chunkSize: Math.max(64, size + 1), maxOutputLength: size, info: true });
    return isWhole(result) && result.buffer.length === size && result.engine.bytesWritten === bytes.length ? result.buffer : undefined;
  } catch {
    return undefined;
  }
}

/** What Node returns with the option `info`. */
function isWhole(value: unknown): value is { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } } {
  return typeof value === 'object' && value !== null && 'buffer' in value && 'engine' in value;
}
