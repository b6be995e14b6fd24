import type { Ecosystem } from '../core/ecosystem.ts';
import type { VulnerabilityFinding } from '../core/finding.ts';
import type { Package } from '../core/package.ts';
import { compareText } from '../core/urgency.ts';
import { upgradeUnitOf } from '../core/upgrade-unit.ts';

/** The order of versions in each ecosystem. */
export type Orderings = readonly Pick<Ecosystem, 'id' | 'versions'>[];

/** Findings that one upgrade settles. */
export interface Upgrade {
  readonly name: string;
  readonly findings: readonly VulnerabilityFinding[];
  /** The packages to be replaced, each name once. */
  readonly members: readonly string[];
  readonly paths: readonly string[];
  /** One of the packages. */
  readonly package: Package;
  /** The lowest version that settles them all; absent where it could not be told which one that is. */
  readonly target?: string;
}

/** Groups findings that have a fix by what is upgraded together. */
export function upgradesOf(findings: readonly VulnerabilityFinding[], orderings: Orderings): readonly Upgrade[] {
  const groups = Map.groupBy(findings, ({ package: pkg }) => `${upgradeUnitOf(pkg).key}\0${pkg.owner ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [upgradeOf(first.package, group, orderings)];
  });
}

function upgradeOf(pkg: Package, findings: readonly VulnerabilityFinding[], orderings: Orderings): Upgrade {
  const ordering = orderings.find(({ id }) => id === pkg.ecosystem)?.versions;
  const wanted = findings.flatMap(({ fix }) => fix.versions.slice(0, 1));
  const target = highest(wanted, (left, right) => (left === right ? 0 : ordering?.compare(left, right)));
  return {
    name: upgradeUnitOf(pkg).name,
    findings,
    members: distinct(findings.map((finding) => finding.package.name)),
    paths: distinct(findings.flatMap((finding) => finding.package.locations.map(({ path }) => path))),
    package: pkg,
    ...(target === undefined ? {} : { target }),
  };
}

/** The version that is not older than any other; undefined where two cannot be compared. */
function highest(versions: readonly string[], compare: (left: string, right: string) => number | undefined): string | undefined {
  let best = versions[0];
  for (const version of versions) {
    const order = best === undefined ? undefined : compare(best, version);
    if (order === undefined) return undefined;
    if (order < 0) best = version;
  }
  return best;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(compareText);
}
