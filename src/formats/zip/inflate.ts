import { inflateRawSync } from 'node:zlib';
import { MalformedError } from '../../core/error.ts';
import { inflateByHand } from './inflate-by-hand.ts';

/** What node:zlib holds of a stream that it refused, besides its output; and a small output holds all of the pool that it was cut from. */
const engineBytes = 8 * 1024 + Buffer.poolSize;
const mostHeldBytes = 64 * 1024 * 1024;

/** Held by refused streams until the event loop turns: node:zlib ends them with an event, which its synchronous functions never wait for. */
let heldBytes = 0;

/**
 * Inflates a raw deflate stream (RFC 1951) whose size is known: by node:zlib, unless what it holds of damaged streams would grow too large. An archive can have
 * millions of those; they are then inflated by hand, with the same outcome.
 *
 * @throws MalformedError where the stream is damaged, or gives more or fewer bytes than `size`.
 */
export function inflateRaw(data: Uint8Array, size: number): Buffer {
  if (heldBytes > 0 && heldBytes + size + engineBytes > mostHeldBytes) return inflateByHand(data, size);
  const body = inflateQuickly(data, size);
  if (body.length < size) throw new MalformedError(`the stream ends after ${body.length} bytes`);
  return body;
}

function inflateQuickly(data: Uint8Array, size: number): Buffer {
  try {
    // One byte more than expected: an honest body then fits its first chunk, and nothing is joined.
    return inflateRawSync(data, { chunkSize: Math.max(64, size + 1), maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    if (heldBytes === 0) queueMicrotask(forget);
    heldBytes += size + engineBytes;
    throw new MalformedError('the stream is damaged', { cause });
  }
}

/** Runs once the events of refused streams are over. */
function forget(): void {
  heldBytes = 0;
}
