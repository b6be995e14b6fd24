import type { LockedPackage, LockFile, LockRoot } from '../../core/lock-file.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { folderNamedBy, isLocal, rootsOf, targetOfAlias, type Requirement } from '../../formats/npm-spec/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { packagesOfLock, type Identity } from '../locked-packages.ts';
import { unresolvedIn } from '../unresolved.ts';
import { npmIdentity } from './identity.ts';
import type { ProjectLock } from './project-locks.ts';
import type { Project } from './projects.ts';

/** A lock file that could be read. */
export type ReadLock = ProjectLock & { readonly lock: LockFile };

/** The packages of a lock file. Where it does not say what the project names, and for what, the manifests that it holds do. */
export function packagesIn(one: ReadLock, projects: readonly Project[]): readonly Package[] {
  const roots = one.lock.roots ?? rootsIn(one, projects);
  return packagesOfLock(one.path, { packages: one.lock.packages, roots }, (locked) => identityOf(locked, one.folder));
}

/** A folder of the tree has no name in a registry. */
function identityOf(locked: LockedPackage, folder: string): Identity | undefined {
  if (locked.origin !== undefined && folderNamedBy(locked.origin, folder) !== undefined) return undefined;
  return locked.key.startsWith('jsr:') ? jsrIdentity(locked) : npmIdentity(locked);
}

/** Deno locks packages of JSR too (https://jsr.io), whose names all have a scope. */
function jsrIdentity({ name, version }: LockedPackage): Identity {
  const slash = name.indexOf('/');
  const names = slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  return { purl: formatPurl({ type: 'jsr', ...names, version }), ecosystem: 'JSR', name, version };
}

function rootsIn({ lock, descriptors }: ReadLock, projects: readonly Project[]): readonly LockRoot[] {
  const keys = new Set(lock.packages.map(({ key }) => key));
  const only = keysByName(lock.packages);
  const keyOf = ({ name, range }: Requirement) => {
    const key = descriptors?.get(`${name}@${range}`) ?? descriptors?.get(`${name}@npm:${range}`) ?? `node_modules/${name}`;
    return keys.has(key) ? key : only.get(name);
  };
  return projects.flatMap(({ manifest }) => rootsOf(manifest.requirements, keyOf));
}

/** By what a package is called in the project, where only one is called so: a manifest may ask for another range than the lock file, which an override replaced. */
function keysByName(packages: readonly LockedPackage[]): ReadonlyMap<string, string> {
  const byName = Map.groupBy(packages, ({ name, properties }) => properties?.['alias'] ?? name);
  return new Map([...byName].flatMap(([name, [first, ...more]]) => (first === undefined || more.length > 0 ? [] : [[name, first.key] as const])));
}

/** What manifests ask for and none of their lock files holds: the manifests are newer. */
export function missingFrom(projects: readonly Project[], heldBy: ReadonlyMap<ProjectLock, readonly Project[]>): readonly Unknown[] {
  const names = new Map([...heldBy].map(([one, held]) => [one, namesIn(one, held)]));
  return projects.flatMap(({ path, manifest, locks }) => {
    const [first] = locks;
    if (first === undefined || locks.some(({ lock }) => lock === undefined)) return [];
    const isHeld = (name: string) => locks.some((one) => names.get(one)?.has(name));
    const missing = manifest.requirements.filter(
      ({ name, range, scope }) => scope !== 'optional' && !isLocal(range) && !isHeld(name) && !isHeld(targetOfAlias(range)?.name ?? name),
    );
    const remedy = `run ${first.manager.command} and commit the ${first.manager.file}, which does not hold them`;
    return unresolvedIn(
      path,
      missing.map(({ name }) => name),
      remedy,
    );
  });
}

/** All names by which a lock file holds something, and those of the projects that share it. */
function namesIn({ lock }: ProjectLock, projects: readonly Project[]): ReadonlySet<string> {
  const packages = lock?.packages ?? [];
  return new Set([
    ...packages.flatMap(({ name, properties }) => [name, properties?.['alias'] ?? name]),
    ...projects.flatMap(({ manifest }) => manifest.name ?? []),
  ]);
}
