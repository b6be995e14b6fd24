import { foldersUpwards } from '../tree-paths.ts';

/** Values that files of a folder set for what lies in it and beneath. */
export class Inherited {
  readonly #folders = new Map<string, Map<string, Set<string>>>();

  /** @param folder without a slash at its end; empty for the root of the tree */
  add(folder: string, key: string, value: string): void {
    const values = this.#folders.get(folder) ?? new Map<string, Set<string>>();
    this.#folders.set(folder, values);
    const known = values.get(key.toLowerCase()) ?? new Set<string>();
    values.set(key.toLowerCase(), known.add(value));
  }

  /** The value of the nearest folder that sets it; undefined where none does, or that folder sets several, under conditions nobody evaluates here. */
  nearest(folder: string, key: string): string | undefined {
    for (const place of foldersUpwards(folder)) {
      const values = this.#folders.get(place)?.get(key.toLowerCase());
      if (values !== undefined) return values.size === 1 ? [...values][0] : undefined;
    }
    return undefined;
  }
}
