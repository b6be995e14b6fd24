import type { AnalysedFile, FileNode, FileTree } from '../core/file-tree.ts';
import type { FileAnalyser } from '../core/files.ts';
import type { LayerReference } from '../core/layer.ts';
import type { LayeredTree } from './layered-tree.ts';
import type { PlacedFacts } from './placed-readings.ts';
import { childOf, isVisible, originOf, pathOf, type TreeNode } from './tree-node.ts';

/** Of directories that no layer lists. */
const impliedMode = 0o755;

/** The final view, once all layers are laid. */
export class FileView implements FileTree {
  readonly layers: readonly LayerReference[];
  readonly #tree: LayeredTree;
  readonly #facts: ReadonlyMap<string, readonly PlacedFacts[]>;
  readonly #analysed = new Map<string, readonly AnalysedFile[]>();

  constructor(tree: LayeredTree, facts: ReadonlyMap<string, readonly PlacedFacts[]>, layers: readonly LayerReference[]) {
    this.#tree = tree;
    this.#facts = facts;
    this.layers = layers;
  }

  get(path: string): FileNode | undefined {
    let node: TreeNode | undefined = this.#tree.root;
    for (const component of path.split('/')) if (component !== '') node = node === undefined ? undefined : childOf(node, component);
    return node === undefined ? undefined : this.#describe(node);
  }

  resolve(path: string): string | undefined {
    const node = this.#tree.find(path, true);
    return node === undefined ? undefined : pathOf(node);
  }

  /**
   * A file that several paths lead to through symbolic links stands here once, under its real path. It was selected by the path its layer wrote:
   * an analyser of `lib/apk/db/installed` sees the same file in an image that keeps it as `usr/lib/apk/db/installed` only if it selects that path too; `overlay` tells of what it thereby misses.
   */
  analysed<Facts>(analyser: FileAnalyser<Facts>): readonly AnalysedFile<Facts>[] {
    let files = this.#analysed.get(analyser.id);
    if (files === undefined) {
      files = this.#list(this.#facts.get(analyser.id) ?? []);
      this.#analysed.set(analyser.id, files);
    }
    return files as readonly AnalysedFile<Facts>[];
  }

  #list(placed: readonly PlacedFacts[]): readonly AnalysedFile[] {
    const facts = new Map(placed.map((file) => [file.node, file.facts]));
    return placed
      .filter(({ node }) => isVisible(node))
      .map((file) => ({ path: pathOf(file.node), facts: file.facts, layer: this.#layerOf(file.node), replaced: this.#replaced(file.node, facts) }))
      .toSorted((left, right) => (left.path < right.path ? -1 : 1));
  }

  #replaced(node: TreeNode, facts: ReadonlyMap<TreeNode, unknown>): AnalysedFile['replaced'] {
    const replaced: AnalysedFile['replaced'][number][] = [];
    for (let below = node.extra?.below; below !== undefined; below = below.extra?.below) {
      if (facts.has(below)) replaced.push({ facts: facts.get(below), layer: this.#layerOf(below) });
    }
    return replaced;
  }

  #describe(node: TreeNode): FileNode | undefined {
    const layer = this.layers[node.layer];
    if (layer === undefined) return undefined;
    const { layer: origin, entry } = originOf(node);
    if (entry < 0) return { type: 'directory', size: 0, mode: impliedMode, layer };
    const entries = this.#tree.layers[origin]?.entries;
    const target = node.type === 'symlink' ? entries?.targets.get(entry) : undefined;
    return {
      type: node.type,
      size: entries?.sizes[entry] ?? 0,
      mode: entries?.modes[entry] ?? 0,
      layer,
      ...(target === undefined ? {} : { target }),
    };
  }

  #layerOf(node: TreeNode): LayerReference {
    return this.layers[node.layer] as LayerReference;
  }
}
