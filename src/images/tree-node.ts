import type { FileType } from '../core/file-tree.ts';

/** What the analysers made of one body, whatever names lead to it. By analyser; undefined where it said nothing. */
export type Content = Map<string, unknown>;

/** One path of the view while layers are laid over each other. There are as many as the image has files: what few need stands apart. */
export interface TreeNode {
  readonly parent: TreeNode | undefined;
  readonly name: string;
  readonly type: FileType;
  /** The layer that wrote it, or that wrote below it where no layer lists the directory itself. */
  layer: number;
  /** Its entry in that layer; -1 for a directory that no layer lists. */
  entry: number;
  /** Of directories. */
  readonly folder: Folder | undefined;
  /** Of some files and links. */
  extra: Extra | undefined;
}

const mostEntries = 2 ** 21;
const mostLayers = 2 ** 10;

export interface Folder {
  /** Undefined as long as there was none. Most are plain files that nothing else is known of: a number stands for each until it is asked for. */
  children: Map<string, TreeNode | number> | undefined;
  /** Length of the whole path. */
  readonly pathLength: number;
  /** The last layer that hid what lower layers have in this directory. */
  hiddenBy: number;
}

export interface Extra {
  /** Layer and entry that describe a hard link: those of the file it leads to. */
  origin: { readonly layer: number; readonly entry: number } | undefined;
  /** The file of a lower layer that this one replaced. */
  below: TreeNode | undefined;
  content: Content | undefined;
}

/** A node of a layer's entry; not yet among its parent's children. */
export function nodeOf(parent: TreeNode | undefined, name: string, type: FileType, layer: number, entry: number): TreeNode {
  const folder = type === 'directory' ? { children: undefined, pathLength: pathLengthOf(parent, name), hiddenBy: -1 } : undefined;
  return { parent, name, type, layer, entry, folder, extra: undefined };
}

/** Length of the path of a child. */
export function pathLengthOf(parent: TreeNode | undefined, name: string): number {
  return (parent?.folder?.pathLength ?? 0) + 1 + name.length;
}

export function childOf(node: TreeNode, name: string): TreeNode | undefined {
  const child = node.folder?.children?.get(name);
  return typeof child === 'number' ? unpacked(node, name, child) : child;
}

export function* childrenOf(node: TreeNode): Iterable<TreeNode> {
  for (const [name, child] of node.folder?.children ?? []) yield typeof child === 'number' ? unpacked(node, name, child) : child;
}

/** A plain file as a number that V8 keeps without memory of its own (31 bits); undefined where it does not fit. */
export function packed(layer: number, entry: number): number | undefined {
  return layer < mostLayers && entry < mostEntries ? layer * mostEntries + entry : undefined;
}

function unpacked(parent: TreeNode, name: string, child: number): TreeNode {
  const node = nodeOf(parent, name, 'file', Math.floor(child / mostEntries), child % mostEntries);
  parent.folder?.children?.set(name, node);
  return node;
}

/** What few nodes need, made where it is missing. */
export function extraOf(node: TreeNode): Extra {
  node.extra ??= { origin: undefined, below: undefined, content: undefined };
  return node.extra;
}

/** What the analysers made of the file, made empty where nobody has read it yet. */
export function contentOf(node: TreeNode): Content {
  const extra = extraOf(node);
  extra.content ??= new Map();
  return extra.content;
}

/** Where the node is described: itself, or the file a hard link leads to. */
export function originOf(node: TreeNode): { readonly layer: number; readonly entry: number } {
  return node.extra?.origin ?? node;
}

/** Without a leading slash; the root is the empty string. */
export function pathOf(node: TreeNode): string {
  let path = node.name;
  for (let at = node.parent; at?.parent !== undefined; at = at.parent) path = `${at.name}/${path}`;
  return path;
}

/** Whether the path still leads to this node. */
export function isVisible(node: TreeNode): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) if (childOf(at.parent, at.name) !== at) return false;
  return true;
}
