import type { Package } from './package.ts';

/** A chain longer than this is not followed to its end. */
const longest = 64;

/** Finds, among the packages of one artifact, who brought a dependency in. */
export interface DependencyPaths {
  /** From the package that the project itself names down to the one that requires `pkg`; empty where the project names it itself, or nothing is told. */
  to(pkg: Package): readonly Package[];
}

/** Follows the first of `requiredBy` upwards, within one lock file. */
export function dependencyPathsOf(packages: readonly Package[]): DependencyPaths {
  const byFile = new Map<string, Package>();
  for (const pkg of packages) if (pkg.dependency !== undefined) byFile.set(keyOf(pkg, pkg.purl), pkg);
  return {
    to(pkg) {
      const path: Package[] = [];
      const seen = new Set([pkg.purl]);
      for (let at: Package | undefined = pkg; at?.dependency !== undefined && at.dependency.direct !== true && path.length < longest;) {
        const purl: string | undefined = at.dependency.requiredBy[0];
        at = purl === undefined || seen.has(purl) ? undefined : byFile.get(keyOf(pkg, purl));
        if (at === undefined) break;
        seen.add(at.purl);
        path.unshift(at);
      }
      return path;
    },
  };
}

function keyOf({ locations }: Package, purl: string): string {
  return `${locations[0]?.path ?? ''}\0${purl}`;
}
