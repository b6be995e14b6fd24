import type { Package } from '../core/package.ts';

/** A package of a lock file that does not tell what its packages are needed for, where the manifest that would is not there. */
export function withoutScope(pkg: Package): Package {
  const { scope: _, ...dependency } = pkg.dependency ?? { requiredBy: [] };
  return { ...pkg, dependency };
}
