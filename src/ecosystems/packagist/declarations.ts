import type { FileAnalyser } from '../../core/files.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import { parseComposerJson, type ComposerManifest } from '../../formats/composer-json/index.ts';
import { parseComposerLock } from '../../formats/composer-lock/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { folderOf, isVendored, resolveFolder } from '../tree-paths.ts';
import { identityOf } from './identity.ts';
import { declareManifest } from './manifests.ts';

const composerLockFile: FileAnalyser<LockFile> = {
  id: 'composer-lock',
  version: 1,
  selects: [{ name: 'composer.lock' }],
  limit: 128 * 1024 * 1024,
  read: (file) => parseComposerLock(file.bytes()),
};

const composerJsonFile: FileAnalyser<ComposerManifest> = {
  id: 'composer-json',
  version: 1,
  selects: [{ name: 'composer.json' }],
  limit: 8 * 1024 * 1024,
  read: (file) => parseComposerJson(file.bytes()),
};

/** Lists what each composer.lock pins, and what a composer.json without one requires. */
const composerPackages: DeclarationCataloger = {
  id: 'composer',
  analysers: [composerLockFile, composerJsonFile],
  declare(tree) {
    const lockFiles = tree.analysed(composerLockFile);
    const manifestFiles = tree.analysed(composerJsonFile);
    const homes = new Set([...lockFiles, ...manifestFiles].map(({ path }) => folderOf(path)));
    const locks = lockFiles.filter(({ path }) => !isVendored(path, homes));
    const manifests = new Map(manifestFiles.filter(({ path }) => !isVendored(path, homes)).map((file) => [folderOf(file.path), file]));
    const covered = new Set(locks.flatMap(coveredBy));
    const open = [...manifests].filter(([folder]) => !covered.has(folder)).map(([, file]) => declareManifest(file));
    return {
      packages: [
        ...locks.flatMap((lock) => packagesLocked(lock, manifests.get(folderOf(lock.path))?.facts)),
        ...open.flatMap(({ packages }) => packages),
      ],
      unknowns: open.flatMap(({ unknowns }) => unknowns),
    };
  },
};

/** Folders whose dependencies a lock file pins: its own, and those of the tree that it takes packages from. */
function coveredBy({ path, facts }: SourceFile<LockFile>): readonly string[] {
  return [folderOf(path), ...facts.packages.flatMap(({ origin }) => folderIn(path, origin) ?? [])];
}

/** The folder of the tree that a package is; undefined for all others. */
function folderIn(path: string, origin = ''): string | undefined {
  return origin.startsWith('file:') ? resolveFolder(folderOf(path), origin.slice('file:'.length)) : undefined;
}

function packagesLocked({ path, facts }: SourceFile<LockFile>, manifest: ComposerManifest | undefined): readonly Package[] {
  const lock = manifest === undefined ? facts : { ...facts, roots: rootsOf(manifest, facts.packages) };
  return packagesOfLock(path, lock, ({ name, version, origin }) => (folderIn(path, origin) === undefined ? identityOf(name, version) : undefined));
}

function rootsOf({ requires }: ComposerManifest, packages: readonly LockedPackage[]): readonly LockRoot[] {
  const keys = new Map(packages.map(({ key, name }) => [name.toLowerCase(), key]));
  return requires.flatMap(({ name, scope }) => {
    const key = keys.get(name.toLowerCase());
    return key === undefined ? [] : [{ key, scope }];
  });
}

export const packagistDeclarations: readonly DeclarationCataloger[] = [composerPackages];
