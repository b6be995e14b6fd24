import { sourceOf } from '../../core/bytes.ts';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { Selection } from '../../images/index.ts';
import { TreeReadings } from '../tree-readings.ts';
import type { OpenedTree, TreeTools } from '../tree-source.ts';
import { walkEntries } from '../walk-entries.ts';
import { gitTree, type GitHandle } from './git-tree.ts';
import type { Repository } from './repository.ts';

/** How a pointer of Git LFS begins, whose content lies elsewhere (git-lfs, docs/spec.md). */
const pointerStart = Buffer.from('version https://git-lfs.github.com/spec/');
const longestPointer = 1_024;
/** Each holds memory of zlib until the event loop turns, which it does only when the tree is read. */
const mostDamaged = 200;

/** Reads what the analysers select of a tree; no other file is opened. @param mostFiles that are read @throws SeaworthyError `limit-exceeded`, `archive-malformed` */
export function readGitTree(repository: Repository, tree: string, tools: Omit<TreeTools, 'http'>, mostFiles: number): Omit<OpenedTree, 'artifact'> {
  const { analysers, exclusions, onProgress } = tools;
  const selection = new Selection(analysers);
  const readings = new TreeReadings(analysers);
  const read = guardedReader(repository);
  let files = 0;
  const leftOut = walkEntries(gitTree(repository, tree), exclusions, {
    onFile: (directory, name, path, handle) => {
      const selected = selection.byPath(directory, name, path);
      if (selected.length === 0) return;
      files += 1;
      if (files > mostFiles)
        throw new SeaworthyError(
          'limit-exceeded',
          `${repository.name} holds more than ${mostFiles} files that would be read; leave some out with --exclude`,
        );
      const limit = Math.max(...selected.map((index) => analysers[index]?.limit ?? 0));
      readBlob(read, { path, handle, limit }, selected, readings);
    },
    onFolder: (entries) => onProgress?.({ step: `walking the tree, ${entries} entries`, done: 0, total: 0 }),
    onUnknown: (unknown) => readings.tell(unknown),
  });
  return { tree: readings, unknowns: readings.unknowns(), leftOut: leftOut.list() };
}

interface SelectedBlob {
  readonly path: string;
  readonly handle: GitHandle;
  /** Nobody reads more of it. */
  readonly limit: number;
}

function readBlob(read: Repository['read'], { path, handle, limit }: SelectedBlob, selected: readonly number[], readings: TreeReadings): void {
  try {
    const bytes = blobOf(read(handle.id, limit));
    readings.read({ path, mode: handle.mode, source: sourceOf(bytes) }, selected);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    readings.tell({ kind: 'unreadable', subject: `/${path}`, reason: error.message });
  }
}

/** Reads objects until too many of them turned out to be damaged. */
function guardedReader(repository: Repository): Repository['read'] {
  let damaged = 0;
  return (id, limit) => {
    try {
      return repository.read(id, limit);
    } catch (error) {
      damaged += 1;
      if (damaged <= mostDamaged) throw error;
      throw new SeaworthyError('archive-malformed', `${repository.name} is damaged: more than ${mostDamaged} of its files cannot be unpacked`, {
        cause: error,
      });
    }
  };
}

function blobOf(object: ReturnType<Repository['read']>): Uint8Array {
  if (object === undefined) throw new MalformedError('the repository does not have its content');
  if (object.type !== 'blob') throw new MalformedError(`its content is a ${object.type}`);
  const isPointer = object.bytes.length <= longestPointer && pointerStart.equals(object.bytes.subarray(0, pointerStart.length));
  if (isPointer) throw new MalformedError('it is kept by Git LFS, outside of the repository: clone it with Git LFS, and scan the folder');
  return object.bytes;
}
