import type { Package } from '../../core/package.ts';
import {
  dependenciesOf,
  distributionOf,
  names,
  propertiesOfArtifact,
  propertiesOfDocument,
  referencesOf,
  uuidOf,
  type SbomContent,
} from '../cyclonedx/index.ts';
import { annotationText } from './annotation.ts';
import type { AnnotationsOf, SpdxElement, SpdxParts, SpdxRelationship } from './element.ts';
import { LicenseWriter, type ExtractedLicense } from './license-writer.ts';
import { advisoriesOf, idOf, packageElement } from './write-package.ts';
import { artifactId } from './vocabulary.ts';

/**
 * What an SPDX 2.3 document of the content consists of, whatever form it is written in.
 * @param keepsText false where the form cannot carry any text in a name or version: then both stand in the annotation too
 */
export function partsOf(content: SbomContent, keepsText: boolean): SpdxParts {
  const { artifact, packages, findings = [], toolVersion } = content;
  const references = referencesOf(packages);
  const licenses = new LicenseWriter();
  const creator = `Tool: seaworthy-${toolVersion}`;
  const created = `${content.createdAt.slice(0, 19)}Z`;
  const annotationsOf: AnnotationsOf = (properties, text) => {
    const exact =
      text === undefined || keepsText
        ? []
        : [
            { name: names.name, value: text.name },
            { name: names.version, value: text.version },
          ];
    return [{ annotationDate: created, annotationType: 'OTHER', annotator: creator, comment: annotationText([...exact, ...properties]) }];
  };
  const ids = new Map([...references].map(([pkg, reference]) => [pkg, idOf(pkg, reference)]));
  const advisories = advisoriesOf(findings);
  return {
    name: artifact.reference,
    namespace: `https://seaworthy.dev/spdx/${uuidOf(artifact, packages)}`,
    created,
    creator,
    annotations: annotationsOf(propertiesOfDocument(content)),
    elements: elementsOf(content, (pkg) => packageElement(pkg, ids.get(pkg) ?? '', licenses, annotationsOf, advisories), annotationsOf),
    relationships: relationshipsOf(packages, references, ids),
    extracted: extractedBy(licenses),
  };
}

/** Read behind the packages, whose licenses they are. */
function* extractedBy(licenses: LicenseWriter): Iterable<ExtractedLicense> {
  yield* licenses.extracted();
}

function* elementsOf(content: SbomContent, elementOf: (pkg: Package) => SpdxElement, annotationsOf: AnnotationsOf): Iterable<SpdxElement> {
  yield artifactElement(content, annotationsOf);
  const system = distributionOf(content.packages);
  if (system !== undefined) yield operatingSystemElement(system);
  for (const pkg of content.packages) yield elementOf(pkg);
}

function artifactElement(content: SbomContent, annotationsOf: AnnotationsOf): SpdxElement {
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
    annotations: annotationsOf(propertiesOfArtifact(content), { name: reference, version: digest ?? '' }),
  };
}

/** For other tools, which tell the distribution by it. */
function operatingSystemElement({ name, version }: { readonly name: string; readonly version?: string }): SpdxElement {
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
): Iterable<SpdxRelationship> {
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

function relationship(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): SpdxRelationship {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}
