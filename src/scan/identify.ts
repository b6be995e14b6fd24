import type { AdvisoryDatabase, PublishedArtifact } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';

/** Packages as they are to be judged, and those of which it stays unknown what they are. */
export interface Identified {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
}

/**
 * Has each ecosystem name its packages that do not name themselves, by hashes that the database knows. Before matching, and the same for an image, a source tree and an
 * SBOM: what tells them travels with the package. Packages keep their order.
 */
export function identifyPackages(packages: readonly Package[], ecosystems: readonly Ecosystem[], database: AdvisoryDatabase | undefined): Identified {
  const artifactsOf = (sha1: string): readonly PublishedArtifact[] => database?.artifactsOf(sha1) ?? [];
  let identified = packages;
  const unknowns: Unknown[] = [];
  for (const { id, identify } of ecosystems) {
    const own = identify === undefined ? [] : identified.filter(({ ecosystem }) => ecosystem === id);
    if (identify === undefined || own.length === 0) continue;
    const catalog = identify(own, artifactsOf);
    const named = catalog.packages.values();
    identified = identified.map((pkg) => (pkg.ecosystem === id ? (named.next().value ?? pkg) : pkg));
    unknowns.push(...catalog.unknowns);
  }
  return { packages: identified, unknowns };
}
