import type { FileAnalyser, FileSelector } from '../core/files.ts';

/** Which of the analysers, by their place in the set. */
export type Selected = readonly number[];

const nobody: Selected = [];
/** The last character of a suffix is looked up; those of other alphabets share a place. */
const characters = 128;

interface Suffix {
  readonly text: string;
  readonly analyser: number;
}

interface Magic {
  readonly bytes: readonly number[];
  readonly analyser: number;
}

/** The selectors of a set of analysers, compiled so that a file nobody wants costs a few look-ups. */
export class Selection {
  readonly #analysers: readonly FileAnalyser[];
  readonly #paths = new Map<string, number[]>();
  readonly #names = new Map<string, number[]>();
  readonly #directories = new Map<string, Suffix[]>();
  readonly #suffixes: Suffix[][] = Array.from({ length: characters + 1 }, () => []);
  readonly #prefixes: Suffix[] = [];
  readonly #magics: Magic[][] = Array.from({ length: 256 }, () => []);

  constructor(analysers: readonly FileAnalyser[]) {
    this.#analysers = analysers;
    for (const [index, analyser] of analysers.entries()) for (const selector of analyser.selects) this.#add(selector, index);
  }

  /** Analysers that select a file by its path, in the order of the set. */
  byPath(directory: string, name: string, path: string): Selected {
    const paths = this.#paths.get(path);
    const names = this.#names.get(name);
    const inDirectory = this.#directories.get(directory);
    const suffixes = this.#suffixes[bucketOf(path)] as Suffix[];
    const prefixes = this.#prefixes.filter(({ text }) => name.startsWith(text));
    if (paths === undefined && names === undefined && inDirectory === undefined && suffixes.length + prefixes.length === 0) return nobody;
    const selected = [...(paths ?? []), ...(names ?? []), ...prefixes.map(({ analyser }) => analyser)];
    for (const { text, analyser } of inDirectory ?? []) if (name.endsWith(text)) selected.push(analyser);
    for (const { text, analyser } of suffixes) if (path.slice(Math.max(0, path.length - text.length)).toLowerCase() === text) selected.push(analyser);
    return this.accepted(selected, path);
  }

  /** Analysers that select a file by how it begins, whether or not they accept its path. */
  byMagic(start: Uint8Array): Selected {
    if (start.length === 0) return nobody;
    const candidates = this.#magics[start[0] as number] as Magic[];
    if (candidates.length === 0) return nobody;
    return candidates.filter(({ bytes }) => bytes.every((byte, index) => start[index] === byte)).map(({ analyser }) => analyser);
  }

  /** Those that accept the path, each once, in the order of the set. */
  accepted(selected: Selected, path: string): Selected {
    if (selected.length === 0) return nobody;
    return [...new Set(selected)].filter((index) => this.#analysers[index]?.accepts?.(path) !== false).toSorted((left, right) => left - right);
  }

  #add(selector: FileSelector, analyser: number): void {
    if ('path' in selector) push(this.#paths, selector.path, analyser);
    else if ('name' in selector) push(this.#names, selector.name, analyser);
    else if ('directory' in selector) push(this.#directories, selector.directory, { text: selector.suffix ?? '', analyser });
    else if ('prefix' in selector) this.#prefixes.push({ text: selector.prefix, analyser });
    else if ('suffix' in selector) this.#addSuffix({ text: selector.suffix, analyser });
    else this.#addMagic({ bytes: selector.magic, analyser });
  }

  #addSuffix(suffix: Suffix): void {
    // The empty suffix ends every path; and a character of another alphabet may be that of the suffix in lower case, such as the Kelvin sign.
    const places = suffix.text === '' ? this.#suffixes.keys() : new Set([bucketOf(suffix.text), characters]);
    for (const place of places) this.#suffixes[place]?.push(suffix);
  }

  #addMagic(magic: Magic): void {
    const [first] = magic.bytes;
    const candidates = first === undefined ? this.#magics : this.#magics.slice(first, first + 1);
    for (const list of candidates) list.push(magic);
  }
}

function bucketOf(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  if (last >= 0x41 && last <= 0x5a) return last + 0x20;
  return last < characters ? last : characters;
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
