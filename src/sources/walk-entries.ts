import { SeaworthyError } from '../core/error.ts';
import type { Unknown } from '../core/unknown.ts';
import type { Exclusion } from './tree-exclusion.ts';
import { LeftOutTally } from './tree-left-out.ts';

/** What lies in a folder, wherever the tree is. `Handle` is what a file or folder is opened by there. */
export interface WalkEntry<Handle> {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'submodule' | 'special';
  readonly handle: Handle;
}

/** A tree that can be walked. */
export interface WalkedTree<Handle> {
  /** For messages. */
  readonly name: string;
  readonly root: Handle;
  /** Names in order, each once and fit for a path; what cannot be listed is told. @param path of the folder, empty for the root */
  list(folder: Handle, path: string, tell: (unknown: Unknown) => void): readonly WalkEntry<Handle>[];
}

/** Told of what is met on the way. */
export interface Walker<Handle> {
  /** A regular file, `directory` without a trailing slash and empty for the root. */
  onFile(directory: string, name: string, path: string, handle: Handle): void;
  /** How many entries have been seen, once a folder. */
  onFolder(entries: number): void;
  /** What could not be listed. */
  onUnknown(unknown: Unknown): void;
}

/** More files and folders than any real tree has; a walk that goes on for ever ends here. */
const mostEntries = 5_000_000;
const deepest = 512;

/** Walks a tree, names in order, links not followed. @returns what was not entered or read, by rule @throws SeaworthyError `limit-exceeded` */
export function walkEntries<Handle>(tree: WalkedTree<Handle>, exclusions: readonly Exclusion[], walker: Walker<Handle>): LeftOutTally {
  const leftOut = new LeftOutTally();
  const open: Folder<Handle>[] = [{ path: '', depth: 0, handle: tree.root }];
  let entries = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const { path: directory, depth } = folder;
    const found = tree.list(folder.handle, directory, (unknown) => walker.onUnknown(unknown));
    entries += found.length;
    if (entries > mostEntries)
      throw new SeaworthyError('limit-exceeded', `${tree.name} holds more than ${mostEntries} files and folders; scan a folder inside it`);
    walker.onFolder(entries);
    const entered: Folder<Handle>[] = [];
    for (const { name, kind, handle } of found) {
      const path = directory === '' ? name : `${directory}/${name}`;
      const by = exclusions.find(({ matches }) => matches(path));
      if (by !== undefined) leftOut.excluded(by.pattern);
      else if (kind === 'file') walker.onFile(directory, name, path, handle);
      else if (kind !== 'folder') leftOut[kind](path);
      else if (!leftOut.leavesOutFolder(name) && isShallow(path, depth + 1, walker)) entered.push({ path, depth: depth + 1, handle });
    }
    for (const entry of entered.reverse()) open.push(entry);
  }
  return leftOut;
}

interface Folder<Handle> {
  readonly path: string;
  /** Folders down from the root. */
  readonly depth: number;
  readonly handle: Handle;
}

function isShallow<Handle>(path: string, depth: number, walker: Walker<Handle>): boolean {
  if (depth <= deepest) return true;
  walker.onUnknown({ kind: 'unreadable', subject: `/${path}`, reason: `it lies more than ${deepest} folders deep` });
  return false;
}
