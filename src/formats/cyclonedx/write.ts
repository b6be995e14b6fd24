import { isVulnerability, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Package } from '../../core/package.ts';
import { jsonObject } from '../json/index.ts';
import type { CycloneDxVersion, SbomContent } from './content.ts';
import { distributionOf } from './distribution.ts';
import { referencesOf, uuidOf } from './references.ts';
import { propertiesOfArtifact, propertiesOfDocument } from './write-artifact.ts';
import { componentOf } from './write-component.ts';
import { dependenciesOf } from './write-dependencies.ts';
import { vulnerabilityOf } from './write-vulnerability.ts';

/** Writes a CycloneDX document in JSON, in pieces. The same content gives the same text; `readCycloneDx` gives back the same packages and unknowns. */
export function* writeCycloneDx(content: SbomContent, version: CycloneDxVersion = '1.6'): Iterable<string> {
  const { artifact, packages, findings } = content;
  const references = referencesOf(packages);
  yield* jsonObject([
    ['$schema', `http://cyclonedx.org/schema/bom-${version}.schema.json`],
    ['bomFormat', 'CycloneDX'],
    ['specVersion', version],
    ['serialNumber', `urn:uuid:${uuidOf(artifact, packages)}`],
    ['version', 1],
    ['metadata', metadataOf(content, version)],
    ['components', undefined, { items: componentsOf(content, references) }],
    ...(packages.some(({ dependency }) => dependency !== undefined)
      ? [['dependencies', undefined, { items: dependenciesOf(packages, references) }] as const]
      : []),
    ...(findings === undefined
      ? []
      : [['vulnerabilities', undefined, { items: vulnerabilitiesOf(findings.filter(isVulnerability), references, version) }] as const]),
  ]);
  yield '\n';
}

function metadataOf(content: SbomContent, version: CycloneDxVersion): object {
  const { artifact, createdAt, toolVersion } = content;
  const tool = { name: 'seaworthy', version: toolVersion };
  return {
    timestamp: createdAt,
    tools: version === '1.4' ? [tool] : { components: [{ type: 'application', ...tool }] },
    component: {
      'bom-ref': 'artifact',
      type: artifact.kind === 'source-tree' ? 'application' : 'container',
      name: artifact.reference,
      ...(artifact.digest === undefined ? {} : { version: artifact.digest }),
      properties: propertiesOfArtifact(content),
    },
    properties: propertiesOfDocument(content),
  };
}

function* componentsOf({ packages }: SbomContent, references: ReadonlyMap<Package, string>): Iterable<object> {
  const system = operatingSystemOf(packages);
  if (system !== undefined) yield system;
  for (const pkg of packages) yield componentOf(pkg, references.get(pkg) ?? pkg.purl);
}

/** For other tools, which tell the distribution by such a component. */
function operatingSystemOf(packages: readonly Package[]): object | undefined {
  const system = distributionOf(packages);
  return system === undefined ? undefined : { 'bom-ref': 'operating-system', type: 'operating-system', ...system };
}

function* vulnerabilitiesOf(
  findings: readonly VulnerabilityFinding[],
  references: ReadonlyMap<Package, string>,
  version: CycloneDxVersion,
): Iterable<object> {
  const byPurl = new Map([...references].map(([pkg, reference]) => [pkg.purl, reference]));
  const referenceOf = ({ package: pkg }: VulnerabilityFinding): string => references.get(pkg) ?? byPurl.get(pkg.purl) ?? 'artifact';
  for (const group of Map.groupBy(findings, ({ id }) => id).values()) {
    const [first, ...rest] = group;
    if (first !== undefined) yield vulnerabilityOf([first, ...rest], referenceOf, version);
  }
}
