import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Examination } from '../core/examination.ts';
import type { Finding, VulnerabilityFinding } from '../core/finding.ts';
import type { Match } from '../core/match.ts';
import type { Location, Package } from '../core/package.ts';
import { bySeverity } from '../core/severity.ts';
import { byUrgency } from '../core/urgency.ts';
import { matchPackages } from '../matching/index.ts';
import { endOfLife, endOfLifeFindings, endOfLifeUnknowns, maintenanceOfInventory } from './end-of-life.ts';
import { fingerprintOf } from './fingerprint.ts';
import { identifyPackages } from './identify.ts';
import type { Inventory } from './inventory.ts';

/** Questions this version does not ask of an image or its SBOM; the report says so. */
const notAsked: readonly string[] = ['secrets', 'licenses', 'signatures'];
const ofConfiguration = 'configuration';

/**
 * Names what does not name itself and matches an inventory against the advisory database: findings most urgent first, and everything that could not be told.
 * @param now at which the release of a distribution is maintained or not
 */
export function examine(inventory: Inventory, ecosystems: readonly Ecosystem[], database: AdvisoryDatabase | undefined, now: Date): Examination {
  const { artifact, distribution, system, leftOut, configuration } = inventory;
  const { packages, unknowns: unnamed } = identifyPackages(inventory.packages, ecosystems, database);
  const { matches, cancelled, unknowns } = matchPackages(packages, ecosystems, database);
  const maintenance = maintenanceOfInventory(inventory, ecosystems, database, now);
  const vulnerabilities = matches.filter((match) => match.certainty === 'affected').map(findingOf);
  return {
    artifact,
    ...(distribution === undefined ? {} : { distribution }),
    ...(system === undefined ? {} : { system }),
    ...(maintenance === undefined ? {} : { maintenance }),
    packages,
    findings: [...endOfLifeFindings(inventory, maintenance), ...vulnerabilities, ...(configuration?.findings ?? [])].toSorted(byUrgency),
    cancelled,
    unknowns: [...inventory.unknowns, ...unnamed, ...unknowns, ...endOfLifeUnknowns(inventory, maintenance), ...(configuration?.unknowns ?? [])],
    ...(configuration?.posture === undefined ? {} : { posture: configuration.posture, inlineExceptions: configuration.inlineExceptions }),
    ...(leftOut === undefined ? {} : { leftOut }),
    notAsked: [...notAsked, ...(configuration === undefined ? [ofConfiguration] : []), ...(maintenance?.state === 'not-asked' ? [endOfLife] : [])],
  };
}

function findingOf(match: Match): VulnerabilityFinding {
  const { vulnerability } = match;
  const location = firstLocation(match.package);
  return {
    kind: 'vulnerability',
    id: vulnerability.id,
    title: vulnerability.title ?? vulnerability.id,
    severity: severityOf(match),
    location,
    fingerprint: fingerprintOf('vulnerability', vulnerability.id, withoutVersion(match.package), location.path),
    aliases: vulnerability.aliases,
    package: match.package,
    fix: match.fix,
    cvss: vulnerability.cvss,
    cwes: vulnerability.cwes,
    ...(vulnerability.knownExploited === undefined ? {} : { knownExploited: vulnerability.knownExploited }),
    ...(vulnerability.epss === undefined ? {} : { epss: vulnerability.epss }),
    references: vulnerability.references,
    evidence: match.evidence,
  };
}

/** What the source of the package rates it outranks the general rating: it knows how the package is built. The gravest where sources differ. */
function severityOf(match: Match): Finding['severity'] {
  const own = match.advisories.flatMap(({ severity }) => (severity === undefined || severity === 'unknown' ? [] : [severity]));
  return own.toSorted(bySeverity)[0] ?? match.vulnerability.severity;
}

function firstLocation(pkg: Package): Location {
  const [location] = pkg.locations;
  if (location === undefined) throw new Error(`a package without a location: ${pkg.purl}`);
  return location;
}

/** The purl up to its version: it stays when the package is upgraded to another version that is still affected. */
function withoutVersion(pkg: Package): string {
  return [pkg.ecosystem, pkg.release ?? '', pkg.name, pkg.architecture ?? ''].join('|');
}
