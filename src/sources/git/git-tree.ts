import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { Unknown } from '../../core/unknown.ts';
import { readTree, type GitTreeEntry } from '../../formats/git-objects/index.ts';
import type { WalkEntry, WalkedTree } from '../walk-entries.ts';
import type { Repository } from './repository.ts';

/** What an entry of a tree object is opened by. */
export interface GitHandle {
  readonly id: string;
  /** Permission bits. */
  readonly mode: number;
}

const largestTree = 64 << 20;

/** A tree of a repository as one that can be walked. Names that no folder can hold are told and not entered: nothing is ever written by these names, and none leads out of the tree. */
export function gitTree(repository: Repository, tree: string): WalkedTree<GitHandle> {
  return {
    name: repository.name,
    root: { id: tree, mode: 0 },
    list: ({ id }, path, tell) => {
      try {
        return sound(treeEntries(repository, id), path, tell);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        if (path === '')
          throw new SeaworthyError('archive-malformed', `${repository.name}: the tree of the commit cannot be read: ${error.message}`, {
            cause: error,
          });
        tell({ kind: 'unreadable', subject: `/${path}`, reason: `its tree cannot be read: ${error.message}` });
        return [];
      }
    },
  };
}

function treeEntries(repository: Repository, id: string): readonly GitTreeEntry[] {
  const object = repository.read(id, largestTree);
  if (object === undefined) throw new MalformedError('the repository does not have it');
  if (object.type !== 'tree') throw new MalformedError(`it is a ${object.type}`);
  return readTree(object.bytes);
}

function sound(entries: readonly GitTreeEntry[], path: string, tell: (unknown: Unknown) => void): readonly WalkEntry<GitHandle>[] {
  const names = new Set<string>();
  let odd = 0;
  const kept = entries.filter(({ name }) => {
    const isOdd = name === '' || name === '.' || name === '..' || name.includes('/') || names.has(name);
    if (isOdd) odd += 1;
    else names.add(name);
    return !isOdd;
  });
  if (odd > 0)
    tell({ kind: 'unreadable', subject: `/${path}`, reason: 'entries whose names no folder can hold, or holds already, were not read', count: odd });
  return kept.map(({ name, kind, id, mode }) => ({ name, kind, handle: { id, mode } })).toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
