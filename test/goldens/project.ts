import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileAnalyser } from '../../src/core/files.ts';
import type { Package } from '../../src/core/package.ts';
import type { Unknown } from '../../src/core/unknown.ts';
import { declarations } from '../../src/ecosystems/declarations.ts';
import { readFolder } from '../../src/sources/read-folder.ts';
import { fileOf } from './table.ts';

const analysers: readonly FileAnalyser[] = [...new Set(declarations.flatMap((cataloger) => cataloger.analysers))];

/** What a file of a project declares. */
export interface Declared {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
  /** Analysers that read it. */
  readonly readBy: readonly string[];
}

/** Writes files into a folder. @param files by path without a leading slash */
export function writeProject(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

/** Reads a folder as a source tree. What each file declares, for all files that an analyser made something of. */
export function declaredIn(folder: string): ReadonlyMap<string, Declared> {
  const { tree, unknowns } = readFolder(folder, { analysers, exclusions: [] });
  const catalogs = declarations.map((cataloger) => cataloger.declare(tree));
  const packagesOf = Map.groupBy(
    catalogs.flatMap(({ packages }) => packages),
    ({ locations }) => fileOf(locations[0]?.path ?? ''),
  );
  const unknownsOf = Map.groupBy([...unknowns, ...catalogs.flatMap((catalog) => catalog.unknowns)], ({ subject }) => fileOf(subject));
  const readersOf = Map.groupBy(
    analysers.flatMap((analyser) => tree.analysed(analyser).map(({ path }) => ({ path, id: analyser.id }))),
    ({ path }) => path,
  );
  const paths = [...new Set([...readersOf.keys(), ...packagesOf.keys(), ...unknownsOf.keys()])].toSorted();
  return new Map(
    paths.map((path) => [
      path,
      { packages: packagesOf.get(path) ?? [], unknowns: unknownsOf.get(path) ?? [], readBy: (readersOf.get(path) ?? []).map(({ id }) => id) },
    ]),
  );
}
