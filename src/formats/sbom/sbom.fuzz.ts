import { recognizable } from '../../../test/support/ecosystems.ts';
import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { artifactOf, layerOf, packageOf, unknownOf } from '../../../test/support/report.ts';
import { MalformedError } from '../../core/error.ts';
import { writeSpdx } from '../spdx/write.ts';
import { readListing } from './listing.ts';
import { readSbom } from './read.ts';

const spdx = [
  ...writeSpdx({
    artifact: artifactOf(),
    packages: [packageOf({ licenses: ['MIT', 'Custom'] })],
    unknowns: [unknownOf({ layer: layerOf(1), count: 2 })],
    createdAt: '2026-11-21T12:00:00.000Z',
    toolVersion: '0.1.0',
  }),
].join('');

const tagValue = `SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
Creator: Tool: trivy-0.58
PackageName: bash
SPDXID: SPDXRef-Package-1
PackageVersion: 4.2
PackageSourceInfo: built package from: bash 4.2
PackageLicenseDeclared: LicenseRef-1
ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/bash@4.2?distro=debian-12
PackageComment: <text>two
lines</text>
Annotator: Tool: trivy
SPDXREF: SPDXRef-Package-1
AnnotationComment: <text>LayerDiffID: sha256:1</text>
LicenseID: LicenseRef-1
ExtractedText: <text>a license</text>
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Package-1
`;

const yaml = `spdxVersion: "SPDX-2.3"
creationInfo:
  creators: ["Tool: x"]
packages:
- {name: a, SPDXID: SPDXRef-a, externalRefs: [{referenceType: purl, referenceLocator: "pkg:npm/a@1"}]}
`;

const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><metadata><component type="container"><name>a</name></component></metadata><components>
<component type="library"><name>b</name><version>1</version><licenses><license><id>MIT</id></license><expression>ISC</expression></licenses><purl>pkg:npm/b@1</purl>
<properties><property name="syft:location:0:path">/b</property></properties><components><component type="library"><name>c</name><purl>pkg:npm/c@1</purl></component></components>
</component></components></bom>`;

const graph = JSON.stringify({
  '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
  '@graph': [
    { type: 'software_Package', spdxId: 'a', name: 'x', software_packageVersion: '1', software_packageUrl: 'pkg:npm/x@1' },
    { type: 'Relationship', spdxId: 'r', relationshipType: 'hasDeclaredLicense', from: 'a', to: ['l'] },
    { type: 'simplelicensing_LicenseExpression', spdxId: 'l', simplelicensing_licenseExpression: 'MIT' },
  ],
});

const syft = JSON.stringify({
  artifacts: [
    { name: 'x', version: '1', purl: 'pkg:npm/x@1', locations: [{ path: '/x', layerID: 'sha256:1' }], licenses: [{ value: 'MIT' }, 'ISC'] },
  ],
  artifactRelationships: [],
  source: { type: 'image', name: 'app', metadata: { layers: [{ digest: 'sha256:1' }] } },
  distro: { id: 'debian', versionID: '12' },
});

const statement = JSON.stringify({ _type: 'https://in-toto.io/Statement/v0.1', predicate: { Data: JSON.parse(graph) as unknown } });
const envelope = JSON.stringify({ payloadType: 'application/vnd.in-toto+json', payload: Buffer.from(statement).toString('base64'), signatures: [] });

/** The same documents as they are read inside an image. */
function listWithoutFail(bytes: Uint8Array): void {
  try {
    readListing(bytes);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
}

export const target: FuzzTarget = {
  name: 'formats/sbom',
  seeds: [spdx, tagValue, yaml, xml, graph, syft, statement, envelope].map((seed) => Buffer.from(seed)),
  run: (bytes) => {
    listWithoutFail(bytes);
    const { packages } = readSbom(bytes, recognizable);
    for (const pkg of packages) if (pkg.locations.length === 0) throw new Error('a package without a location');
  },
  dictionary: [
    '{}',
    '[]',
    'null',
    '<text>',
    '</text>',
    'SPDXREF: ',
    'PackageName: ',
    '\n',
    '"packages":',
    '"purl"',
    '__proto__',
    '"Data":',
    '"payload":',
    '&#x41;',
    '<![CDATA[',
  ].map((word) => Buffer.from(word)),
};
