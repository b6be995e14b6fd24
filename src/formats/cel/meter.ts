/** What evaluations may still cost, in the units of the API server (cel-go, runtime cost): about one for a step, one for ten characters gone through. */
export class Meter {
  readonly limit: number;
  readonly #whole: Meter | undefined;
  #left: number;

  /** What is spent here is spent of the whole too. */
  constructor(limit: number, whole?: Meter) {
    this.limit = limit;
    this.#left = limit;
    this.#whole = whole;
  }

  get spent(): number {
    return this.limit - this.#left;
  }

  /** @throws BudgetSpent where nothing is left: no operator of the language absorbs that. */
  spend(cost: number): void {
    this.#left -= cost;
    this.#whole?.spend(cost);
    if (this.#left < 0) throw new BudgetSpent(`evaluation costs more than ${this.limit} units`);
  }

  /** For going through, or making, so many characters. */
  spendText(length: number): void {
    this.spend(Math.ceil(length / 10));
  }
}

/** Ends an evaluation; the door makes a problem of it. */
export class BudgetSpent extends Error {}
