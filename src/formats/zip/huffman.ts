import { MalformedError } from '../../core/error.ts';

/** Codes up to this length are looked up at once; longer ones, which are rare by their nature, are counted out. */
const quickBits = 10;
export const quickMask = (1 << quickBits) - 1;
const longestCode = 15;

/** A set of prefix codes (RFC 1951, 3.2.2). A decoded symbol comes with the length of its code: symbol × 16 + length. */
export class Huffman {
  /** By the next `quickBits` bits; 0 where the code is longer, or there is none. */
  readonly quick = new Uint16Array(1 << quickBits);
  /** How many codes there are of each length. */
  readonly #counts = new Uint16Array(longestCode + 1);
  /** Symbols in the order of their codes. */
  readonly #symbols = new Uint16Array(288);
  readonly #offsets = new Uint16Array(longestCode + 2);

  /**
   * @param isComplete whether all bits must stand for something; else a single code of one bit may stand alone, as node:zlib has it.
   * @throws MalformedError where there are more codes than their lengths allow, or fewer.
   */
  define(lengths: Uint8Array, isComplete = false): this {
    this.#count(lengths, isComplete);
    const offsets = this.#offsets;
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
      const length = lengths[symbol] as number;
      if (length === 0) continue;
      const place = offsets[length] as number;
      this.#symbols[place] = symbol;
      offsets[length] = place + 1;
    }
    this.#fillQuick();
    return this;
  }

  /** What the next bits stand for, the first of them lowest. `hold` has 15 bits at least, or all there are: then the length may be larger than their number. @throws MalformedError */
  decode(hold: number): number {
    return (this.quick[hold & quickMask] as number) || this.decodeLong(hold);
  }

  /** As `decode`, where `quick` has nothing. */
  decodeLong(hold: number): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= longestCode; length += 1) {
      code |= (hold >>> (length - 1)) & 1;
      const count = this.#counts[length] as number;
      if (code - first < count) return ((this.#symbols[index + code - first] as number) << 4) | length;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new MalformedError('a code that stands for nothing');
  }

  #count(lengths: Uint8Array, isComplete: boolean): void {
    const counts = this.#counts.fill(0);
    const offsets = this.#offsets.fill(0);
    for (let symbol = 0; symbol < lengths.length; symbol += 1) counts[lengths[symbol] as number] = (counts[lengths[symbol] as number] as number) + 1;
    counts[0] = 0;
    let left = 1;
    let longest = 0;
    for (let length = 1; length <= longestCode; length += 1) {
      left = left * 2 - (counts[length] as number);
      if (left < 0) throw new MalformedError('more codes than their lengths allow');
      if (counts[length] !== 0) longest = length;
      offsets[length + 1] = (offsets[length] as number) + (counts[length] as number);
    }
    if (left > 0 && longest > 0 && (isComplete || longest > 1)) throw new MalformedError('fewer codes than their lengths allow');
  }

  /** Codes are written from their highest bit on, the rest of the stream from the lowest: hence the reversal. */
  #fillQuick(): void {
    const quick = this.quick.fill(0);
    let code = 0;
    let next = 0;
    for (let length = 1; length <= quickBits; length += 1) {
      for (let count = this.#counts[length] as number; count > 0; count -= 1) {
        const entry = ((this.#symbols[next] as number) << 4) | length;
        for (let bits = reverse(code, length); bits < quick.length; bits += 1 << length) quick[bits] = entry;
        next += 1;
        code += 1;
      }
      code <<= 1;
    }
  }
}

function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let rest = code, left = length; left > 0; left -= 1, rest >>>= 1) reversed = (reversed << 1) | (rest & 1);
  return reversed;
}
