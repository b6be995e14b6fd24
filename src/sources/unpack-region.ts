import type { Transform } from 'node:stream';
import { SeaworthyError } from '../core/error.ts';
import { decompressionError, decompressor } from '../formats/compression/index.ts';
import type { Encoding } from '../formats/compression/index.ts';
import { hasArrived, untilArrived } from '../platform/arrival.ts';
import { readAt } from '../platform/files.ts';
import type { FileRegion } from '../platform/region.ts';
import { release } from '../platform/release.ts';

/** Bytes read from the file at a time: so many that most of what comes out fills its memory. */
const readBytes = 1024 * 1024;
/** One is being unpacked, one waits behind it, one is being read. */
const buffersInTurn = 3;

export interface UnpackBounds {
  /** Of what comes out, in bytes. */
  readonly bytes: number;
  /** Of what comes out to what goes in. */
  readonly ratio: number;
  /** No ratio counts before so many bytes came out. */
  readonly ratioFree: number;
}

/** A compressed region and how far it may grow. */
export interface Packed {
  readonly region: FileRegion;
  readonly encoding: Encoding;
  /** For messages. */
  readonly name: string;
  readonly bounds: UnpackBounds;
}

export interface UnpackListener {
  /** All bytes of the region, in order. Reused memory. */
  stored?(chunk: Uint8Array): void;
  /** All bytes that come out, in order. The piece is gone when this returns: copy what is kept. */
  content(chunk: Uint8Array): void;
}

/**
 * Decompresses a region. Decompression runs on another thread while the listener works on the piece before: a piece is handed over only
 * once the next is under way. @throws SeaworthyError `archive-malformed`, `limit-exceeded`, or what the listener throws
 */
export async function unpackRegion(packed: Packed, listener: UnpackListener): Promise<void> {
  await new Unpacking(packed, listener).run();
}

class Unpacking {
  private readonly packed: Packed;
  private readonly listener: UnpackListener;
  private readonly stream: Transform;
  private readonly next: () => Uint8Array | Promise<void> | undefined;
  /** Unpacked and not yet handed over. */
  private waiting: Uint8Array[] = [];
  private produced = 0;
  private allRead = false;
  /** Nothing is to be handed over any more. */
  private failed = false;

  constructor(packed: Packed, listener: UnpackListener) {
    this.packed = packed;
    this.listener = listener;
    this.stream = decompressor(packed.encoding);
    this.next = piecesOf(packed.region);
  }

  async run(): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => this.start(resolve, reject));
    } finally {
      this.stream.destroy();
    }
  }

  private start(resolve: () => void, reject: (error: unknown) => void): void {
    // Events come from outside any promise: what is thrown in them must be passed on by hand.
    const guarded = (step: () => void) => (): void => {
      try {
        step();
      } catch (error) {
        this.failed = true;
        reject(error);
        this.stream.destroy();
      }
    };
    const drain = guarded(() => this.drain());
    const feed = guarded(() => this.feed(feed, pass));
    const pass = (error: unknown): void =>
      guarded(() => {
        throw error;
      })();
    const fail = (error: Error): void => guarded(() => this.fail(error))();
    const end = guarded(() => {
      this.finish();
      resolve();
    });
    this.stream.on('error', fail).on('end', end);
    this.stream.on('data', (piece: Uint8Array) => {
      if (this.waiting.push(piece) === 1) process.nextTick(drain);
    });
    // Two pieces ahead, so that one is always waiting for the decompressor.
    feed();
    feed();
  }

  private fail(error: Error): never {
    throw decompressionError(this.packed.name, error);
  }

  private feed(again: () => void, pass: (error: unknown) => void): void {
    if (this.allRead || this.failed) return;
    const piece = this.next();
    if (piece instanceof Promise) return void piece.then(again, pass);
    this.allRead = piece === undefined;
    if (piece === undefined) this.stream.end();
    else {
      this.stream.write(piece, (error) => (error ? undefined : again()));
      this.listener.stored?.(piece);
    }
  }

  private drain(): void {
    const pieces = this.waiting;
    this.waiting = [];
    if (this.failed) return;
    for (const piece of pieces) {
      this.produced += piece.length;
      assertWithin(this.packed, this.produced);
      this.listener.content(piece);
      release(piece);
    }
  }

  private finish(): void {
    this.drain();
    if (!this.allRead) throw new SeaworthyError('archive-malformed', `${this.packed.name}: bytes follow the end of the compressed stream`);
  }
}

/** Gives the region piece by piece, in memory that is used again three pieces later; a promise where the next is still on its way. */
function piecesOf(region: FileRegion): () => Uint8Array | Promise<void> | undefined {
  const { file, offset, size, arrival } = region;
  const buffers: Buffer[] = [];
  let done = 0;
  let turn = 0;
  return () => {
    const count = Math.min(readBytes, size - done);
    if (count <= 0) return undefined;
    if (arrival !== undefined && !hasArrived(arrival, done + count)) return untilArrived(arrival, done + count);
    const position = offset + done;
    done += count;
    if ('bytes' in file) return file.bytes.subarray(position, position + count);
    const buffer = (buffers[turn % buffersInTurn] ??= Buffer.allocUnsafeSlow(readBytes));
    turn += 1;
    const piece = buffer.subarray(0, count);
    if (readAt(file, piece, position) < count) throw new SeaworthyError('archive-malformed', `${file.path} ends early`);
    return piece;
  };
}

function assertWithin({ bounds, region, name }: Packed, produced: number): void {
  if (produced > bounds.bytes) throw new SeaworthyError('limit-exceeded', `${name} unpacks to more than ${bounds.bytes} bytes`);
  if (produced > bounds.ratioFree && produced > bounds.ratio * region.size) {
    throw new SeaworthyError('limit-exceeded', `${name} unpacks to more than ${bounds.ratio} times its ${region.size} bytes; this looks like a bomb`);
  }
}
