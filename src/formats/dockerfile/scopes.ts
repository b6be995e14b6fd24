import type { Scope, Variable } from './expansion.ts';

interface Layer {
  readonly env: Map<string, Variable>;
  readonly args: Map<string, Variable>;
}

/** The variables of a stage while it is read; those of the stage it is built upon are behind it. ENV outranks ARG. */
export class StageScope implements Scope {
  /** Its own first. */
  readonly #layers: readonly [Layer, ...Layer[]];
  /** Nothing is set but what the file sets: the first of its stages begins with nothing. */
  readonly #isComplete: boolean;

  constructor(parent: StageScope | undefined, isFromScratch: boolean) {
    this.#layers = [{ env: new Map(), args: new Map() }, ...(parent === undefined ? [] : parent.#layers)];
    this.#isComplete = parent === undefined ? isFromScratch : parent.#isComplete;
  }

  setEnv(name: string, value: Variable): void {
    this.#layers[0].env.set(name, value);
  }

  setArg(name: string, value: Variable): void {
    this.#layers[0].args.set(name, value);
  }

  lookup(name: string): Variable | undefined {
    for (const { env } of this.#layers) if (env.has(name)) return env.get(name);
    for (const { args } of this.#layers) if (args.has(name)) return args.get(name);
    return this.#isComplete && name !== 'PATH' ? { value: '' } : undefined;
  }
}

/** The build arguments before the first FROM. */
export class GlobalScope implements Scope {
  readonly #args = new Map<string, Variable>();

  setArg(name: string, value: Variable): void {
    this.#args.set(name, value);
  }

  lookup(name: string): Variable | undefined {
    return this.#args.get(name);
  }
}
