import { blockBytes } from './header.ts';

/** Bytes that a reader needs in one piece, collected from chunks that end inside them. Memory grows with what arrives, not with what a header claims. */
export class Gathering {
  #memory = Buffer.alloc(blockBytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What is collected so far; valid until the next `add`. */
  get bytes(): Buffer {
    return this.#memory.subarray(0, this.#length);
  }

  /** Takes bytes from `at` on until there are `need`; returns how many it took. */
  add(chunk: Buffer, at: number, need: number): number {
    const count = Math.min(need - this.#length, chunk.length - at);
    this.#reserve(this.#length + count, need);
    chunk.copy(this.#memory, this.#length, at, at + count);
    this.#length += count;
    return count;
  }

  clear(): void {
    this.#length = 0;
  }

  #reserve(total: number, need: number): void {
    if (total > this.#memory.length) this.#replace(Math.min(need, Math.max(total, 2 * this.#memory.length)));
    else if (need <= blockBytes && this.#memory.length > blockBytes) this.#replace(blockBytes);
  }

  #replace(size: number): void {
    const memory = Buffer.alloc(size);
    this.#memory.copy(memory, 0, 0, this.#length);
    this.#memory = memory;
  }
}
