import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSource } from '../core/bytes.ts';
import { Selection } from '../images/index.ts';
import { TreeReadings } from './tree-readings.ts';
import type { OpenedTree, TreeTools } from './tree-source.ts';
import { unreadable, walkFolder } from './tree-walk.ts';

/** What was read of a tree. */
export type ReadTree = Omit<OpenedTree, 'artifact'>;

/** Reads what the analysers select of a folder. @throws SeaworthyError as `walkFolder` does */
export function readFolder(root: string, { analysers, exclusions, onProgress }: Omit<TreeTools, 'http'>): ReadTree {
  const selection = new Selection(analysers);
  const readings = new TreeReadings(analysers);
  const leftOut = walkFolder(root, exclusions, {
    onFile: (directory, name, path) => readFile(root, path, selection.byPath(directory, name, path), readings),
    onFolder: (entries) => onProgress?.({ step: `walking the tree, ${entries} entries`, done: 0, total: 0 }),
    onUnknown: (unknown) => readings.tell(unknown),
  });
  return { tree: readings, unknowns: readings.unknowns(), leftOut: leftOut.list() };
}

/** Reads one file as if it were the only one of its tree. */
export function readSingleFile(folder: string, name: string, { analysers }: Pick<TreeTools, 'analysers'>): ReadTree {
  const readings = new TreeReadings(analysers);
  readFile(folder, name, new Selection(analysers).byPath('', name, name), readings);
  return { tree: readings, unknowns: readings.unknowns(), leftOut: [] };
}

/** A link or a pipe that took the place of the file since it was listed is neither followed nor waited for. */
function readFile(root: string, path: string, selected: readonly number[], readings: TreeReadings): void {
  if (selected.length === 0) return;
  try {
    const fd = openSync(`${root}/${path}`, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(fd);
      if (stats.isFile()) readings.read({ path, mode: stats.mode & 0o7777, source: new FileSource(fd, stats.size) }, selected);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    readings.tell(unreadable(path, error));
  }
}

/** An open file. */
class FileSource implements ByteSource {
  readonly size: number;
  readonly #fd: number;

  constructor(fd: number, size: number) {
    this.#fd = fd;
    this.size = size;
  }

  /** Fewer bytes than asked where the file became shorter. */
  read(offset: number, length: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(length, Math.max(0, this.size - offset)));
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(this.#fd, bytes, filled, bytes.length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }
}
