import type { FileType } from '../core/file-tree.ts';
import { PathWalker } from './path-walk.ts';
import type { LayerFacts } from './layer-facts.ts';
import { childOf, childrenOf, extraOf, nodeOf, originOf, packed, pathLengthOf, type TreeNode } from './tree-node.ts';

/** Longest path a runtime can make (PATH_MAX of Linux). */
const longestPath = 4_096;

/** The view of an image while layers are laid over each other, lowest first. */
export class LayeredTree {
  readonly root = nodeOf(undefined, '', 'directory', 0, -1);
  readonly layers: readonly LayerFacts[];
  readonly #walker: PathWalker;
  /** The layer being laid. */
  #layer = 0;
  /** Grows when a directory or link is replaced: what was found along old paths may lie elsewhere now. */
  #changes = 0;

  constructor(layers: readonly LayerFacts[]) {
    this.layers = layers;
    this.#walker = new PathWalker(this.root, (link) => layers[originOf(link).layer]?.entries.targets.get(originOf(link).entry) ?? '');
  }

  get changes(): number {
    return this.#changes;
  }

  begin(layer: number): void {
    this.#layer = layer;
  }

  /** The node at the end of the path, with the link at its end followed or not. */
  find(path: string, followLast: boolean): TreeNode | undefined {
    return this.#walker.walk(path, { followLast });
  }

  /** The directory at the path, through links, made where it is missing; undefined where something else stands in the way. */
  makeDirectory(path: string): TreeNode | undefined {
    const make = (parent: TreeNode, name: string): TreeNode | undefined => this.#attach(nodeOf(parent, name, 'directory', this.#layer, -1));
    const node = this.#walker.walk(path, { followLast: true, make });
    return node?.type === 'directory' ? node : undefined;
  }

  /** Writes a directory, file or link; a directory keeps what is below it. Undefined where the path is too long. */
  put(parent: TreeNode, name: string, type: FileType, entry: number): TreeNode | undefined {
    const existing = childOf(parent, name);
    if (type === 'directory' && existing?.type === 'directory') {
      existing.layer = this.#layer;
      existing.entry = entry;
      return existing;
    }
    if (existing !== undefined && (existing.type === 'directory' || existing.type === 'symlink')) this.#changes += 1;
    const node = nodeOf(parent, name, type, this.#layer, entry);
    if (existing?.type === 'file') extraOf(node).below = existing.layer === this.#layer ? existing.extra?.below : existing;
    return this.#attach(node);
  }

  /** Writes a file of which nothing else is to be known, where nothing was; false where it must be put. */
  putPlainFile(parent: TreeNode, name: string, entry: number): boolean {
    const file = packed(this.#layer, entry);
    const { folder } = parent;
    if (file === undefined || folder === undefined || folder.children?.has(name) === true || pathLengthOf(parent, name) > longestPath) return false;
    folder.children ??= new Map();
    folder.children.set(name, file);
    return true;
  }

  /** Hides what lower layers have in a directory. */
  hideLower(directory: TreeNode): void {
    // Deepest first, without recursion: paths may have thousands of components.
    for (const node of this.#directoriesIn(directory).reverse()) {
      for (const child of childrenOf(node)) if (!this.#survives(child)) this.#detach(child);
    }
  }

  /** Hides a path of lower layers. */
  hide(parent: TreeNode, name: string): void {
    const child = childOf(parent, name);
    if (child === undefined) return;
    if (child.type === 'directory') this.hideLower(child);
    if (!this.#survives(child)) this.#detach(child);
  }

  /** The directory and those below it, parents first, as far as this layer has not gone through them yet. */
  #directoriesIn(directory: TreeNode): TreeNode[] {
    const found: TreeNode[] = [];
    const open = [directory];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const { folder } = node;
      if (folder === undefined || folder.hiddenBy === this.#layer) continue;
      folder.hiddenBy = this.#layer;
      found.push(node);
      for (const child of childrenOf(node)) if (child.type === 'directory') open.push(child);
    }
    return found;
  }

  /** A node remains if this layer wrote it; a directory also if something is left in it, and then it is a new one. */
  #survives(node: TreeNode): boolean {
    if (node.layer === this.#layer) return true;
    if ((node.folder?.children?.size ?? 0) === 0) return false;
    node.layer = this.#layer;
    node.entry = -1;
    return true;
  }

  #attach(node: TreeNode): TreeNode | undefined {
    const { parent, name } = node;
    if (parent?.folder === undefined || pathLengthOf(parent, name) > longestPath) return undefined;
    parent.folder.children ??= new Map();
    parent.folder.children.set(name, node);
    return node;
  }

  #detach(node: TreeNode): void {
    if (node.type !== 'file') this.#changes += 1;
    node.parent?.folder?.children?.delete(node.name);
  }
}
