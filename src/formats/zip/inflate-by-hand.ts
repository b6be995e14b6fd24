import { MalformedError } from '../../core/error.ts';
import { Huffman, quickMask } from './huffman.ts';

/** Shortest length and number of extra bits by symbol from 257 on; distances likewise from 0 on (RFC 1951, 3.2.5). */
const lengthBases = Uint16Array.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258);
const lengthExtras = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0);
const distanceBases = Uint16Array.from({ length: 30 }, (_, symbol) => (symbol < 2 ? symbol + 1 : 1 + (2 + (symbol & 1)) * 2 ** ((symbol >> 1) - 1)));
const distanceExtras = Uint8Array.from({ length: 30 }, (_, symbol) => (symbol < 2 ? 0 : (symbol >> 1) - 1));
/** The order in which the lengths of the code length codes are written (3.2.7). */
const codeLengthOrder = Uint8Array.of(16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15);

const endOfBlock = 256;
/** The codes of blocks that bring none of their own (3.2.6), made with the first such block. */
let fixedCodes: { readonly literals: Huffman; readonly distances: Huffman } | undefined;

/**
 * Inflates a raw deflate stream (RFC 1951) whose size is known, as `inflateRaw` does, keeping nothing of damaged ones. A few times slower than node:zlib.
 * What follows the last block is not looked at.
 *
 * @throws MalformedError where the stream is damaged, or gives more or fewer bytes than `size`.
 */
export function inflateByHand(data: Uint8Array, size: number): Buffer<ArrayBuffer> {
  const body = new Inflater(data, size).run();
  if (body.length < size) throw new MalformedError(`the stream ends after ${body.length} bytes`);
  return body;
}

/** Inflates a raw deflate stream whose size is not known, likewise keeping nothing of damaged ones. @throws MalformedError where it is damaged or gives more than `limit` bytes */
export function inflateUpTo(data: Uint8Array, limit: number): Buffer<ArrayBuffer> {
  return Buffer.from(new Inflater(data, limit).run());
}

class Inflater {
  readonly #data: Uint8Array;
  readonly #out: Buffer<ArrayBuffer>;
  #next = 0;
  #written = 0;
  /** Bits taken from the data and not used yet, the next one lowest. */
  #hold = 0;
  #bits = 0;
  #literals: Huffman | undefined;
  #distances: Huffman | undefined;

  constructor(data: Uint8Array, size: number) {
    this.#data = data;
    this.#out = Buffer.allocUnsafe(size);
  }

  run(): Buffer<ArrayBuffer> {
    for (let isLast = false; !isLast;) {
      isLast = this.#take(1) === 1;
      const type = this.#take(2);
      if (type === 0) this.#copyStored();
      else if (type === 1) this.#inflateFixed();
      else if (type === 2) this.#inflateDynamic();
      else throw new MalformedError('a block of no kind');
    }
    return this.#out.subarray(0, this.#written);
  }

  /** `count` bits, 16 at most. */
  #take(count: number): number {
    this.#fill();
    return this.#drop(count, this.#hold & ((1 << count) - 1));
  }

  /** At least 20 bits, or all there are. */
  #fill(): void {
    while (this.#bits < 20 && this.#next < this.#data.length) {
      this.#hold |= (this.#data[this.#next] as number) << this.#bits;
      this.#next += 1;
      this.#bits += 8;
    }
  }

  #drop(count: number, value: number): number {
    if (count > this.#bits) throw cutOff();
    this.#hold >>>= count;
    this.#bits -= count;
    return value;
  }

  #copyStored(): void {
    this.#drop(this.#bits & 7, 0);
    const length = this.#take(16);
    if ((this.#take(16) ^ 0xffff) !== length) throw new MalformedError('a stored block has no length');
    const start = this.#next - (this.#bits >>> 3);
    if (start + length > this.#data.length) throw cutOff();
    if (this.#written + length > this.#out.length) throw tooLong(this.#out);
    this.#out.set(this.#data.subarray(start, start + length), this.#written);
    this.#next = start + length;
    this.#hold = 0;
    this.#bits = 0;
    this.#written += length;
  }

  #inflateFixed(): void {
    fixedCodes ??= {
      literals: new Huffman().define(Uint8Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))),
      distances: new Huffman().define(new Uint8Array(32).fill(5)),
    };
    this.#inflateBlock(fixedCodes.literals, fixedCodes.distances);
  }

  /** A block with codes of its own, which are themselves written as lengths in a code (3.2.7). */
  #inflateDynamic(): void {
    const literalCount = this.#take(5) + 257;
    const distanceCount = this.#take(5) + 1;
    const lengthCount = this.#take(4) + 4;
    if (literalCount > 286 || distanceCount > 30) throw new MalformedError('more codes than there are symbols');
    const literals = (this.#literals ??= new Huffman());
    const distances = (this.#distances ??= new Huffman());
    const codeLengths = new Uint8Array(19);
    for (let index = 0; index < lengthCount; index += 1) codeLengths[codeLengthOrder[index] as number] = this.#take(3);
    const lengths = this.#readLengths(distances.define(codeLengths, true), literalCount + distanceCount);
    this.#inflateBlock(literals.define(lengths.subarray(0, literalCount)), distances.define(lengths.subarray(literalCount)));
  }

  #readLengths(codes: Huffman, total: number): Uint8Array {
    const lengths = new Uint8Array(total);
    for (let index = 0; index < total;) {
      this.#fill();
      const entry = codes.decode(this.#hold);
      const symbol = this.#drop(entry & 15, entry >>> 4);
      if (symbol < 16) {
        lengths[index] = symbol;
        index += 1;
        continue;
      }
      const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if ((symbol === 16 && index === 0) || index + times > total) throw new MalformedError('code lengths are repeated beyond their number');
      lengths.fill(symbol === 16 ? (lengths[index - 1] as number) : 0, index, index + times);
      index += times;
    }
    return lengths;
  }

  /** The loop that all time goes into; its state is held in locals. */
  #inflateBlock(literals: Huffman, distances: Huffman): void {
    const data = this.#data;
    const out: Uint8Array = this.#out;
    const quickLiterals = literals.quick;
    const quickDistances = distances.quick;
    const available = data.length;
    let next = this.#next;
    let hold = this.#hold;
    let bits = this.#bits;
    let written = this.#written;
    for (;;) {
      for (; bits < 20 && next < available; next += 1, bits += 8) hold |= (data[next] as number) << bits;
      const entry = (quickLiterals[hold & quickMask] as number) || literals.decodeLong(hold);
      hold >>>= entry & 15;
      bits -= entry & 15;
      const symbol = entry >>> 4;
      if (symbol < endOfBlock) {
        if (bits < 0) throw cutOff();
        if (written === out.length) throw tooLong(out);
        out[written] = symbol;
        written += 1;
        continue;
      }
      if (symbol === endOfBlock) break;
      if (symbol > 285) throw new MalformedError('a length of no kind');
      const lengthExtra = lengthExtras[symbol - 257] as number;
      const length = (lengthBases[symbol - 257] as number) + (hold & ((1 << lengthExtra) - 1));
      hold >>>= lengthExtra;
      bits -= lengthExtra;
      for (; bits < 20 && next < available; next += 1, bits += 8) hold |= (data[next] as number) << bits;
      const far = (quickDistances[hold & quickMask] as number) || distances.decodeLong(hold);
      hold >>>= far & 15;
      bits -= far & 15;
      for (; bits < 20 && next < available; next += 1, bits += 8) hold |= (data[next] as number) << bits;
      if (far >>> 4 > 29) throw new MalformedError('a distance of no kind');
      const distanceExtra = distanceExtras[far >>> 4] as number;
      const distance = (distanceBases[far >>> 4] as number) + (hold & ((1 << distanceExtra) - 1));
      hold >>>= distanceExtra;
      bits -= distanceExtra;
      if (bits < 0) throw cutOff();
      if (distance > written) throw new MalformedError('a copy from before the beginning');
      const end = written + length;
      if (end > out.length) throw tooLong(out);
      if (distance >= length && length > 16) out.copyWithin(written, written - distance, end - distance);
      else for (let at = written; at < end; at += 1) out[at] = out[at - distance] as number;
      written = end;
    }
    if (bits < 0) throw cutOff();
    this.#next = next;
    this.#hold = hold;
    this.#bits = bits;
    this.#written = written;
  }
}

function cutOff(): MalformedError {
  return new MalformedError('the stream is cut off');
}

function tooLong(out: Uint8Array): MalformedError {
  return new MalformedError(`the stream gives more than ${out.length} bytes`);
}
