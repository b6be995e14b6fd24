import type { FileTree } from '../core/file-tree.ts';
import type { LayerReference } from '../core/layer.ts';
import type { Unknown } from '../core/unknown.ts';
import { FileView } from './file-view.ts';
import type { LayerFacts } from './layer-facts.ts';
import { layLayer } from './lay-layer.ts';
import { LayeredTree } from './layered-tree.ts';
import { unknownsOfLayer } from './layer-unknowns.ts';
import { PlacedReadings } from './placed-readings.ts';
import { unreadFiles } from './unread-files.ts';

export interface Overlay {
  readonly tree: FileTree;
  readonly unknowns: readonly Unknown[];
}

/**
 * Lays layers over each other, lowest first, as a runtime would (OCI image-spec, layer.md, "Applying Changesets"). `references[i]` names `layers[i]`.
 * Unknowns of files that are not in the final view are left out. @throws SeaworthyError limit-exceeded
 */
export function overlay(layers: readonly LayerFacts[], references: readonly LayerReference[]): Overlay {
  if (layers.length !== references.length) throw new RangeError(`${layers.length} layers with ${references.length} references`);
  const tree = new LayeredTree(layers);
  const readings = new PlacedReadings();
  const blocked = layers.map((layer, index) => layLayer(tree, index, layer.entries, readings.placementOf(layer, index)).blocked);
  const unknowns = [
    ...layers.flatMap((layer, index) => unknownsOfLayer(layer, references[index] as LayerReference, blocked[index] ?? [])),
    ...unreadFiles(tree, layers, readings, references),
  ];
  return { tree: new FileView(tree, readings.facts, references), unknowns };
}
