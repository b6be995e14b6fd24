import { dependencyScopes, type DependencyScope } from '../../core/dependency.ts';
import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { SourceFile } from '../../core/source-tree.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { packagesOfLock, type Identity } from '../locked-packages.ts';
import { folderOf } from '../tree-paths.ts';
import { withoutScope } from '../without-scope.ts';
import { identityOf } from './identity.ts';
import type { ManifestFile, Manifests } from './workspace.ts';

/** The crates that a Cargo.lock pins. The manifests of its members tell which are for development; where one is not in the tree, nothing is said of that. */
export function packagesLocked({ path, facts }: SourceFile<LockFile>, manifests: Manifests): readonly Package[] {
  const members = facts.packages.filter(({ own }) => own === true).map((member) => ({ member, manifest: manifestOf(member, path, manifests) }));
  const known = members.filter(({ manifest }) => manifest !== undefined);
  const inside = known.length === 0 ? members : known;
  const keys = new Set(inside.map(({ member }) => member.key));
  const names = new Map(facts.packages.map(({ key, name }) => [key, name]));
  const roots = inside.flatMap(({ member, manifest }) => rootsOf(member, manifest, manifests, names)).filter(({ key }) => !keys.has(key));
  // Some members have their manifest in the tree: those that have none lie outside it.
  const packages = facts.packages.map((locked) => (locked.own === true && !keys.has(locked.key) ? foreign(locked) : locked));
  const listed = packagesOfLock(path, { packages, ...(members.length === 0 ? {} : { roots }) }, identify);
  return known.length === 0 ? listed.map(withoutScope) : listed;
}

/** Of several manifests with the package's name, one below the lock file. */
function manifestOf({ name }: LockedPackage, path: string, manifests: Manifests): ManifestFile | undefined {
  const folder = folderOf(path);
  const found = manifests.named(name);
  return found.find((manifest) => folder === '' || manifest.path.startsWith(`${folder}/`)) ?? found[0];
}

function rootsOf(
  { requires }: LockedPackage,
  manifest: ManifestFile | undefined,
  manifests: Manifests,
  names: ReadonlyMap<string, string>,
): readonly LockRoot[] {
  const scopes = new Map<string, DependencyScope>();
  for (const { name, scope } of manifest === undefined ? [] : manifests.requirementsOf(manifest)) scopes.set(name, gravest(scopes.get(name), scope));
  return requires.map((key) => ({ key, scope: scopes.get(names.get(key) ?? '') ?? 'runtime' }));
}

function gravest(left: DependencyScope | undefined, right: DependencyScope): DependencyScope {
  return dependencyScopes.find((scope) => scope === left || scope === right) ?? right;
}

function foreign(member: LockedPackage): LockedPackage {
  const { own: _, ...locked } = member;
  return { ...locked, origin: 'file:' };
}

/** A crate of a repository is another than the one of the same name and version in the registry. */
function identify({ name, version, origin }: LockedPackage): Identity {
  const identity = identityOf(name, version);
  if (origin === undefined) return identity;
  const git = /^(git\+[^?#]+)[^#]*(?:#(.+))?$/.exec(origin);
  const registry = /^(?:registry|sparse)\+(.+)$/.exec(origin)?.[1];
  const vcs = git === null ? undefined : `${git[1]}${git[2] === undefined ? '' : `@${git[2]}`}`;
  return { ...identity, purl: formatPurl({ type: 'cargo', name, version, qualifiers: { vcs_url: vcs ?? '', repository_url: registry ?? '' } }) };
}
