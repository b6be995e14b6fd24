import type { Package } from '../../core/package.ts';
import {
  dependenciesOf,
  distributionOf,
  propertiesOfArtifact,
  propertiesOfDocument,
  referencesOf,
  uuidOf,
  type Property,
  type SbomContent,
} from '../cyclonedx/index.ts';
import { jsonObject } from '../json/index.ts';
import { annotationText } from './annotation.ts';
import { LicenseWriter } from './license-writer.ts';
import { advisoriesOf, idOf, packageElement } from './write-package.ts';
import { artifactId } from './vocabulary.ts';

type Annotations = (properties: readonly Property[]) => readonly object[];

/**
 * Writes an SPDX 2.3 document in JSON, in pieces. What SPDX has no field for stands in annotations, so that reading it gives back the same packages and unknowns.
 * The same content gives the same text.
 */
export function* writeSpdx(content: SbomContent): Iterable<string> {
  const { artifact, packages, findings = [], toolVersion } = content;
  const references = referencesOf(packages);
  const licenses = new LicenseWriter();
  const creator = `Tool: seaworthy-${toolVersion}`;
  const created = `${content.createdAt.slice(0, 19)}Z`;
  const annotationsOf: Annotations = (properties) => [
    { annotationDate: created, annotationType: 'OTHER', annotator: creator, comment: annotationText(properties) },
  ];
  const ids = new Map([...references].map(([pkg, reference]) => [pkg, idOf(pkg, reference)]));
  const advisories = advisoriesOf(findings);
  yield* jsonObject([
    ['spdxVersion', 'SPDX-2.3'],
    ['dataLicense', 'CC0-1.0'],
    ['SPDXID', 'SPDXRef-DOCUMENT'],
    ['name', artifact.reference],
    ['documentNamespace', `https://seaworthy.dev/spdx/${uuidOf(artifact, packages)}`],
    ['creationInfo', { created, creators: [creator] }],
    ['annotations', annotationsOf(propertiesOfDocument(content))],
    [
      'packages',
      undefined,
      { items: elementsOf(content, (pkg) => packageElement(pkg, ids.get(pkg) ?? '', licenses, annotationsOf, advisories), annotationsOf) },
    ],
    ['relationships', undefined, { items: relationshipsOf(packages, references, ids) }],
    // Behind the packages, whose licenses they are.
    ['hasExtractedLicensingInfos', undefined, { items: extractedBy(licenses) }],
  ]);
  yield '\n';
}

function* extractedBy(licenses: LicenseWriter): Iterable<object> {
  yield* licenses.extracted();
}

function* elementsOf(content: SbomContent, elementOf: (pkg: Package) => object, annotationsOf: Annotations): Iterable<object> {
  yield artifactElement(content, annotationsOf);
  const system = distributionOf(content.packages);
  if (system !== undefined) yield operatingSystemElement(system);
  for (const pkg of content.packages) yield elementOf(pkg);
}

function artifactElement(content: SbomContent, annotationsOf: Annotations): object {
  const { kind, reference, digest } = content.artifact;
  const [, hex] = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '') ?? [];
  return {
    SPDXID: artifactId,
    name: reference,
    ...(digest === undefined ? {} : { versionInfo: digest }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    ...(hex === undefined ? {} : { checksums: [{ algorithm: 'SHA256', checksumValue: hex }] }),
    primaryPackagePurpose: kind === 'source-tree' ? 'SOURCE' : 'CONTAINER',
    annotations: annotationsOf(propertiesOfArtifact(content)),
  };
}

/** For other tools, which tell the distribution by it. */
function operatingSystemElement({ name, version }: { readonly name: string; readonly version?: string }): object {
  return {
    SPDXID: 'SPDXRef-OperatingSystem',
    name,
    ...(version === undefined ? {} : { versionInfo: version }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    primaryPackagePurpose: 'OPERATING-SYSTEM',
  };
}

/** What the document describes, what is in it, and what requires what (SPDX 2.3 clause 11). */
function* relationshipsOf(
  packages: readonly Package[],
  references: ReadonlyMap<Package, string>,
  ids: ReadonlyMap<Package, string>,
): Iterable<object> {
  yield relationship('SPDXRef-DOCUMENT', 'DESCRIBES', artifactId);
  if (distributionOf(packages) !== undefined) yield relationship(artifactId, 'CONTAINS', 'SPDXRef-OperatingSystem');
  for (const pkg of packages) yield relationship(artifactId, 'CONTAINS', ids.get(pkg) ?? '');
  const byReference = new Map<string, string>([
    ['artifact', artifactId],
    ...[...references].map(([pkg, reference]) => [reference, ids.get(pkg) ?? ''] as const),
  ]);
  for (const { ref, dependsOn } of dependenciesOf(packages, references)) {
    for (const dependency of dependsOn)
      yield relationship(byReference.get(ref) ?? artifactId, 'DEPENDS_ON', byReference.get(dependency) ?? artifactId);
  }
}

function relationship(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): object {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}
