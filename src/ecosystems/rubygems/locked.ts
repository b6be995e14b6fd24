import type { DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { SourceFile } from '../../core/source-tree.ts';
import type { Gemfile } from '../../formats/gemfile/index.ts';
import { packagesOfLock, type Identity } from '../locked-packages.ts';
import { folderOf, resolveFolder } from '../tree-paths.ts';
import { withoutScope } from '../without-scope.ts';
import { identityOf } from './identity.ts';

const developmentGroups: ReadonlySet<string> = new Set(['development', 'test']);

/** The gems that a lock file pins. Their groups stand in the Gemfile; where it is not in the tree, nothing is said of what they are needed for. */
export function gemsLocked({ path, facts }: SourceFile<LockFile>, gemfile: Gemfile | undefined): readonly Package[] {
  const scopes = new Map((gemfile?.gems ?? []).toReversed().map(({ name, groups }) => [name, scopeOf(groups)]));
  const names = new Map(facts.packages.map(({ key, name }) => [key, name]));
  const roots = facts.roots?.map((root) => ({ ...root, scope: scopes.get(names.get(root.key) ?? '') ?? root.scope }));
  const packages = packagesOfLock(path, { ...facts, ...(roots === undefined ? {} : { roots }) }, (locked) => identify(path, locked));
  return gemfile === undefined ? packages.map(withoutScope) : packages;
}

/** Gems in no group are always needed; so are those of groups whose meaning is the project's own. */
export function scopeOf(groups: readonly string[]): DependencyScope {
  return groups.length > 0 && groups.every((group) => developmentGroups.has(group)) ? 'development' : 'runtime';
}

/** Undefined for a folder of the tree. A gem of a repository is another than the one of the same name and version on the server. */
function identify(path: string, { name, version, origin = '' }: LockedPackage): Identity | undefined {
  if (origin.startsWith('file:') && resolveFolder(folderOf(path), origin.slice('file:'.length)) !== undefined) return undefined;
  return identityOf(name, version, origin.startsWith('git+') ? origin.replace('#', '@') : '');
}
