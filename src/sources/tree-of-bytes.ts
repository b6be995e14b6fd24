import { sourceOf } from '../core/bytes.ts';
import type { FileAnalyser } from '../core/files.ts';
import { Selection } from '../images/index.ts';
import { TreeReadings } from './tree-readings.ts';
import type { OpenedTree } from './tree-source.ts';

/**
 * A tree of one file whose bytes are at hand already, such as what is written to standard input.
 * @param name by which analysers select it @param reference as the user named it
 */
export function treeOfBytes(bytes: Uint8Array, name: string, reference: string, analysers: readonly FileAnalyser[]): OpenedTree {
  const readings = new TreeReadings(analysers);
  readings.read({ path: name, mode: 0o644, source: sourceOf(bytes) }, new Selection(analysers).byPath('', name, name));
  return {
    artifact: { kind: 'source-tree', reference, tags: [], layers: [] },
    tree: readings,
    unknowns: readings.unknowns(),
    leftOut: [],
  };
}
