import { MalformedError } from '../../core/error.ts';

/** The size that a delta says its result has. @throws MalformedError */
export function deltaResultSize(delta: Uint8Array): number {
  const reader = new DeltaReader(delta);
  reader.size();
  return reader.size();
}

/**
 * Puts an object together from its base and a delta (gitformat-pack(5), "Deltified representation"): stretches of the base and bytes of its own.
 * Nothing is held beyond the size the delta says, which the caller has bounded. @throws MalformedError
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Buffer {
  const reader = new DeltaReader(delta);
  const baseSize = reader.size();
  if (baseSize !== base.length) throw new MalformedError(`a delta is for a base of ${baseSize} bytes, but its base has ${base.length}`);
  const result = Buffer.allocUnsafe(reader.size());
  let filled = 0;
  while (!reader.atEnd) {
    const piece = reader.piece(base);
    if (filled + piece.length > result.length) throw new MalformedError('a delta makes more than it says');
    result.set(piece, filled);
    filled += piece.length;
  }
  if (filled !== result.length) throw new MalformedError('a delta makes less than it says');
  return result;
}

class DeltaReader {
  readonly #delta: Uint8Array;
  #at = 0;

  constructor(delta: Uint8Array) {
    this.#delta = delta;
  }

  get atEnd(): boolean {
    return this.#at >= this.#delta.length;
  }

  size(): number {
    let size = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#byte();
      size += (byte & 0x7f) * scale;
      if ((byte & 0x80) === 0) break;
      if (scale > 2 ** 42) throw new MalformedError('a delta says an impossible size');
    }
    return size;
  }

  piece(base: Uint8Array): Uint8Array {
    const instruction = this.#byte();
    if (instruction === 0) throw new MalformedError('a delta has an instruction without meaning');
    if ((instruction & 0x80) === 0) return this.#literal(instruction);
    const offset = this.#number(instruction & 0x0f, 4);
    const length = this.#number((instruction >> 4) & 0x07, 3);
    const size = length === 0 ? 0x10000 : length;
    if (offset + size > base.length) throw new MalformedError('a delta copies from beyond its base');
    return base.subarray(offset, offset + size);
  }

  #literal(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#delta.length) throw new MalformedError('a delta ends early');
    const bytes = this.#delta.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  /** The bytes that the bits of `present` name, lowest first; the others are zero. */
  #number(present: number, count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) if ((present & (1 << index)) !== 0) value += this.#byte() * 256 ** index;
    return value;
  }

  #byte(): number {
    const byte = this.#delta[this.#at];
    if (byte === undefined) throw new MalformedError('a delta ends early');
    this.#at += 1;
    return byte;
  }
}
