import type { Catalog } from '../../core/ecosystem.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile, SourceTree } from '../../core/source-tree.ts';
import type { MsbuildFile, PackageItem } from '../../formats/msbuild/index.ts';
import { folderOf, foldersUpwards } from '../tree-paths.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { centralVersions, type Central } from './central.ts';
import { assetsFile, importedFile, packagesConfigFile, packagesLockFile, projectFile } from './files.ts';
import { nugetIdentity } from './identity.ts';

const remedy = 'set RestorePackagesWithLockFile to true and commit the packages.lock.json that restore writes';
const transitive = 'what its packages require in turn';

/**
 * Lists packages of .NET projects: by packages.lock.json, else by what restore wrote into obj/, else by what project files and the files they import name.
 * packages.config stands for itself.
 */
export const nugetProjects: DeclarationCataloger = {
  id: 'nuget-projects',
  analysers: [packagesLockFile, assetsFile, packagesConfigFile, projectFile, importedFile],
  declare(tree) {
    const locks = locksOf(tree);
    const projects = tree.analysed(projectFile);
    const development = developmentIn(projects);
    const catalogs = [
      ...[...locks.values()].flat().map((lock) => fromLock(lock, development)),
      ...tree.analysed(packagesConfigFile).map((file) => fromLock(file, development)),
      ...fromManifests(projects, tree.analysed(importedFile), new Set(locks.keys())),
    ];
    return { packages: catalogs.flatMap(({ packages }) => packages), unknowns: catalogs.flatMap(({ unknowns }) => unknowns) };
  },
};

/** By folder of the project. What restore left in obj/ counts only where there is no lock file. */
function locksOf(tree: SourceTree): ReadonlyMap<string, readonly SourceFile<LockFile>[]> {
  const locks = Map.groupBy(tree.analysed(packagesLockFile), ({ path }) => folderOf(path));
  for (const file of tree.analysed(assetsFile)) {
    const folder = folderOf(file.path);
    const project = /(?:^|\/)obj$/.test(folder) ? folderOf(folder) : folder;
    if (!locks.has(project)) locks.set(project, [file]);
  }
  return locks;
}

/** By folder, ids of the packages that its projects use to build only. */
function developmentIn(projects: readonly SourceFile<MsbuildFile>[]): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { path, facts } of projects)
    for (const { name, development } of facts.items) {
      if (development === undefined) continue;
      const names = folders.get(folderOf(path)) ?? new Set<string>();
      folders.set(folderOf(path), names.add(name.toLowerCase()));
    }
  return folders;
}

function fromLock({ path, facts }: SourceFile<LockFile>, development: ReadonlyMap<string, ReadonlySet<string>>): Catalog {
  const names = development.get(folderOf(path));
  const isDevelopment = (key: string): boolean => names?.has(key.slice(key.lastIndexOf(' ') + 1)) === true;
  const roots = facts.roots?.map((root) => (isDevelopment(root.key) ? { ...root, scope: 'development' as const } : root));
  const unversioned = facts.packages.filter(({ version, own }) => version === '' && own === undefined).map(({ name }) => name);
  return {
    packages: packagesOfLock(path, roots === undefined ? facts : { ...facts, roots }, nugetIdentity),
    unknowns: unresolvedIn(path, [...new Set(unversioned)], 'restore the project again'),
  };
}

/** Projects that no lock file speaks for, and the files that projects import, unless lock files speak for all projects beneath them. */
function fromManifests(
  projects: readonly SourceFile<MsbuildFile>[],
  imports: readonly SourceFile<MsbuildFile>[],
  locked: ReadonlySet<string>,
): readonly Catalog[] {
  const central = centralVersions(imports);
  const open = projects.filter(({ path }) => !locked.has(folderOf(path)));
  const above = foldersAbove(projects);
  const aboveOpen = foldersAbove(open);
  return [
    ...open.map((file) => fromManifest(file, file.facts.items.filter(isUsed), central)),
    ...imports.flatMap((file) => {
      const folder = folderOf(file.path);
      if (!above.has(folder)) return [fromManifest(file, file.facts.items, central)];
      return aboveOpen.has(folder) ? [fromManifest(file, file.facts.items.filter(isUsed), central)] : [];
    }),
  ];
}

/** Central versions say nothing of what is used, unless no project of the tree could tell. */
function isUsed({ kind }: PackageItem): boolean {
  return kind === 'reference' || kind === 'global';
}

function foldersAbove(files: readonly SourceFile<MsbuildFile>[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ path }) => foldersUpwards(folderOf(path))));
}

function fromManifest(file: SourceFile<MsbuildFile>, items: readonly PackageItem[], central: Central): Catalog {
  const packages = new Map<string, Package>();
  const unresolved = new Set<string>();
  const versionOf = central.versionsIn(file);
  for (const item of items) {
    const version = item.name.includes('$(') ? undefined : versionOf(item);
    const identity = version === undefined ? undefined : nugetIdentity({ name: item.name, version });
    if (identity === undefined) unresolved.add(item.name);
    else if (packages.get(identity.purl)?.dependency?.scope !== 'runtime') packages.set(identity.purl, declared(file.path, identity, item));
  }
  const names = items.length === 0 ? [] : [...unresolved, transitive];
  return { packages: [...packages.values()], unknowns: unresolvedIn(file.path, names, remedy) };
}

function declared(path: string, identity: ReturnType<typeof nugetIdentity> & object, { development }: PackageItem): Package {
  const scope = development === undefined ? 'runtime' : 'development';
  return { ...identity, locations: [{ path: `/${path}` }], dependency: { direct: true, scope, requiredBy: [] } };
}
