import type { PublishedArtifact } from '../../core/advisory.ts';
import type { Catalog } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { identityOf } from './coordinates.ts';

/**
 * Gives archives that do not state their coordinates the ones that their very bytes were published under, by the SHA-1 that was taken of them. What stays without a
 * group makes one Unknown.
 */
export function identifyArchives(packages: readonly Package[], artifactsOf: (sha1: string) => readonly PublishedArtifact[]): Catalog {
  const identified = packages.map((pkg) => {
    const sha1 = pkg.properties?.['sha1'];
    return sha1 === undefined ? pkg : named(pkg, artifactsOf(sha1));
  });
  return { packages: identified, unknowns: unnamedAmong(identified) };
}

/** What else the same bytes were published as, `group:artifact:version` parted by blanks. */
export const alsoPublishedAs = 'alsoPublishedAs';

/** The properties keep how the name is known and what the archive was called before; what was guessed is settled. */
function named(pkg: Package, artifacts: readonly PublishedArtifact[]): Package {
  const artifact = artifacts.find((one) => isAsStated(one, pkg)) ?? artifacts[0];
  if (artifact === undefined) return pkg;
  const { likelyGroups: _guessed, [alsoPublishedAs]: _before, ...properties } = pkg.properties ?? {};
  const others = artifacts.filter((one) => one !== artifact).map(({ name, version }) => `${name}:${version}`);
  return {
    ...pkg,
    ...identityOf(artifact),
    properties: {
      statedAs: pkg.version === '' ? pkg.name : `${pkg.name} ${pkg.version}`,
      ...properties,
      namedBy: 'SHA-1 of the archive',
      ...(others.length > 0 && { [alsoPublishedAs]: others.join(' ') }),
    },
  };
}

/** Of several names of the same bytes, the one that the file has. */
function isAsStated(artifact: PublishedArtifact, { name, version }: Package): boolean {
  return version === artifact.version && artifactIn(name) === artifactIn(artifact.name);
}

function artifactIn(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Advisories can be asked about them by guesses alone, or not at all. */
function unnamedAmong(packages: readonly Package[]): readonly Unknown[] {
  const unnamed = packages.filter(({ name }) => !name.includes(':'));
  const [first] = unnamed;
  if (first === undefined) return [];
  const reason = `${unnamed.length === 1 ? 'a Java archive that does' : 'this and other Java archives do'} not state Maven coordinates, and no hash in the database names them: advisories were asked by the names of their packages alone, or not at all`;
  return [{ kind: 'partial-data', subject: first.locations[0]?.path ?? first.purl, reason, count: unnamed.length }];
}
