import { posix } from 'node:path';
import type { Catalog } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { DeclarationCataloger, SourceFile } from '../../core/source-tree.ts';
import type { RDescription } from '../../formats/r-description/index.ts';
import { parseRenvLock, type RenvLock } from '../../formats/renv-lock/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { rDescriptionFile, rIdentity } from '../r-packages.ts';
import { unresolvedIn } from '../unresolved.ts';

const renvLockFile: FileAnalyser<RenvLock> = {
  id: 'renv-lock',
  version: 1,
  selects: [{ name: 'renv.lock' }],
  limit: 64 << 20,
  read: (file) => parseRenvLock(file.bytes()),
};

/** Lists what projects in R declare: renv.lock, and DESCRIPTION where there is none, in which no version is exact. */
const declaredR: DeclarationCataloger = {
  id: 'r-declared',
  analysers: [renvLockFile, rDescriptionFile],
  declare(tree): Catalog {
    const projects = new Map(
      tree.analysed(rDescriptionFile).flatMap((file) => (file.facts.isBuilt ? [] : [[posix.dirname(file.path), file] as const])),
    );
    const locks = tree.analysed(renvLockFile);
    const locked = new Set(locks.map(({ path }) => posix.dirname(path)));
    return {
      packages: locks.flatMap((lock) => lockedPackages(lock, projects.get(posix.dirname(lock.path))?.facts)),
      unknowns: [...projects].flatMap(([folder, { path, facts }]) =>
        locked.has(folder) ? [] : unresolvedIn(path, publishedNames(facts), 'commit the renv.lock that `renv::snapshot()` writes'),
      ),
    };
  },
};

export const cranDeclarations: readonly DeclarationCataloger[] = [declaredR];

function lockedPackages({ path, facts: lock }: SourceFile<RenvLock>, project: RDescription | undefined): readonly Package[] {
  const views = new Set(lock.packages.flatMap(({ key, isBioconductor }) => (isBioconductor === true ? [key] : [])));
  const roots = project === undefined ? undefined : rootsOf(project);
  return packagesOfLock(path, { ...lock, ...(roots !== undefined && { roots }) }, ({ key, name, version }) =>
    rIdentity(name, version, views.has(key)),
  );
}

function rootsOf({ requires, suggests }: RDescription): readonly LockRoot[] {
  return [...requires.map((key): LockRoot => ({ key, scope: 'runtime' })), ...suggests.map((key): LockRoot => ({ key, scope: 'development' }))];
}

/** Packages that come with R itself are told by its own version. */
const baseNames: ReadonlySet<string> = new Set(
  'base compiler datasets grDevices graphics grid methods parallel splines stats stats4 tcltk tools utils'.split(' '),
);

function publishedNames({ requires, suggests }: RDescription): readonly string[] {
  return [...new Set([...requires, ...suggests])].filter((name) => !baseNames.has(name));
}
