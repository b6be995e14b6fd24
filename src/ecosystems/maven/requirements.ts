import type { DependencyScope } from '../../core/dependency.ts';
import type { Catalog } from '../../core/ecosystem.ts';
import type { LockedPackage } from '../../core/lock-file.ts';
import { unresolvedIn } from '../unresolved.ts';
import { artifactsOfLock } from './locks.ts';

/** A dependency that a project names in its own files. */
export interface Requirement {
  /** `group:artifact`. */
  readonly name: string;
  /** Absent where it is not exact. */
  readonly version?: string;
  /** Absent where the file does not tell. */
  readonly scope?: DependencyScope;
}

/**
 * Lists what a project names with an exact version; the rest is one Unknown. All of it is direct.
 * @param path of the file in its tree
 */
export function catalogRequirements(path: string, requirements: readonly Requirement[], remedy: string): Catalog {
  const unresolved = requirements.filter(({ version }) => version === undefined).map(({ name }) => name);
  const packages = artifactsOfLock(path, { packages: requirements.flatMap(lockedOf) });
  return {
    packages: packages.map((pkg) => ({ ...pkg, dependency: { requiredBy: [], ...pkg.dependency, direct: true } })),
    unknowns: unresolvedIn(path, [...new Set(unresolved)], remedy),
  };
}

function lockedOf({ name, version, scope }: Requirement, index: number): readonly LockedPackage[] {
  return version === undefined ? [] : [{ key: `${index}`, name, version, requires: [], ...(scope === undefined ? {} : { scope }) }];
}
