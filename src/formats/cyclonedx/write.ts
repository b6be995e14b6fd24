import { createHash } from 'node:crypto';
import type { LeftOut } from '../../core/examination.ts';
import type { InstalledRelease } from '../../core/ecosystem.ts';
import { isVulnerability, type Finding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Artifact } from '../../core/image.ts';
import type { Maintenance } from '../../core/lifecycle.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { maskInstruction } from '../instruction/index.ts';
import { jsonObject } from '../json/index.ts';
import { tryPurl } from './try-purl.ts';
import { unknownText } from './unknowns.ts';
import { names, property, type Property } from './vocabulary.ts';
import { dependenciesOf } from './write-dependencies.ts';
import { componentOf } from './write-component.ts';
import { vulnerabilityOf } from './write-vulnerability.ts';

/** What an SBOM is made of. */
export interface CycloneDxContent {
  readonly artifact: Artifact;
  /** Name of the distribution for people. */
  readonly distribution?: string;
  readonly system?: InstalledRelease;
  /** Left out where no database was asked. */
  readonly maintenance?: Maintenance;
  readonly packages: readonly Package[];
  /** Of the inventory; what advisories leave open is found anew by each scan. */
  readonly unknowns: readonly Unknown[];
  readonly leftOut?: readonly LeftOut[];
  /** Left out where the document is to list packages only. */
  readonly findings?: readonly Finding[];
  /** ISO instant. */
  readonly createdAt: string;
  readonly toolVersion: string;
}

/** Writes a CycloneDX 1.6 document in JSON, in pieces. The same content gives the same text; `readCycloneDx` gives back the same packages and unknowns. */
export function* writeCycloneDx(content: CycloneDxContent): Iterable<string> {
  const { artifact, packages, findings } = content;
  const references = referencesOf(packages);
  yield* jsonObject([
    ['$schema', 'http://cyclonedx.org/schema/bom-1.6.schema.json'],
    ['bomFormat', 'CycloneDX'],
    ['specVersion', '1.6'],
    ['serialNumber', serialNumberOf(artifact, packages)],
    ['version', 1],
    ['metadata', metadataOf(content)],
    ['components', undefined, { items: componentsOf(content, references) }],
    ...(packages.some(({ dependency }) => dependency !== undefined)
      ? [['dependencies', undefined, { items: dependenciesOf(packages, references) }] as const]
      : []),
    ...(findings === undefined
      ? []
      : [['vulnerabilities', undefined, { items: vulnerabilitiesOf(findings.filter(isVulnerability), references) }] as const]),
  ]);
  yield '\n';
}

function metadataOf(content: CycloneDxContent): object {
  const { artifact, unknowns, leftOut = [], createdAt, toolVersion } = content;
  return {
    timestamp: createdAt,
    tools: { components: [{ type: 'application', name: 'seaworthy', version: toolVersion }] },
    component: {
      'bom-ref': 'artifact',
      type: artifact.kind === 'source-tree' ? 'application' : 'container',
      name: artifact.reference,
      ...(artifact.digest === undefined ? {} : { version: artifact.digest }),
      properties: [
        ...property(names.revision, artifact.revision),
        ...propertiesOfDistribution(content),
        ...artifact.tags.map((tag) => ({ name: names.tag, value: tag })),
        ...property(names.os, artifact.platform?.os),
        ...property(names.platformArchitecture, artifact.platform?.architecture),
        ...property(names.variant, artifact.platform?.variant),
        ...artifact.layers.flatMap(({ index, diffId, createdBy }) => [
          ...property(names.layerDiffId(index), diffId),
          ...property(names.layerCreatedBy(index), createdBy === undefined ? undefined : maskInstruction(createdBy)),
        ]),
      ],
    },
    properties: [
      ...unknowns.map((unknown) => ({ name: names.unknown, value: unknownText(unknown) })),
      ...leftOut.map((part) => ({ name: names.leftOut, value: JSON.stringify(part) })),
    ],
  };
}

function propertiesOfDistribution({ distribution, system, maintenance }: CycloneDxContent): readonly Property[] {
  return [
    ...property(names.distribution, distribution),
    ...property(names.distributionEcosystem, system?.ecosystem),
    ...property(names.distributionRelease, system?.release),
    ...property(names.distributionPath, system?.location.path),
    ...property(names.distributionLayerIndex, system?.location.layer?.index),
    ...property(names.distributionLayerDiffId, system?.location.layer?.diffId),
    ...property(names.endOfLife, endOfLifeOf(maintenance)),
  ];
}

function endOfLifeOf(maintenance: Maintenance | undefined): string | undefined {
  if (maintenance?.state === 'maintained') return maintenance.until;
  return maintenance?.state === 'ended' ? (maintenance.release.until ?? 'over') : undefined;
}

function* componentsOf({ packages }: CycloneDxContent, references: ReadonlyMap<Package, string>): Iterable<object> {
  const system = operatingSystemOf(packages);
  if (system !== undefined) yield system;
  for (const pkg of packages) yield componentOf(pkg, references.get(pkg) ?? pkg.purl);
}

/** For other tools, which tell the distribution by such a component: from the `distro` qualifier of the first package that has one. */
function operatingSystemOf(packages: readonly Package[]): object | undefined {
  const purl = packages.find((pkg) => /[?&]distro=/.test(pkg.purl))?.purl;
  const distro = purl === undefined ? undefined : tryPurl(purl)?.qualifiers?.['distro'];
  if (distro === undefined) return undefined;
  const dash = distro.lastIndexOf('-');
  return {
    'bom-ref': 'operating-system',
    type: 'operating-system',
    name: dash > 0 ? distro.slice(0, dash) : distro,
    ...(dash > 0 ? { version: distro.slice(dash + 1) } : {}),
  };
}

function* vulnerabilitiesOf(findings: readonly VulnerabilityFinding[], references: ReadonlyMap<Package, string>): Iterable<object> {
  const byPurl = new Map([...references].map(([pkg, reference]) => [pkg.purl, reference]));
  const referenceOf = ({ package: pkg }: VulnerabilityFinding): string => references.get(pkg) ?? byPurl.get(pkg.purl) ?? 'artifact';
  for (const group of Map.groupBy(findings, ({ id }) => id).values()) {
    const [first, ...rest] = group;
    if (first !== undefined) yield vulnerabilityOf([first, ...rest], referenceOf);
  }
}

/** The package URL where it is unique, else with a number. */
function referencesOf(packages: readonly Package[]): ReadonlyMap<Package, string> {
  const used = new Set(['artifact', 'operating-system']);
  const times = new Map<string, number>();
  const references = new Map<Package, string>();
  for (const pkg of packages) {
    let reference = pkg.purl;
    for (let time = times.get(pkg.purl) ?? 1; used.has(reference); time += 1) {
      reference = `${pkg.purl}#${time + 1}`;
      times.set(pkg.purl, time + 1);
    }
    used.add(reference);
    references.set(pkg, reference);
  }
  return references;
}

/** A UUID of version 8 (RFC 9562 section 5.8) from what the document describes: the image's digest, and its packages. */
function serialNumberOf(artifact: Artifact, packages: readonly Package[]): string {
  const hash = createHash('sha256').update(artifact.digest ?? artifact.reference);
  for (const { purl } of packages) hash.update('\0').update(purl);
  const bytes = hash.digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
