import type { GitObject } from './object.ts';

/** Objects that deltas were put together from lately, up to so many bytes; the least lately used goes first. */
export class ObjectCache {
  readonly #limit: number;
  readonly #objects = new Map<number, GitObject>();
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(offset: number): GitObject | undefined {
    const object = this.#objects.get(offset);
    if (object === undefined) return undefined;
    this.#objects.delete(offset);
    this.#objects.set(offset, object);
    return object;
  }

  set(offset: number, object: GitObject): void {
    if (object.bytes.length > this.#limit / 4 || this.#objects.has(offset)) return;
    this.#objects.set(offset, object);
    this.#held += object.bytes.length;
    for (const [oldest, { bytes }] of this.#objects) {
      if (this.#held <= this.#limit) break;
      this.#objects.delete(oldest);
      this.#held -= bytes.length;
    }
  }
}
