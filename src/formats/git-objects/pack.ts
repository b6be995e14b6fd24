import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { applyDelta, deltaResultSize } from './delta.ts';
import { inflateAt, type Inflated } from './inflate.ts';
import { ObjectCache } from './object-cache.ts';
import { tooLarge, type GitObject } from './object.ts';
import { readPackEntry, type PackEntry } from './pack-entry.ts';
import type { WorkBudget } from './work-budget.ts';

/** The longest chain of deltas that git itself writes. */
const deepestChain = 4_095;

/** Where the objects of a pack lie, by id. */
export interface PackOffsets {
  /** @throws MalformedError */
  offsetOf(id: string): number | undefined;
}

/** What unpacking an object costs besides its bytes, in bytes. */
const costOfObject = 4_096;

/** What reading may cost. */
export interface PackTools {
  readonly budget: WorkBudget;
  /** Objects remembered for deltas that are made from them, in bytes. */
  readonly cachedBytes: number;
}

/** The objects of a pack, read at random. */
export class Pack {
  readonly #source: ByteSource;
  readonly #offsets: PackOffsets;
  readonly #budget: WorkBudget;
  readonly #cache: ObjectCache;

  constructor(source: ByteSource, offsets: PackOffsets, { budget, cachedBytes }: PackTools) {
    this.#source = source;
    this.#offsets = offsets;
    this.#budget = budget;
    this.#cache = new ObjectCache(cachedBytes);
  }

  /** @param limit of the object and of all it is made from, in bytes @returns undefined where the pack does not have it @throws MalformedError, SeaworthyError `limit-exceeded` */
  read(id: string, limit: number): GitObject | undefined {
    const offset = this.#offsets.offsetOf(id);
    return offset === undefined ? undefined : this.readAt(offset, limit);
  }

  /** The object that begins at `offset`: deltas are followed down to a whole object, then applied one after another. */
  readAt(offset: number, limit: number): GitObject {
    const deltas: PackEntry[] = [];
    let at = offset;
    let object = this.#cache.get(at);
    while (object === undefined) {
      const entry = this.entryAt(at, limit);
      if ('type' in entry.is) {
        object = this.keep(entry, { type: entry.is.type, bytes: this.inflate(entry).bytes });
      } else {
        deltas.push(entry);
        if (deltas.length > deepestChain) throw new MalformedError(`an object is made from more than ${deepestChain} deltas`);
        at = this.#baseOf(entry.is);
        object = this.#cache.get(at);
      }
    }
    if (object.bytes.length > limit) throw tooLarge(object.bytes.length, limit);
    for (const entry of deltas.reverse()) object = this.keep(entry, this.#apply(entry, object, limit));
    return object;
  }

  /** @throws MalformedError where what it holds is larger than `limit` */
  entryAt(offset: number, limit: number): PackEntry {
    const entry = readPackEntry(this.#source, offset);
    if (entry.size > limit) throw tooLarge(entry.size, limit);
    return entry;
  }

  inflate({ start, size }: PackEntry): Inflated {
    this.#budget.spend(size + costOfObject);
    return inflateAt(this.#source, start, size);
  }

  /** Remembers an object for deltas that are made from it. */
  keep({ offset }: PackEntry, object: GitObject): GitObject {
    this.#cache.set(offset, object);
    return object;
  }

  #apply(entry: PackEntry, base: GitObject, limit: number): GitObject {
    const delta = this.inflate(entry).bytes;
    const size = deltaResultSize(delta);
    if (size > limit) throw tooLarge(size, limit);
    this.#budget.spend(size);
    return { type: base.type, bytes: applyDelta(base.bytes, delta) };
  }

  #baseOf(is: { readonly base: number } | { readonly baseId: string }): number {
    if ('base' in is) return is.base;
    const offset = this.#offsets.offsetOf(is.baseId);
    if (offset === undefined) throw new MalformedError(`an object is made from ${is.baseId}, which is not in its pack`);
    return offset;
  }
}
