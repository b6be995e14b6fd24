import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import type { PackOffsets } from './pack.ts';

const magic = 0xff744f63;
const fanoutStart = 8;
const idsStart = fanoutStart + 256 * 4;
const idBytes = 20;
const large = 0x80000000;

/** The index beside a pack, version 2 (gitformat-pack(5), "pack-*.idx files"). It is believed only as to where to look: ids are verified on what is read there. */
export class PackIndexFile implements PackOffsets {
  readonly #source: ByteSource;
  readonly #count: number;

  /** @throws MalformedError */
  constructor(source: ByteSource) {
    this.#source = source;
    if (this.#number(0) !== magic || this.#number(4) !== 2) throw new MalformedError('the index of a pack is not of version 2');
    this.#count = this.#number(fanoutStart + 255 * 4);
    if (idsStart + this.#count * (idBytes + 8) > source.size) throw new MalformedError('the index of a pack ends early');
  }

  offsetOf(id: string): number | undefined {
    const wanted = Buffer.from(id, 'hex');
    const first = wanted[0] ?? 0;
    let low = first === 0 ? 0 : this.#number(fanoutStart + (first - 1) * 4);
    let high = Math.min(this.#number(fanoutStart + first * 4), this.#count);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const order = wanted.compare(this.#source.read(idsStart + middle * idBytes, idBytes));
      if (order === 0) return this.#offset(middle);
      if (order < 0) high = middle;
      else low = middle + 1;
    }
    return undefined;
  }

  #offset(index: number): number {
    const offsets = idsStart + this.#count * (idBytes + 4);
    const offset = this.#number(offsets + index * 4);
    if (offset < large) return offset;
    const at = offsets + this.#count * 4 + (offset - large) * 8;
    return this.#number(at) * 2 ** 32 + this.#number(at + 4);
  }

  #number(at: number): number {
    if (at + 4 > this.#source.size) throw new MalformedError('the index of a pack ends early');
    return Buffer.from(this.#source.read(at, 4)).readUInt32BE(0);
  }
}
