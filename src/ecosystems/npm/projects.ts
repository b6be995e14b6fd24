import type { LockedPackage } from '../../core/lock-file.ts';
import type { SourceTree } from '../../core/source-tree.ts';
import { joinPaths } from '../../formats/npm-spec/index.ts';
import type { NodeManifest } from '../../formats/package-json/index.ts';
import { folderOf, foldersUpwards } from '../tree-paths.ts';
import { manifestFile, pnpmWorkspaceFile } from './project-files.ts';
import { locksIn, type ProjectLock } from './project-locks.ts';
import { workspaceFilter } from './workspace-patterns.ts';

/** A package.json with the lock files that hold what it asks for. */
export interface Project {
  readonly path: string;
  readonly folder: string;
  readonly manifest: NodeManifest;
  /** Of its own folder, or of the workspace it belongs to; none where nothing was locked. */
  readonly locks: readonly ProjectLock[];
}

/** What Node.js projects a tree holds. */
export interface Projects {
  readonly locks: readonly ProjectLock[];
  readonly projects: readonly Project[];
  /** Those that each lock file holds. */
  readonly heldBy: ReadonlyMap<ProjectLock, readonly Project[]>;
}

/** Finds for each project the lock files it is installed by: beside it, or above it where the lock file or the manifest there takes it in as part of a workspace. */
export function projectsIn(tree: SourceTree): Projects {
  const locks = locksIn(tree);
  const manifests = tree.analysed(manifestFile);
  const byFolder = Map.groupBy(locks, ({ folder }) => folder);
  const takesIn = membership(tree, byFolder);
  const projects = manifests.map(({ path, facts }) => {
    const folder = folderOf(path);
    const home = foldersUpwards(folder).find((outer) => byFolder.has(outer) && (outer === folder || takesIn(outer, folder)));
    return { path, folder, manifest: facts, locks: home === undefined ? [] : (byFolder.get(home) ?? []) };
  });
  return { locks, projects, heldBy: holdersOf(projects) };
}

function holdersOf(projects: readonly Project[]): ReadonlyMap<ProjectLock, readonly Project[]> {
  const held = new Map<ProjectLock, Project[]>();
  for (const project of projects) {
    for (const lock of project.locks) {
      const known = held.get(lock);
      if (known === undefined) held.set(lock, [project]);
      else known.push(project);
    }
  }
  return held;
}

/** Whether the workspace in one folder takes in another. */
function membership(tree: SourceTree, byFolder: ReadonlyMap<string, readonly ProjectLock[]>): (outer: string, folder: string) => boolean {
  const patterns = new Map<string, string[]>();
  const stated = [
    ...tree.analysed(manifestFile).map(({ path, facts }) => ({ path, texts: facts.workspaces })),
    ...tree.analysed(pnpmWorkspaceFile).map(({ path, facts }) => ({ path, texts: facts })),
  ];
  for (const { path, texts } of stated) patterns.set(folderOf(path), [...(patterns.get(folderOf(path)) ?? []), ...texts]);
  const members = new Map([...byFolder].map(([folder, locks]) => [folder, new Set(locks.flatMap((one) => membersOf(one)))]));
  const filters = new Map([...patterns].map(([folder, texts]) => [folder, workspaceFilter(texts)]));
  return (outer, folder) => {
    const inside = outer === '' ? folder : folder.slice(outer.length + 1);
    return members.get(outer)?.has(folder) === true || filters.get(outer)?.(inside) === true;
  };
}

/** Folders of the tree that a lock file says are part of the project. */
function membersOf({ folder, lock }: ProjectLock): readonly string[] {
  return (lock?.packages ?? []).flatMap((locked) => ownFolder(locked, folder) ?? []);
}

function ownFolder({ own, origin }: LockedPackage, folder: string): string | undefined {
  return own === true && origin?.startsWith('workspace:') === true ? joinPaths(folder, origin.slice('workspace:'.length)) : undefined;
}
