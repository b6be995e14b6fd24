import { posix } from 'node:path';
import type { Catalog } from '../../core/ecosystem.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import type { SourceFile, SourceTree } from '../../core/source-tree.ts';
import { condaLockFile } from '../../formats/conda-lock/index.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import { rootsOf, type PythonLock, type PythonLockedPackage } from '../../formats/python-lock/index.ts';
import type { PythonProject } from '../../formats/python-project/index.ts';
import { packagesOfLock } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { pythonLockFile, pythonProjectFile } from './declared-files.ts';
import { identifyIn } from './identity.ts';

/** Packages of all lock files; manifests beside them tell what the project itself names where the lock file does not. */
export function lockedPythonPackages(tree: SourceTree): readonly Catalog[] {
  const projects = Map.groupBy(tree.analysed(pythonProjectFile), ({ path }) => posix.dirname(path));
  const locks = tree
    .analysed(pythonLockFile)
    .map(({ path, facts }) => ({ path, facts: withProject(facts, path, projects.get(posix.dirname(path)) ?? []) }));
  const ofConda = tree.analysed(condaLockFile).map(({ path, facts }) => ({ path, facts: facts.pip }));
  return [...locks, ...ofConda].map(({ path, facts }) => catalogOf(path, facts));
}

function catalogOf(path: string, lock: LockFile): Catalog {
  const identify = identifyIn(path);
  const open = lock.packages.filter((locked) => locked.own === undefined && isOpen(locked)).map(({ name }) => name);
  return {
    packages: packagesOfLock(path, lock, (locked) => (isOpen(locked) ? undefined : identify(locked))),
    unknowns: unresolvedIn(path, [...new Set(open)], 'write the lock file anew with exact versions'),
  };
}

/** Neither a version, nor a place that tells what it is: `*` in a Pipfile.lock. */
function isOpen({ version, origin }: LockedPackage): boolean {
  return version === '' && origin === undefined;
}

function withProject(lock: PythonLock, path: string, beside: readonly SourceFile<PythonProject>[]): PythonLock {
  const manifest = posix.basename(path) === 'Pipfile.lock' ? 'Pipfile' : 'pyproject.toml';
  const project = beside.find((file) => posix.basename(file.path) === manifest)?.facts;
  if (project === undefined || lock.roots !== undefined || path.endsWith('.py.lock')) return lock;
  const extras = new Set(project.extras.map(groupName));
  const packages = lock.packages.map((locked) => withScope(locked, extras));
  return { packages, ...(project.isComputed ? {} : { roots: rootsOf(packages, project.dependencies) }) };
}

/** The manifest tells which groups are extras of the project; others serve its development. */
function withScope(locked: PythonLockedPackage, extras: ReadonlySet<string>): PythonLockedPackage {
  const { groups, scope } = locked;
  if (groups === undefined || scope === 'runtime') return locked;
  return { ...locked, scope: groups.some((group) => extras.has(groupName(group))) ? 'optional' : 'development' };
}

/** Names of extras and groups are compared as those of packages are (PEP 685). */
function groupName(name: string): string {
  return normalizePackageName('PyPI', name);
}
