import type { ByteSource } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import type { SparseRun } from '../formats/tar/index.ts';

/** A sparse file as it reads, from its stored runs. Nothing is expanded but what is asked for, at most `limit` bytes at once. */
export class SparseSource implements ByteSource {
  readonly size: number;
  readonly #stored: ByteSource;
  readonly #runs: readonly SparseRun[];
  /** Where each run begins in what is stored. */
  readonly #places: readonly number[];
  readonly #limit: number;

  constructor(stored: ByteSource, runs: readonly SparseRun[], size: number, limit: number) {
    this.size = size;
    this.#stored = stored;
    this.#runs = runs;
    this.#limit = limit;
    let place = 0;
    this.#places = runs.map(({ length }) => (place += length) - length);
  }

  /** @throws MalformedError where more than the limit is asked for */
  read(offset: number, length: number): Uint8Array {
    const count = Math.max(0, Math.min(length, this.size - offset));
    if (count > this.#limit) throw new MalformedError(`${count} bytes of a sparse file are more than the ${this.#limit} that are read at once`);
    const bytes = new Uint8Array(count);
    for (let index = this.#firstAt(offset); index < this.#runs.length; index += 1) {
      const run = this.#runs[index] as SparseRun;
      if (run.offset >= offset + count) break;
      const from = Math.max(run.offset, offset);
      const until = Math.min(run.offset + run.length, offset + count);
      const place = (this.#places[index] as number) + from - run.offset;
      if (until > from) bytes.set(this.#stored.read(place, until - from), from - offset);
    }
    return bytes;
  }

  /** The first run that ends behind the offset. */
  #firstAt(offset: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = this.#runs[middle] as SparseRun;
      if (run.offset + run.length <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
