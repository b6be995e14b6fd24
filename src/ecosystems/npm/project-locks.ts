import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { SourceTree } from '../../core/source-tree.ts';
import { denoLockFile } from '../../formats/deno-lock/index.ts';
import { folderOf } from '../tree-paths.ts';
import { binaryBunLockFile, bunLockFile, npmLockFile, pnpmLockFile, yarnLockFile } from './project-files.ts';

/** What made a lock file, and how it is made anew. */
export interface Manager {
  readonly file: string;
  readonly command: string;
}

export const managers = {
  npm: { file: 'package-lock.json', command: 'npm install' },
  yarn: { file: 'yarn.lock', command: 'yarn install' },
  pnpm: { file: 'pnpm-lock.yaml', command: 'pnpm install' },
  bun: { file: 'bun.lock', command: 'bun install' },
  deno: { file: 'deno.lock', command: 'deno install' },
} as const satisfies Readonly<Record<string, Manager>>;

/** A lock file in its place. */
export interface ProjectLock {
  readonly path: string;
  /** Empty for the root of the tree. */
  readonly folder: string;
  readonly manager: Manager;
  /** Absent where the file is there and cannot be read. */
  readonly lock?: LockFile;
  /** Where a manifest's requirements lead, for files that do not say it themselves. */
  readonly descriptors?: ReadonlyMap<string, string>;
}

/** All lock files of a tree. A shrinkwrap beside a package-lock.json is the one that npm follows; bun.lock replaces a bun.lockb that was left behind. */
export function locksIn(tree: SourceTree): readonly ProjectLock[] {
  const npm = locksOf(tree, npmLockFile, managers.npm);
  const bun = locksOf(tree, bunLockFile, managers.bun);
  const shrinkwraps = new Set(npm.filter(({ path }) => path.endsWith('npm-shrinkwrap.json')).map(({ folder }) => folder));
  const withBun = new Set(bun.map(({ folder }) => folder));
  return [
    ...npm.filter(({ path, folder }) => !(path.endsWith('package-lock.json') && shrinkwraps.has(folder))),
    ...tree.analysed(yarnLockFile).map(({ path, facts }) => ({ ...lockAt(path, facts, managers.yarn), descriptors: new Map(facts.descriptors) })),
    ...locksOf(tree, pnpmLockFile, managers.pnpm),
    ...bun,
    ...tree
      .analysed(binaryBunLockFile)
      .filter(({ path }) => !withBun.has(folderOf(path)))
      .map(({ path }) => ({ path, folder: folderOf(path), manager: managers.bun })),
    ...locksOf(tree, denoLockFile, managers.deno),
  ];
}

function locksOf(tree: SourceTree, analyser: FileAnalyser<LockFile>, manager: Manager): readonly ProjectLock[] {
  return tree.analysed(analyser).map(({ path, facts }) => lockAt(path, facts, manager));
}

function lockAt(path: string, lock: LockFile, manager: Manager): ProjectLock {
  return { path, folder: folderOf(path), manager, lock };
}
