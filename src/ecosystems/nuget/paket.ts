import type { FileAnalyser } from '../../core/files.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { DeclarationCataloger } from '../../core/source-tree.ts';
import { parsePaketDependencies, parsePaketLock } from '../../formats/paket/index.ts';
import { folderOf } from '../tree-paths.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { nugetIdentity } from './identity.ts';

const paketLockFile: FileAnalyser<LockFile> = {
  id: 'paket-lock',
  version: 1,
  selects: [{ name: 'paket.lock' }],
  limit: 64 * 1024 * 1024,
  read: (file) => parsePaketLock(file.bytes()),
};

const paketDependenciesFile: FileAnalyser<readonly string[]> = {
  id: 'paket-dependencies',
  version: 1,
  selects: [{ name: 'paket.dependencies' }],
  limit: 16 * 1024 * 1024,
  read: (file) => parsePaketDependencies(file.bytes()),
};

/** Lists packages by paket.lock; paket.dependencies beside it tells which of them the project names. Its groups are told apart by name only: all of them count as needed at run time. */
export const paketProjects: DeclarationCataloger = {
  id: 'paket',
  analysers: [paketLockFile, paketDependenciesFile],
  declare(tree) {
    const locks = tree.analysed(paketLockFile);
    const locked = new Set(locks.map(({ path }) => folderOf(path)));
    const named = new Map(tree.analysed(paketDependenciesFile).map((file) => [folderOf(file.path), file]));
    return {
      packages: locks.flatMap(({ path, facts }) => {
        const roots = named.get(folderOf(path))?.facts.map((key) => ({ key, scope: 'runtime' as const }));
        return packagesOfLock(path, roots === undefined ? facts : { ...facts, roots }, nugetIdentity);
      }),
      unknowns: [...named].flatMap(([folder, { path, facts }]) =>
        locked.has(folder) ? [] : unresolvedIn(path, [...new Set(facts.map(nameIn))], 'commit the paket.lock that paket install writes'),
      ),
    };
  },
};

function nameIn(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
