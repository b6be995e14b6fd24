import { directoryOf, nameOf, normalisePath } from './path.ts';
import { entryTypes, type LayerEntries } from './layer-facts.ts';
import type { LayeredTree } from './layered-tree.ts';
import { childOf, extraOf, originOf, type TreeNode } from './tree-node.ts';
import { isBookkeeping, markerOf, type Marker } from './whiteout.ts';

/** What is done with entries as they find their place. */
export interface Placement {
  /** Whether the entry is one that `placed` has to hear of. */
  concerns(entry: number): boolean;
  /** The node of an entry; of a hard link also the node it leads to. */
  placed(entry: number, node: TreeNode, target?: TreeNode): void;
}

/** What became of a layer's entries. */
export interface Laid {
  /** Entries whose path leads through a file, in a circle, or is longer than a runtime can make. */
  readonly blocked: readonly number[];
}

interface Hiding {
  readonly directory: TreeNode;
  readonly marker: Marker;
}

/** Rounds in which links that come before what they lead to are tried again: archives out of order have one or two. */
const mostRounds = 8;

/**
 * Lays one layer over the tree (OCI image-spec, layer.md, "Applying Changesets"): entries in the order of the tar, each where the links of its path lead at that moment, as container runtimes do;
 * then hides what whiteouts name, in lower layers only, so that their place among the entries does not matter.
 */
export function layLayer(tree: LayeredTree, layer: number, entries: LayerEntries, placement: Placement): Laid {
  tree.begin(layer);
  const laying = new Laying(tree, layer, entries, placement);
  for (let entry = 0; entry < entries.count; entry += 1) laying.lay(entry);
  laying.layOpenLinks();
  laying.hide();
  return laying;
}

class Laying implements Laid {
  readonly blocked: number[] = [];
  readonly #tree: LayeredTree;
  readonly #layer: number;
  readonly #entries: LayerEntries;
  readonly #placement: Placement;
  /** Of each directory of the layer: where it was found, and how many changes of the tree ago. */
  readonly #found: (TreeNode | undefined)[];
  readonly #foundAt: Float64Array;
  readonly #numbers = new Map<string, number>();
  readonly #bookkeeping: readonly boolean[];
  readonly #hidings: Hiding[] = [];
  #openLinks: number[] = [];

  constructor(tree: LayeredTree, layer: number, entries: LayerEntries, placement: Placement) {
    this.#tree = tree;
    this.#layer = layer;
    this.#entries = entries;
    this.#placement = placement;
    this.#found = Array.from({ length: entries.directories.length });
    this.#foundAt = new Float64Array(entries.directories.length).fill(-1);
    this.#bookkeeping = entries.directories.map(isBookkeeping);
  }

  lay(entry: number): void {
    const { parents, names, types } = this.#entries;
    const parent = parents[entry] as number;
    const name = names[entry] as string;
    const marker = markerOf(name);
    if (marker?.kind === 'meaningless' || this.#bookkeeping[parent] === true) return;
    const directory = this.#directory(parent);
    if (directory === undefined) this.blocked.push(entry);
    else if (marker !== undefined) this.#hidings.push({ directory, marker });
    else if (entryTypes[types[entry] as number] !== 'hardlink') this.#put(directory, name, entry);
    else if (!this.#link(directory, name, entry)) this.#openLinks.push(entry);
  }

  /** Links to what comes behind them in the tar. What remains leads nowhere. */
  layOpenLinks(): void {
    for (let round = 0; round < mostRounds && this.#openLinks.length > 0; round += 1) {
      const open = this.#openLinks.filter((entry) => !this.#layOpenLink(entry));
      if (open.length === this.#openLinks.length) return;
      this.#openLinks = open;
    }
  }

  hide(): void {
    for (const { directory, marker } of this.#hidings) {
      if (marker.kind === 'opaque') this.#tree.hideLower(directory);
      else if (marker.kind === 'whiteout') this.#tree.hide(directory, marker.name);
    }
  }

  #layOpenLink(entry: number): boolean {
    const directory = this.#directory(this.#entries.parents[entry] as number);
    const name = this.#entries.names[entry] as string;
    const existing = directory === undefined ? undefined : childOf(directory, name);
    // An entry of the same path behind the link in the tar has replaced it.
    if (directory === undefined || (existing?.layer === this.#layer && existing.entry > entry)) return true;
    return this.#link(directory, name, entry);
  }

  #put(directory: TreeNode, name: string, entry: number): void {
    const type = entryTypes[this.#entries.types[entry] as number];
    if (type === 'file' && !this.#placement.concerns(entry) && this.#tree.putPlainFile(directory, name, entry)) return;
    const node = this.#tree.put(directory, name, type === undefined || type === 'hardlink' ? 'other' : type, entry);
    if (node === undefined) this.blocked.push(entry);
    else this.#placement.placed(entry, node);
  }

  /** A second name of what its target leads to, at the end of links in its path but not through one at its end. False where there is nothing yet. */
  #link(directory: TreeNode, name: string, entry: number): boolean {
    const path = normalisePath(this.#entries.targets.get(entry) ?? '') ?? '';
    const target = nameOf(path) === '' ? undefined : this.#tree.find(path, false);
    if (target === undefined || target.type === 'directory') return false;
    if (childOf(directory, name) === target) return true;
    const node = this.#tree.put(directory, name, target.type, entry);
    if (node === undefined) this.blocked.push(entry);
    else {
      const { layer, entry: file } = originOf(target);
      extraOf(node).origin = { layer, entry: file };
      this.#placement.placed(entry, node, target);
    }
    return true;
  }

  #directory(number: number): TreeNode | undefined {
    const known = this.#found[number];
    const { changes } = this.#tree;
    if (known !== undefined && this.#foundAt[number] === changes) return known;
    const path = this.#entries.directories[number] as string;
    const directory = this.#belowKnown(path) ?? this.#tree.makeDirectory(path);
    this.#found[number] = directory;
    this.#foundAt[number] = changes;
    this.#numbers.set(path, number);
    return directory;
  }

  /** The directory, where the one above it was found already: then only the last step is taken. */
  #belowKnown(path: string): TreeNode | undefined {
    const above = this.#numbers.get(directoryOf(path));
    if (above === undefined || this.#foundAt[above] !== this.#tree.changes) return undefined;
    const parent = this.#found[above];
    const child = parent === undefined ? undefined : childOf(parent, nameOf(path));
    return child?.type === 'directory' ? child : undefined;
  }
}
