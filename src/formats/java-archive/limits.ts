import { MalformedError } from '../../core/error.ts';

const mebibyte = 1024 * 1024;

/** Bounds of one archive with all that lies inside it. */
export interface ArchiveLimits {
  /** Archives within archives; the outermost is 0. */
  readonly depth: number;
  readonly archives: number;
  readonly members: number;
  readonly components: number;
  /** Inflated at the same time: an inner archive that is compressed is held while it is read. */
  readonly heldBytes: number;
  readonly inflatedBytes: number;
  /** Hashed, where archives do not state their coordinates. */
  readonly hashedBytes: number;
}

/** Real archives stay far below: the largest application servers have 3,000 archives and 500,000 members. */
export const defaultLimits: ArchiveLimits = {
  depth: 32,
  archives: 10_000,
  members: 2_000_000,
  components: 100_000,
  heldBytes: 256 * mebibyte,
  inflatedBytes: 1_024 * mebibyte,
  hashedBytes: 1_024 * mebibyte,
};

/** Bounds of single members. */
export const limits = {
  /** How many times over an inner archive may grow, once it is large: its members are compressed already. */
  ratio: 50,
  ratioFrom: 16 * mebibyte,
  /** Of real pom.properties: under 1 KiB. */
  pomBytes: 64 * 1024,
  /** Manifests of signed archives list every member. */
  manifestBytes: 16 * mebibyte,
  /** Of its main section; those of the largest bundles have half a MiB. */
  mainSectionBytes: 2 * mebibyte,
  /** How many times over what is there may be hashed: archives lie inside each other, and members may lie over each other. */
  hashRatio: 4,
  /** With a pom.xml, in one archive. */
  folders: 10_000,
  /** Of a path within the archive, in characters. */
  pathLength: 4_096,
  /** Problems told one by one; the rest are counted. */
  problems: 50,
} as const;

/** A bound of the whole was reached: nothing more is read of any archive inside. */
export class BudgetError extends MalformedError {
  constructor(message: string) {
    super(message);
    this.name = 'BudgetError';
  }
}

/** Counts what reading one archive, with all that lies inside it, has taken. */
export class Budget {
  readonly #limits: ArchiveLimits;
  readonly #size: number;
  #archives = 0;
  #members = 0;
  #components = 0;
  #inflated = 0;
  #held = 0;
  #hashed = 0;

  /** @param size of the outermost archive, in bytes */
  constructor(bounds: ArchiveLimits, size: number) {
    this.#limits = bounds;
    this.#size = size;
  }

  countArchive(): void {
    if ((this.#archives += 1) > this.#limits.archives)
      throw new BudgetError(`it holds more than ${this.#limits.archives} archives; the rest was not read`);
  }

  countMember(): void {
    if ((this.#members += 1) > this.#limits.members)
      throw new BudgetError(`it holds more than ${this.#limits.members} members; the rest was not read`);
  }

  countComponents(count: number): void {
    if ((this.#components += count) > this.#limits.components)
      throw new BudgetError(`it names more than ${this.#limits.components} components; the rest was not read`);
  }

  /** Bytes that one more member may inflate to. */
  get allowance(): number {
    if (this.#inflated >= this.#limits.inflatedBytes)
      throw new BudgetError(`it inflates to more than ${this.#limits.inflatedBytes} bytes; the rest was not read`);
    return this.#limits.heldBytes - this.#held;
  }

  /** After inflating; what is `held` is given back by `release`. */
  count(inflated: number, held = 0): void {
    this.#inflated += inflated;
    this.#held += held;
  }

  release(held: number): void {
    this.#held -= held;
  }

  /** Whether so many bytes may be hashed as well; they then count. */
  mayHash(bytes: number): boolean {
    const most = Math.min(this.#limits.hashedBytes, limits.hashRatio * (this.#size + this.#inflated));
    if (this.#hashed + bytes > most) return false;
    this.#hashed += bytes;
    return true;
  }
}
