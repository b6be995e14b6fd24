import type { AnalysedFile } from '../../core/file-tree.ts';
import type { LayerReference } from '../../core/layer.ts';

/**
 * For each entry of a package database, by a key of name, version and architecture: the lowest layer from which on it stands in every later state of the
 * database. Package managers rewrite the whole file, so the layer that wrote it last says nothing of where a package came in.
 */
export function standingSince<Facts>(file: AnalysedFile<Facts>, keysOf: (facts: Facts) => readonly string[]): ReadonlyMap<string, LayerReference> {
  const since = new Map(keysOf(file.facts).map((key) => [key, file.layer]));
  let standing: ReadonlySet<string> = new Set(since.keys());
  for (const older of file.replaced) {
    if (standing.size === 0) break;
    const before = standing;
    standing = new Set(keysOf(older.facts).filter((key) => before.has(key)));
    for (const key of standing) since.set(key, older.layer);
  }
  return since;
}
