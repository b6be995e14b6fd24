import { dependencyScopes, type Dependency, type DependencyScope } from '../core/dependency.ts';
import type { LockedPackage, LockFile, LockRoot } from '../core/lock-file.ts';
import type { Package } from '../core/package.ts';

/** What an ecosystem calls a locked package. */
export type Identity = Pick<Package, 'purl' | 'ecosystem' | 'name' | 'version'>;

/** How many of those that require a package are kept. */
const mostRequirers = 16;

/**
 * The packages of a lock file with how the project came by each: those it names itself, their scope, and who requires the rest. Several entries of one purl become one package.
 * Linear in packages and requirements.
 * @param path of the file in its tree, without a leading slash
 * @param identify undefined for what has no name in a registry, such as a folder of the project
 */
export function packagesOfLock(path: string, lock: LockFile, identify: (pkg: LockedPackage) => Identity | undefined): readonly Package[] {
  const entries = lock.packages.filter(({ own }) => own === undefined).flatMap((locked) => entryOf(locked, identify(locked)));
  const purls = new Map(entries.map(({ locked, identity }) => [locked.key, identity.purl]));
  const ways = waysTo(lock);
  const requirers = requirersIn(lock, purls);
  const packages = new Map<string, Package>();
  for (const { locked, identity } of entries) {
    const dependency = dependencyOf(locked, ways, requirers.get(locked.key) ?? [], purls);
    const before = packages.get(identity.purl);
    packages.set(identity.purl, before === undefined ? packageOf(path, locked, identity, dependency) : merged(before, dependency));
  }
  return [...packages.values()];
}

interface Entry {
  readonly locked: LockedPackage;
  readonly identity: Identity;
}

function entryOf(locked: LockedPackage, identity: Identity | undefined): readonly Entry[] {
  return identity === undefined ? [] : [{ locked, identity }];
}

/** How a package was first reached from the project: its scope, and who stands before it on the shortest way. */
interface Way {
  readonly scope: DependencyScope;
  /** Whether the project itself names it, for whatever scope. */
  readonly isNamed: boolean;
  /** Absent at the beginning of the way. */
  readonly from?: string;
}

/** Breadth first from what the project names, one scope after another; undefined where nothing tells what it names. */
function waysTo(lock: LockFile): ReadonlyMap<string, Way> | undefined {
  const roots = rootsOf(lock);
  if (roots === undefined) return undefined;
  const byKey = new Map(lock.packages.map((locked) => [locked.key, locked]));
  const named = new Set(roots.map(({ key }) => key));
  const ways = new Map<string, Way>();
  const reach = (key: string, way: Omit<Way, 'isNamed'>): readonly string[] => {
    if (ways.has(key) || !byKey.has(key)) return [];
    ways.set(key, { ...way, isNamed: named.has(key) });
    return [key];
  };
  const spared: { readonly key: string; readonly from: string }[] = [];
  for (const scope of dependencyScopes) {
    const queue = roots.flatMap((root) => (root.scope === scope ? reach(root.key, { scope }) : []));
    if (scope === 'optional') for (const { key, from } of spared) queue.push(...reach(key, { scope, from }));
    for (const from of queue) {
      const { requires = [], optional = [] } = byKey.get(from) ?? {};
      const mayBeMissing = scope === 'runtime' && optional.length > 0 ? new Set(optional) : undefined;
      for (const key of requires) {
        if (mayBeMissing?.has(key) === true) spared.push({ key, from });
        else queue.push(...reach(key, { scope, from }));
      }
    }
  }
  return ways;
}

function rootsOf({ packages, roots }: LockFile): readonly LockRoot[] | undefined {
  if (roots !== undefined) return roots;
  const own = packages.filter((locked) => locked.own === true);
  if (own.length === 0) return undefined;
  return own.flatMap(({ requires }) => requires.map((key): LockRoot => ({ key, scope: 'runtime' })));
}

/** By key of the required package, the keys of those that require it. */
function requirersIn({ packages }: LockFile, purls: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const requirers = new Map<string, string[]>();
  for (const { key, requires } of packages) {
    if (!purls.has(key)) continue;
    for (const required of requires) {
      const known = requirers.get(required);
      if (known === undefined) requirers.set(required, [key]);
      else if (known.length < mostRequirers) known.push(key);
    }
  }
  return requirers;
}

function dependencyOf(
  { key, scope }: LockedPackage,
  ways: ReadonlyMap<string, Way> | undefined,
  requirers: readonly string[],
  purls: ReadonlyMap<string, string>,
): Dependency {
  const way = ways?.get(key);
  const counts = scope ?? way?.scope;
  const requiredBy: string[] = [];
  for (const requirer of way?.from === undefined ? requirers : [way.from, ...requirers]) {
    const purl = purls.get(requirer);
    if (purl !== undefined && requiredBy.length < mostRequirers && !requiredBy.includes(purl)) requiredBy.push(purl);
  }
  const scoped = counts === undefined ? { requiredBy } : { scope: counts, requiredBy };
  return way === undefined ? scoped : { direct: way.isNamed || way.from === undefined || !purls.has(way.from), ...scoped };
}

function packageOf(path: string, { licenses, origin, properties }: LockedPackage, identity: Identity, dependency: Dependency): Package {
  const plain: Package = { ...identity, locations: [{ path: `/${path}` }], dependency };
  if (origin === undefined && properties === undefined && (licenses === undefined || licenses.length === 0)) return plain;
  const facts = { ...properties, ...(origin === undefined ? {} : { origin }) };
  return {
    ...plain,
    ...(licenses === undefined || licenses.length === 0 ? {} : { licenses }),
    ...(Object.keys(facts).length === 0 ? {} : { properties: facts }),
  };
}

/** The same package once more in the same file: the nearer and graver of both counts. */
function merged(before: Package, later: Dependency): Package {
  const { direct, scope, requiredBy } = before.dependency ?? { requiredBy: [] };
  const isDirect = direct === true || later.direct === true ? true : (direct ?? later.direct);
  const gravest = dependencyScopes.find((one) => one === scope || one === later.scope);
  const [nearer, farther] = direct === undefined || later.direct === true ? [later.requiredBy, requiredBy] : [requiredBy, later.requiredBy];
  return {
    ...before,
    dependency: {
      ...(isDirect === undefined ? {} : { direct: isDirect }),
      ...(gravest === undefined ? {} : { scope: gravest }),
      requiredBy: [...new Set([...nearer, ...farther])].slice(0, mostRequirers),
    },
  };
}
