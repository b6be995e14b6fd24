import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import { parseCargoLock } from '../../formats/cargo-lock/index.ts';
import { parseCargoToml, type CargoManifest } from '../../formats/cargo-toml/index.ts';
import { folderOf, foldersUpwards, isVendored } from '../tree-paths.ts';
import { packagesLocked } from './locked.ts';
import { declareManifest } from './manifests.ts';
import { readManifests, type ManifestFile } from './workspace.ts';

const cargoLockFile: FileAnalyser<LockFile> = {
  id: 'cargo-lock',
  version: 1,
  selects: [{ name: 'Cargo.lock' }],
  limit: 32 * 1024 * 1024,
  read: (file) => parseCargoLock(file.bytes()),
};

const cargoTomlFile: FileAnalyser<CargoManifest> = {
  id: 'cargo-toml',
  version: 1,
  selects: [{ name: 'Cargo.toml' }],
  limit: 4 * 1024 * 1024,
  read: (file) => parseCargoToml(file.bytes()),
};

/** Lists what each Cargo.lock pins, and what manifests declare that no Cargo.lock of their workspace covers. */
const crates: DeclarationCataloger = {
  id: 'cargo',
  analysers: [cargoLockFile, cargoTomlFile],
  declare(tree) {
    const lockFiles = tree.analysed(cargoLockFile);
    const folders = new Set(lockFiles.map(({ path }) => folderOf(path)));
    const locks = lockFiles.filter(({ path }) => !isVendored(path, folders));
    const files = tree.analysed(cargoTomlFile);
    const manifests = readManifests(files);
    const covers = coveredBy(locks);
    const open = files.filter((file) => !isVendored(file.path, folders) && !covers(file)).map((file) => declareManifest(file, manifests));
    return {
      packages: [...locks.flatMap((lock) => packagesLocked(lock, manifests)), ...open.flatMap(({ packages }) => packages)],
      unknowns: open.flatMap(({ unknowns }) => unknowns),
    };
  },
};

/** Whether a lock file, beside a manifest or above it, has the manifest's package as a member. A manifest of a workspace alone declares nothing itself. */
function coveredBy(locks: readonly SourceFile<LockFile>[]): (file: ManifestFile) => boolean {
  const members = new Map(
    locks.map(({ path, facts }) => [folderOf(path), new Set(facts.packages.flatMap(({ name, own }) => (own === true ? [name] : [])))]),
  );
  return ({ path, facts: { name } }) =>
    name === undefined || foldersUpwards(folderOf(path)).some((folder) => members.get(folder)?.has(name) === true);
}

export const cratesIoDeclarations: readonly DeclarationCataloger[] = [crates];
