import { constants, createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';
import { SeaworthyError } from '../../core/error.ts';
import type { Encoding } from './sniff.ts';
import { ZstdFrames } from './zstd-frames.ts';

type Engine = Gunzip | ZstdDecompress;

/** Larger pieces than zlib's 16 KiB: nearly twice as fast. */
const chunkSize = 256 * 1024;
/** Window of 128 MiB: what zstd asks every decoder to support at most without being told to (RFC 8878, 3.1.1.1.2 asks for 8 MiB at least). */
const largestWindowLog = 27;

/** A stream that undoes gzip (all members) or zstd (all frames), to the last byte: what is cut or followed by other bytes is an error, never a shorter result. @throws SeaworthyError target-unsupported for other encodings, saying what to do */
export function decompressor(encoding: Encoding): Engine {
  if (encoding === 'gzip') return readAllMembers(createGunzip({ chunkSize }));
  if (encoding === 'zstd') return readAllFrames(createZstdDecompress({ chunkSize, params: { [constants.ZSTD_d_windowLogMax]: largestWindowLog } }));
  const advice =
    encoding === 'xz' || encoding === 'bzip2'
      ? `${encoding} is not supported: decompress it first (${encoding === 'xz' ? 'xz' : 'bzip2'} -d)`
      : 'it is not compressed in a way that is known';
  throw new SeaworthyError('target-unsupported', advice);
}

/**
 * Node ends the stream at zeros behind a member and leaves all that follows unread. Zeros are padding; anything else is refused.
 * Until all input has been seen the end is held back: whoever reads to the end would take it for the whole.
 */
function readAllMembers(engine: Gunzip): Gunzip {
  const transform = engine._transform.bind(engine);
  let ended = false;
  holdEnd(engine);
  engine._transform = (chunk: Buffer, encoding, callback) => {
    if (ended) return callback(garbageIn(chunk));
    const before = engine.bytesWritten;
    transform(chunk, encoding, (error) => {
      const rest = chunk.subarray(engine.bytesWritten - before);
      ended = rest.length > 0;
      callback(error ?? garbageIn(rest));
    });
  };
  return engine;
}

/** Node ends the stream at the end of the first frame that ends inside a chunk: so no frame may, and each is written by itself. */
function readAllFrames(engine: ZstdDecompress): ZstdDecompress {
  const transform = engine._transform.bind(engine);
  const frames = new ZstdFrames();
  engine._transform = (chunk: Buffer, encoding, callback) => {
    if (chunk.length === 0) return transform(chunk, encoding, callback);
    const next = (at: number): void => {
      if (at >= chunk.length) return callback();
      let end: number;
      try {
        end = frames.advance(chunk, at);
      } catch (error) {
        return callback(error as Error);
      }
      transform(chunk.subarray(at, end), encoding, (error) => (error ? callback(error) : next(end)));
    };
    next(0);
  };
  return engine;
}

function holdEnd(engine: Gunzip): void {
  const push = engine.push.bind(engine);
  const flush = engine._flush.bind(engine);
  let flushing = false;
  engine.push = (chunk: unknown, encoding?: BufferEncoding) => (chunk === null && !flushing ? true : push(chunk, encoding));
  engine._flush = (callback) => {
    flushing = true;
    flush(callback);
  };
}

function garbageIn(rest: Buffer): SeaworthyError | undefined {
  return rest.every((byte) => byte === 0)
    ? undefined
    : new SeaworthyError('archive-malformed', 'bytes that are no gzip member follow the gzip stream');
}

/** The error of a decompressor's stream in words, naming `what` was read. @throws `cause` where it is no such error */
export function decompressionError(what: string, cause: unknown): SeaworthyError {
  if (cause instanceof SeaworthyError) return new SeaworthyError(cause.code, `${what}: ${cause.message}`, { cause });
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'Z_BUF_ERROR') return new SeaworthyError('archive-malformed', `${what} is cut off: its compressed stream ends too early`, { cause });
  if (/^(Z|ZSTD)_/.test(code))
    return new SeaworthyError('archive-malformed', `${what} cannot be decompressed: ${(cause as Error).message}`, { cause });
  throw cause;
}
