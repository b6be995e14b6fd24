import type { TarEntry } from '../formats/tar/index.ts';

/** Runs of all sparse files together that are remembered: a map may be larger than its file. */
const mostRuns = 1_000_000;

/** Sparse files of a layer, so that their bodies can be read once more. */
export class SparseEntries {
  readonly #entries = new Map<number, TarEntry>();
  #runs = 0;

  add(place: number, entry: TarEntry): void {
    this.#runs += entry.sparse?.length ?? 0;
    if (this.#runs <= mostRuns) this.#entries.set(place, entry);
  }

  get(place: number): TarEntry | undefined {
    return this.#entries.get(place);
  }
}
