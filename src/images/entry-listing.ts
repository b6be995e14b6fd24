import type { TarEntry } from '../formats/tar/index.ts';
import { entryTypes, type LayerEntries } from './layer-facts.ts';
import { directoryOf } from './path.ts';

const typeNumbers = Object.fromEntries(entryTypes.map((type, number) => [type, number])) as Readonly<Record<TarEntry['type'], number>>;

const firstCapacity = 1_024;

/** Collects the entries of a layer as columns. */
export class EntryListing {
  readonly #directories: string[] = [];
  readonly #directoryNumbers = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #targets = new Map<number, string>();
  #parents = new Uint32Array(firstCapacity);
  #types = new Uint8Array(firstCapacity);
  #sizes = new Float64Array(firstCapacity);
  #modes = new Uint16Array(firstCapacity);
  /** Where bodies begin, from the start of the tar. */
  #offsets = new Float64Array(firstCapacity);
  #lastDirectory = '';
  #lastNumber = -1;

  get count(): number {
    return this.#names.length;
  }

  /** Adds an entry under its normalised path; returns its place. */
  add(path: string, entry: TarEntry): number {
    const place = this.#names.length;
    if (place === this.#types.length) this.#grow();
    const slash = path.lastIndexOf('/');
    this.#names.push(path.slice(slash + 1));
    this.#parents[place] = this.#directoryNumber(path, slash);
    this.#types[place] = typeNumbers[entry.type];
    this.#sizes[place] = entry.size;
    this.#modes[place] = entry.mode;
    this.#offsets[place] = entry.dataOffset;
    if (entry.linkTarget !== undefined) this.#targets.set(place, entry.linkTarget);
    return place;
  }

  /** Directory of the entry that was added last. */
  get lastDirectory(): string {
    return this.#lastDirectory;
  }

  name(place: number): string {
    return this.#names[place] as string;
  }

  type(place: number): TarEntry['type'] {
    return entryTypes[this.#types[place] as number] as TarEntry['type'];
  }

  /** The regular file at `place` as far as its content goes, unless it is sparse. */
  file(place: number): TarEntry {
    const size = this.#sizes[place] as number;
    return {
      path: this.name(place),
      type: 'file',
      size,
      storedSize: size,
      mode: this.#modes[place] as number,
      dataOffset: this.#offsets[place] as number,
    };
  }

  /** Places of all entries under each of the paths, ascending. */
  find(paths: Iterable<string>): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>();
    const wanted = new Map<number, Map<string, number[]>>();
    for (const path of paths) {
      const directory = this.#directoryNumbers.get(directoryOf(path));
      if (directory === undefined || found.has(path)) continue;
      const places: number[] = [];
      found.set(path, places);
      const names = wanted.get(directory) ?? new Map<string, number[]>();
      wanted.set(directory, names.set(path.slice(path.lastIndexOf('/') + 1), places));
    }
    if (wanted.size > 0)
      for (const [place, name] of this.#names.entries())
        wanted
          .get(this.#parents[place] as number)
          ?.get(name)
          ?.push(place);
    return found;
  }

  finish(): LayerEntries {
    const { count } = this;
    return {
      count,
      directories: this.#directories,
      parents: this.#parents.slice(0, count),
      names: this.#names,
      types: this.#types.slice(0, count),
      sizes: this.#sizes.slice(0, count),
      modes: this.#modes.slice(0, count),
      targets: this.#targets,
    };
  }

  #grow(): void {
    const capacity = 2 * this.#types.length;
    this.#parents = extended(this.#parents, new Uint32Array(capacity));
    this.#types = extended(this.#types, new Uint8Array(capacity));
    this.#sizes = extended(this.#sizes, new Float64Array(capacity));
    this.#modes = extended(this.#modes, new Uint16Array(capacity));
    this.#offsets = extended(this.#offsets, new Float64Array(capacity));
  }

  /** Archives list directory by directory: mostly it is the one of the entry before. */
  #directoryNumber(path: string, slash: number): number {
    const length = Math.max(0, slash);
    if (this.#lastNumber >= 0 && length === this.#lastDirectory.length && path.startsWith(this.#lastDirectory)) return this.#lastNumber;
    const directory = path.slice(0, length);
    let number = this.#directoryNumbers.get(directory);
    if (number === undefined) {
      number = this.#directories.push(directory) - 1;
      this.#directoryNumbers.set(directory, number);
    }
    this.#lastDirectory = directory;
    this.#lastNumber = number;
    return number;
  }
}

function extended<Column extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(column: Column, larger: Column): Column {
  larger.set(column);
  return larger;
}
