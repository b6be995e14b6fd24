import { constants, zstdDecompressSync } from 'node:zlib';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { ZstdFrames } from './zstd-frames.ts';

/** Window of 128 MiB, as for streams. */
const largestWindowLog = 27;
/** Each frame is unpacked with memory and time of its own; honest files have one. */
const mostFrames = 64;

/** All that a small zstd file holds, frame by frame: what follows the first frame is not passed over. @param limit of what it unpacks to, in bytes @throws MalformedError */
export function unpackZstd(bytes: Uint8Array, limit: number): Buffer {
  const frames = new ZstdFrames();
  const unpacked: Buffer[] = [];
  let size = 0;
  try {
    for (let at = 0; at < bytes.length;) {
      const end = frames.advance(bytes, at);
      if (unpacked.length >= mostFrames) throw new MalformedError(`it has more than ${mostFrames} frames`);
      const options = { maxOutputLength: limit - size + 1, params: { [constants.ZSTD_d_windowLogMax]: largestWindowLog } };
      const frame = zstdDecompressSync(bytes.subarray(at, end), options);
      size += frame.length;
      if (size > limit) throw new MalformedError(`it unpacks to more than ${limit} bytes`);
      unpacked.push(frame);
      at = end;
    }
  } catch (cause) {
    throw malformed(cause, limit);
  }
  return Buffer.concat(unpacked, size);
}

function malformed(cause: unknown, limit: number): MalformedError {
  if (cause instanceof MalformedError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return new MalformedError(`it unpacks to more than ${limit} bytes`, { cause });
  if (cause instanceof SeaworthyError || /^Z(STD)?_/.test(code)) return new MalformedError('it is no zstd file, cut off or damaged', { cause });
  throw cause;
}
