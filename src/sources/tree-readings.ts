import type { ByteSource } from '../core/bytes.ts';
import { MalformedError } from '../core/error.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { SourceFile, SourceTree } from '../core/source-tree.ts';
import type { Unknown } from '../core/unknown.ts';

/** A file of a tree, wherever its bytes are. */
export interface TreeFile {
  /** Without a leading slash. */
  readonly path: string;
  /** Permission bits. */
  readonly mode: number;
  readonly source: ByteSource;
}

/** Files that are named one by one before the rest is only counted. */
const mostNamed = 1_000;

/** What the analysers made of the files of a tree so far. */
export class TreeReadings implements SourceTree {
  readonly #analysers: readonly FileAnalyser[];
  readonly #found: ReadonlyMap<FileAnalyser, SourceFile[]>;
  readonly #unknowns: Unknown[] = [];
  #unnamed = 0;

  constructor(analysers: readonly FileAnalyser[]) {
    this.#analysers = analysers;
    this.#found = new Map(analysers.map((analyser) => [analyser, []]));
  }

  analysed<Facts>(analyser: FileAnalyser<Facts>): readonly SourceFile<Facts>[] {
    const files = (this.#found.get(analyser) ?? []) as SourceFile<Facts>[];
    return files.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  }

  /** Has each of the analysers, by their place in the set, read a file; what cannot be read is an Unknown, any other error is a bug. */
  read(file: TreeFile, selected: readonly number[]): void {
    const whole = wholeOf(file);
    for (const index of selected) this.#analyse(file, this.#analysers[index] as FileAnalyser, whole);
  }

  tell(unknown: Unknown): void {
    if (this.#unknowns.length < mostNamed) this.#unknowns.push(unknown);
    else this.#unnamed += 1;
  }

  unknowns(): readonly Unknown[] {
    if (this.#unnamed === 0) return this.#unknowns;
    return [
      ...this.#unknowns,
      { kind: 'unreadable', subject: 'more files', reason: 'more files of the tree could not be read', count: this.#unnamed },
    ];
  }

  #analyse({ path, mode, source }: TreeFile, analyser: FileAnalyser, whole: (limit: number) => Uint8Array): void {
    try {
      const facts = analyser.read({ path, mode, size: source.size, source, bytes: () => whole(analyser.limit) });
      if (facts !== undefined) this.#found.get(analyser)?.push({ path, facts });
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.tell({ kind: 'unreadable', subject: `/${path}`, reason: `${error.message} (${analyser.id})` });
    }
  }
}

/** All bytes of a file, read once however many analysers want them. */
function wholeOf({ source }: TreeFile): (limit: number) => Uint8Array {
  let bytes: Uint8Array | undefined;
  return (limit) => {
    if (source.size > limit) throw new MalformedError(`it has ${source.size} bytes, more than the ${limit} that are read`);
    bytes ??= source.read(0, source.size);
    return bytes;
  };
}
