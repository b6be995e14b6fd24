import type { ByteSource } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { TarEntry } from '../formats/tar/index.ts';
import type { AnalyserFacts, LayerUnknown } from './layer-facts.ts';
import { offer } from './offered-file.ts';
import { shownPath } from './path.ts';
import type { Selected } from './selection.ts';

/** Files that are named one by one before the rest is only counted. */
const mostNamed = 1_000;

/** What the analysers made of the entries so far. */
export class Readings {
  readonly #analysers: readonly FileAnalyser[];
  /** By analyser, by entry: facts, or undefined where it said nothing. */
  readonly #outcomes: Map<number, unknown>[];
  readonly #missed: number[][];
  readonly #links = new Map<number, number>();
  readonly #unknowns: LayerUnknown[] = [];
  #unnamed = 0;

  constructor(analysers: readonly FileAnalyser[]) {
    this.#analysers = analysers;
    this.#outcomes = analysers.map(() => new Map());
    this.#missed = analysers.map(() => []);
  }

  /** Has each of the analysers read a body as the content of the entry at `place`. What it cannot read is an unknown; any other error is a bug. */
  read(place: number, path: string, entry: TarEntry, body: ByteSource, selected: Selected): void {
    for (const index of selected) {
      const analyser = this.#analysers[index] as FileAnalyser;
      try {
        this.#outcomes[index]?.set(place, analyser.read(offer(path, entry, body, analyser.limit)));
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        this.silence(place, [index]);
        this.unreadable(place, path, `${error.message} (${analyser.id})`);
      }
    }
  }

  /** Whether the analyser has read the entry; its facts, if any. */
  outcome(analyser: number, place: number): { readonly facts: unknown } | undefined {
    const outcomes = this.#outcomes[analyser];
    return outcomes?.has(place) === true ? { facts: outcomes.get(place) } : undefined;
  }

  /** The entry at `place` has the same content as one the analyser has read. */
  repeat(place: number, analyser: number, facts: unknown): void {
    this.#outcomes[analyser]?.set(place, facts);
  }

  /** The analysers have nothing to say of the entry. */
  silence(place: number, selected: Selected): void {
    for (const index of selected) this.#outcomes[index]?.set(place, undefined);
  }

  /** What is read of a hard link is the content of the file at `file`. */
  link(place: number, file: number): void {
    this.#links.set(place, file);
  }

  links(): ReadonlyMap<number, number> {
    return this.#links;
  }

  /** The content of a link that the analyser selects is not to be had in this layer. */
  miss(place: number, analyser: number): void {
    this.#missed[analyser]?.push(place);
  }

  unreadable(place: number, path: string, reason: string): void {
    if (this.#unknowns.length < mostNamed) this.#unknowns.push({ kind: 'unreadable', subject: shownPath(path), reason, entry: place });
    else this.#unnamed += 1;
  }

  unknowns(): readonly LayerUnknown[] {
    if (this.#unnamed === 0) return this.#unknowns;
    return [
      ...this.#unknowns,
      { kind: 'unreadable', subject: 'more files', reason: `${this.#unnamed} more files of the layer could not be read`, count: this.#unnamed },
    ];
  }

  analyses(): readonly AnalyserFacts[] {
    return this.#analysers.map((analyser, index) => {
      const outcomes = [...(this.#outcomes[index] ?? [])].toSorted(([left], [right]) => left - right);
      const accepted = (path: string): boolean => analyser.accepts?.(path) !== false;
      return {
        analyser: analyser.id,
        found: outcomes.filter(([, facts]) => facts !== undefined).map(([entry, facts]) => ({ entry, facts })),
        silent: outcomes.filter(([, facts]) => facts === undefined).map(([entry]) => entry),
        missed: this.#missed[index] ?? [],
        paths: analyser.selects.flatMap((selector) => ('path' in selector && accepted(selector.path) ? [selector.path] : [])),
        // Which files of a directory are accepted is not known without the analyser.
        directories:
          analyser.accepts === undefined
            ? analyser.selects.flatMap((selector) => ('directory' in selector ? [{ path: selector.directory, suffix: selector.suffix ?? '' }] : []))
            : [],
      };
    });
  }
}
