import { SeaworthyError } from '../../core/error.ts';

/** How many bytes may be inflated and put together in all: a few kilobytes of deltas can ask for terabytes. */
export class WorkBudget {
  readonly #limit: number;
  #left: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#left = limit;
  }

  /** @throws SeaworthyError `limit-exceeded` */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw new SeaworthyError('limit-exceeded', `the objects of the repository unpack to more than ${this.#limit} bytes`);
  }
}
