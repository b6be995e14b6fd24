import { posix } from 'node:path';
import type { Catalog } from '../../core/ecosystem.ts';
import type { LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import { condaEnvironmentFile, type CondaEnvironment } from '../../formats/conda-environment/index.ts';
import { condaLockFile, type CondaLock } from '../../formats/conda-lock/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { condaIdentity } from './identity.ts';

/** Lists what conda environments ask for, and what they were locked to. What pip installs into them is listed with the Python projects. */
const declaredConda: DeclarationCataloger = {
  id: 'conda-declared',
  analysers: [condaEnvironmentFile, condaLockFile],
  declare(tree) {
    const [environments, locks] = [tree.analysed(condaEnvironmentFile), tree.analysed(condaLockFile)];
    const locked = namesByFolder(locks, ({ conda }) => conda.packages);
    const named = namesByFolder(environments, ({ dependencies }) => dependencies);
    const catalogs = environments.map((file) => catalogOf(file, locked.get(posix.dirname(file.path))));
    return {
      packages: [
        ...locks.flatMap((file) => lockedPackages(file, named.get(posix.dirname(file.path)))),
        ...catalogs.flatMap(({ packages }) => packages),
      ],
      unknowns: catalogs.flatMap(({ unknowns }) => unknowns),
    };
  },
};

export const condaDeclarations: readonly DeclarationCataloger[] = [declaredConda];

/** Names in files of a kind, by folder. */
function namesByFolder<Facts>(
  files: readonly SourceFile<Facts>[],
  listOf: (facts: Facts) => readonly { readonly name: string }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const folders = Map.groupBy(files, ({ path }) => posix.dirname(path));
  return new Map([...folders].map(([folder, beside]) => [folder, new Set(beside.flatMap(({ facts }) => listOf(facts).map(({ name }) => name)))]));
}

function catalogOf({ path, facts }: SourceFile<CondaEnvironment>, locked: ReadonlySet<string> | undefined): Catalog {
  const open = facts.dependencies.filter(({ name, version }) => version === undefined && locked?.has(name) !== true).map(({ name }) => name);
  const pinned = locked === undefined ? facts.dependencies.filter(({ version }) => version !== undefined) : [];
  const builds = new Map(pinned.map((spec, index) => [`${index}`, spec]));
  const lock = {
    packages: pinned.map(({ name, version = '' }, index) => ({ key: `${index}`, name, version, requires: [] })),
    roots: pinned.map((_, index): LockRoot => ({ key: `${index}`, scope: 'runtime' })),
  };
  return {
    packages: packagesOfLock(path, lock, ({ key, name, version }) => condaIdentity(name, version, builds.get(key) ?? {})),
    unknowns: unresolvedIn(
      path,
      locked === undefined && facts.dependencies.length > 0 ? [...open, 'what its packages require in turn'] : open,
      'commit what `conda-lock` or `conda list --explicit` writes',
    ),
  };
}

function lockedPackages({ path, facts }: SourceFile<CondaLock>, named: ReadonlySet<string> | undefined): readonly Package[] {
  const { packages } = facts.conda;
  const builds = new Map(packages.map((locked) => [locked.key, locked]));
  const roots = packages.filter(({ name }) => named?.has(name) === true).map(({ key, scope }): LockRoot => ({ key, scope: scope ?? 'runtime' }));
  const lock = { packages, ...(roots.length > 0 && { roots }) };
  return packagesOfLock(path, lock, ({ key, name, version }) => condaIdentity(name, version, builds.get(key) ?? {}));
}
