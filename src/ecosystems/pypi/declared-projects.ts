import { posix } from 'node:path';
import type { Catalog } from '../../core/ecosystem.ts';
import type { LockFile } from '../../core/lock-file.ts';
import type { SourceFile, SourceTree } from '../../core/source-tree.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import type { DeclaredDependency, PythonProject } from '../../formats/python-project/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { pythonProjectFile, requirementsFile } from './declared-files.ts';
import { whatTheyRequire } from './declared-requirements.ts';
import { identifyIn } from './identity.ts';
import type { KnownNames } from './known-names.ts';

/** What manifests name that no lock file pins. */
export function namedPythonPackages(tree: SourceTree, known: KnownNames): readonly Catalog[] {
  const read = new Set(tree.analysed(requirementsFile).map(({ path }) => path));
  return tree.analysed(pythonProjectFile).map((file) => {
    const locked = known.lockedFor(file.path, file.facts.name);
    return locked === undefined ? withoutLock(file, known.pinnedBeside(file.path), read) : besideLock(file, locked);
  });
}

/** What is always needed and yet not in the lock file was added after the lock file was written. */
function besideLock({ path, facts }: SourceFile<PythonProject>, locked: ReadonlySet<string>): Catalog {
  const missing = othersOf(facts).filter(
    ({ name, scope, origin, isConditional }) => scope === 'runtime' && origin === undefined && isConditional !== true && !locked.has(normal(name)),
  );
  return { packages: [], unknowns: unresolvedIn(path, namesOf(missing), 'write the lock file anew, which does not hold them') };
}

/** What requirements files beside it pin is told there. */
function withoutLock({ path, facts }: SourceFile<PythonProject>, pinned: ReadonlySet<string>, read: ReadonlySet<string>): Catalog {
  const others = othersOf(facts).filter(({ name, version }) => version !== undefined || !pinned.has(normal(name)));
  const told = others.filter(isTold);
  const unread = facts.files.filter((file) => !read.has(posix.join(posix.dirname(path), file)));
  const unresolved = [
    ...namesOf(others.filter((one) => !isTold(one))),
    ...(facts.isComputed ? ['what is computed when it is built'] : []),
    ...unread.map((file) => `what ${file} lists`),
    ...(others.length > 0 ? [whatTheyRequire] : []),
  ];
  return { packages: packagesOfLock(path, lockOf(told), identifyIn(path)), unknowns: unresolvedIn(path, unresolved, remedyFor(path)) };
}

function isTold({ version, origin }: DeclaredDependency): boolean {
  return version !== undefined || origin !== undefined;
}

/** Its dependencies without folders of the tree and without itself, of which extras may ask for other extras. */
function othersOf({ name, dependencies }: PythonProject): readonly DeclaredDependency[] {
  const own = name === undefined ? undefined : normal(name);
  return dependencies.filter((one) => one.isLocal !== true && normal(one.name) !== own);
}

function lockOf(dependencies: readonly DeclaredDependency[]): LockFile {
  return {
    packages: dependencies.map(({ name, version = '', origin }, index) => ({
      key: `${index}`,
      name,
      version,
      requires: [],
      ...(origin === undefined ? {} : { origin }),
    })),
    roots: dependencies.map(({ scope }, index) => ({ key: `${index}`, scope })),
  };
}

function namesOf(dependencies: readonly DeclaredDependency[]): readonly string[] {
  return [...new Set(dependencies.map(({ name }) => name))];
}

function normal(name: string): string {
  return normalizePackageName('PyPI', name);
}

function remedyFor(path: string): string {
  return path.endsWith('Pipfile') ? 'commit the Pipfile.lock that `pipenv lock` writes' : 'commit the lock file that uv, Poetry or PDM writes';
}
