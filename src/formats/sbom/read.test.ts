import { describe, expect, it } from 'vitest';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { describeFuzz } from '../../../test/support/fuzz.ts';
import { packed } from '../../../test/support/packed.ts';
import { hasShared } from '../../../test/support/shared.ts';
import { SeaworthyError, type ErrorCode } from '../../core/error.ts';
import type { Package } from '../../core/package.ts';
import { ecosystems } from '../../ecosystems/index.ts';
import type { SbomInventory } from '../cyclonedx/index.ts';
import { readSbom } from './read.ts';
import { target } from './sbom.fuzz.ts';

function read(document: object | string): SbomInventory {
  return readSbom(Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)), recognizable);
}

function spdx(packages: readonly object[], rest: object = {}): SbomInventory {
  return read({ spdxVersion: 'SPDX-2.3', creationInfo: { creators: ['Tool: trivy-0.58'] }, packages, ...rest });
}

function purl(locator: string, category = 'PACKAGE-MANAGER'): object {
  return { externalRefs: [{ referenceCategory: category, referenceType: 'purl', referenceLocator: locator }] };
}

const lodash = { name: 'lodash', SPDXID: 'SPDXRef-1', versionInfo: '4.17.4', ...purl('pkg:npm/lodash@4.17.4') };

describe('packages of SPDX documents', () => {
  it.each<[object, Partial<Package>, string]>([
    [lodash, { ecosystem: 'npm', name: 'lodash', version: '4.17.4' }, 'a package URL'],
    [{ ...purl('pkg:npm/x@1', 'PACKAGE_MANAGER') }, { name: 'x' }, 'the category as 2.2 has it in JSON'],
    [{ ...purl('pkg:npm/x@1', 'SECURITY') }, { name: 'x' }, 'a category that is wrong'],
    [
      { externalRefs: [{ referenceType: 'http://spdx.org/rdf/references/purl', referenceLocator: 'pkg:npm/x@1' }] },
      { name: 'x' },
      'the type in full',
    ],
    [
      { externalRefs: ['no purl', 'pkg:npm/x@1'].map((referenceLocator) => ({ referenceType: 'purl', referenceLocator })) },
      { name: 'x' },
      'the one of several that can be read',
    ],
    [{ ...purl('pkg:npm/x'), versionInfo: '3' }, { version: '3' }, 'the version beside the package URL'],
    [
      purl('pkg:deb/debian/libssl3@3.0.9-1?upstream=openssl&distro=debian-12'),
      { ecosystem: 'Debian', release: '12', source: { name: 'openssl', version: '3.0.9-1' } },
      'Syft names the source in the package URL',
    ],
    [
      { ...purl('pkg:deb/debian/libssl3@3.0.9-1?distro=debian-12'), sourceInfo: 'built package from: openssl 1:3.0.9-1' },
      { source: { name: 'openssl', version: '1:3.0.9-1' } },
      'Trivy in words',
    ],
    [
      { ...purl('pkg:npm/x@1'), sourceInfo: 'acquired package info from installed node module manifest file: /a/package.json, /b/package.json' },
      { locations: [{ path: '/a/package.json' }, { path: '/b/package.json' }] },
      'Syft says in words where it was',
    ],
    [
      { ...purl('pkg:npm/x@1'), annotations: [{ comment: 'FilePath: app/package.json' }] },
      { locations: [{ path: '/app/package.json' }] },
      'Trivy in an annotation',
    ],
    [
      { ...purl('pkg:npm/x@1'), attributionTexts: ['FilePath: app/package.json'] },
      { locations: [{ path: '/app/package.json' }] },
      'and formerly as attribution',
    ],
    [
      { ...purl('pkg:npm/x@1'), licenseDeclared: 'NOASSERTION', licenseConcluded: 'MIT' },
      { licenses: ['MIT'] },
      'the concluded license where none is declared',
    ],
    [{ ...purl('pkg:npm/x@1'), licenseDeclared: 'LicenseRef-a' }, { licenses: ['A license'] }, 'a license by its name in the document'],
    [{ ...purl('pkg:npm/x@1'), licenseDeclared: 'LicenseRef-b' }, { licenses: ['LicenseRef-b'] }, 'one whose text is too long for a name'],
  ])('%j: %j: %s', (element, expected) => {
    const hasExtractedLicensingInfos = [
      { licenseId: 'LicenseRef-a', name: 'A license', extractedText: 'text' },
      { licenseId: 'LicenseRef-b', name: 'NOASSERTION', extractedText: 'x'.repeat(300) },
    ];
    expect(spdx([element, { ...lodash, name: 'other' }], { hasExtractedLicensingInfos }).packages[0]).toMatchObject(expected);
  });

  it('take layers, tags and the distribution from what the document describes', () => {
    const diffId = `sha256:${'1'.repeat(64)}`;
    const note = (comment: string): object => ({ annotator: 'Tool: trivy-0.58', annotationType: 'OTHER', comment });
    const { artifact, packages, distributionName, unknowns } = spdx(
      [
        { name: 'app', SPDXID: 'SPDXRef-ContainerImage-1', annotations: [note(`DiffID: ${diffId}`), note('RepoTag: app:1')] },
        { name: 'debian', SPDXID: 'SPDXRef-OperatingSystem-1', versionInfo: '12.5' },
        { name: 'npm', SPDXID: 'SPDXRef-Application-150e605f5f17224d' },
        { ...purl('pkg:deb/debian/bash@5'), annotations: [note(`LayerDiffID: ${diffId}`)] },
      ],
      { relationships: [{ spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-ContainerImage-1' }] },
    );
    expect(artifact).toMatchObject({ reference: 'app', tags: ['app:1'], layers: [{ index: 0, diffId }] });
    expect(distributionName).toBe('debian 12.5');
    expect(packages).toMatchObject([{ name: 'bash', release: '12', locations: [{ path: '/', layer: { index: 0 } }] }]);
    expect(unknowns).toEqual([]);
  });

  it('count as unknown where no package URL says what they are, be they described or not', () => {
    const relationships = ['SPDXRef-a', 'SPDXRef-b'].map((id) => ({
      spdxElementId: 'SPDXRef-DOCUMENT',
      relationshipType: 'DESCRIBES',
      relatedSpdxElement: id,
    }));
    const { packages, unknowns } = spdx([{ name: 'a', SPDXID: 'SPDXRef-a' }, { name: 'b', SPDXID: 'SPDXRef-b' }, lodash], { relationships });
    expect(packages).toMatchObject([{ name: 'lodash' }]);
    expect(unknowns).toMatchObject([{ kind: 'unreadable', subject: 'components without a package URL', count: 2 }]);
    expect(spdx([{ name: 'a', SPDXID: 'SPDXRef-a' }], { documentDescribes: ['SPDXRef-a'] }).unknowns).toMatchObject([{ kind: 'unreadable' }]);
  });

  it('are believed to be ours only as we write them', () => {
    const annotation = (annotator: string, properties: unknown): object => ({
      annotator,
      comment: `seaworthy:properties ${typeof properties === 'string' ? properties : JSON.stringify(properties)}`,
    });
    const facts = [
      ['seaworthy:ecosystem', 'Debian'],
      ['seaworthy:location:0:path', '/a'],
    ];
    for (const wrong of [annotation('Tool: other', facts), annotation('Tool: seaworthy-1', '{'), annotation('Tool: seaworthy-1', [['a'], 1, [1, 2]])])
      expect(spdx([{ ...lodash, annotations: [wrong] }, {}]).packages[0]).toMatchObject({ ecosystem: 'npm', locations: [{ path: '/' }] });
    expect(spdx([{ ...lodash, annotations: [annotation('Tool: seaworthy-1', facts)] }, {}]).packages[0]).toMatchObject({ ecosystem: 'Debian' });
  });
});

describe('the tag-value form', () => {
  it('has texts over lines, comments, and parts that are no packages', () => {
    const { packages, unknowns } = read(
      [
        '# SPDX',
        'SPDXVersion: SPDX-2.2',
        'PackageName: x\r',
        'SPDXID: SPDXRef-x\r',
        'PackageComment: <text>PackageName: no package',
        'PackageName: nor this</text>',
        'ExternalRef: PACKAGE-MANAGER purl pkg:npm/x@1\r',
        '## a file',
        'FileName: ./a',
        'SPDXID: SPDXRef-File',
        'PackageVersion: 7',
        'a line without meaning',
        ': nor this one',
        'PackageName: y',
        'ExternalRef: PACKAGE-MANAGER purl pkg:npm/y',
        'PackageVersion: 2',
        'PackageVersion: 3',
      ].join('\n'),
    );
    expect(packages.map(({ name, version }) => [name, version])).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(unknowns).toEqual([]);
  });

  it('is read in linear time whatever its lines are', () => {
    const lines = `${'PackageName: x\nExternalRef: PACKAGE-MANAGER purl pkg:npm/x@1\n'.repeat(20_000)}PackageComment: <text>${'<text>'.repeat(20_000)}</text>`;
    expect(read(`SPDXVersion: SPDX-2.3\n${lines}`).packages).toHaveLength(20_000);
  });
});

describe('CycloneDX in XML', () => {
  it('is read with places, licenses, properties and components inside components', () => {
    const { packages, artifact } = read(`<?xml version="1.0"?>
      <b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.6"><b:metadata><b:component type="container"><b:name>app:1</b:name></b:component></b:metadata>
      <b:components><b:component type="library"><b:name>x</b:name><b:version>1</b:version>
        <b:licenses><b:license><b:id>MIT</b:id></b:license><b:license><b:name>Own &amp; other</b:name></b:license></b:licenses><b:purl>pkg:npm/x@1</b:purl>
        <b:evidence><b:occurrences><b:occurrence><b:location>/x</b:location></b:occurrence></b:occurrences></b:evidence>
        <b:components><b:component type="library"><b:name>y</b:name><b:purl>pkg:deb/debian/y@2?distro=debian-12</b:purl>
          <b:properties><b:property name="aquasecurity:trivy:SrcName">z</b:property><b:property name="aquasecurity:trivy:SrcVersion">3</b:property></b:properties>
        </b:component></b:components></b:component></b:components></b:bom>`);
    expect(artifact.reference).toBe('app:1');
    expect(packages).toMatchObject([
      { name: 'x', licenses: ['MIT', 'Own & other'], locations: [{ path: '/x' }] },
      { name: 'y', release: '12', source: { name: 'z', version: '3' } },
    ]);
  });
});

describe('attestations', () => {
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.5', components: [{ type: 'library', name: 'x', purl: 'pkg:npm/x@1' }] };
  const envelope = (statement: object): object => ({
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [],
  });
  it.each<[string, object | string]>([
    ['a statement', { _type: 'https://in-toto.io/Statement/v1', predicate: bom }],
    ['an envelope', envelope({ predicate: bom })],
    ['a bundle', { dsseEnvelope: envelope({ predicate: bom }) }],
    ['what cosign wrote first', envelope({ predicate: { Data: bom, Timestamp: '' } })],
    ['the same as text', envelope({ predicate: { Data: JSON.stringify(bom) } })],
    ['several, one on a line', `${JSON.stringify(envelope({ predicate: bom }))}\n${JSON.stringify(envelope({}))}\n`],
    ['SPDX', envelope({ predicate: { spdxVersion: 'SPDX-2.3', packages: [lodash, { name: 'y', ...purl('pkg:npm/x@1') }] } })],
  ])('are unwrapped: %s', (_, document) => {
    expect(read(document).packages.map(({ purl: found }) => found)).toContain('pkg:npm/x@1');
  });
});

describe('what is refused', () => {
  it.each<[string, ErrorCode, object | string]>([
    ['a text of another kind', 'target-unsupported', 'hello'],
    ['nothing', 'target-unsupported', ''],
    ['XML of another kind', 'target-unsupported', '<project><bom/></project>'],
    ['SPDX in RDF', 'target-unsupported', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'],
    ['XML that ends too early', 'archive-malformed', '<bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components>'],
    ['SPDX of another version', 'target-unsupported', { spdxVersion: 'SPDX-9.0' }],
    ['packages that are no list', 'archive-malformed', { spdxVersion: 'SPDX-2.3', packages: {} }],
    ['a package that is no object', 'archive-malformed', { spdxVersion: 'SPDX-2.3', packages: ['x'] }],
    ['a text that does not end', 'archive-malformed', 'SPDXVersion: SPDX-2.3\nPackageComment: <text>x'],
    ['YAML that is none', 'archive-malformed', 'spdxVersion: "SPDX-2.3"\n\t- [x'],
    ['an attestation of something else', 'target-unsupported', { predicateType: 'https://slsa.dev/provenance/v1', predicate: { buildType: 'x' } }],
    ['an envelope with something else in it', 'target-unsupported', { payloadType: 'x', payload: '////' }],
    ['envelopes without end', 'target-unsupported', Array.from({ length: 50 }).reduce<object>((inner) => ({ predicate: inner }), {})],
    ["an artifact of Syft's that is no object", 'archive-malformed', { artifacts: [1], artifactRelationships: [] }],
    ['too many packages', 'limit-exceeded', `{"spdxVersion":"SPDX-2.3","packages":[${'{},'.repeat(200_000)}{}]}`],
  ])('%s (%s)', (_, code, document) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ constructor: SeaworthyError, code }) as Error);
  });
});

describe.skipIf(!hasShared)('one image in several forms', () => {
  const folder = 'aquasecurity/trivy/integration/testdata/fixtures/sbom/centos-7-';
  const documents = hasShared ? packed('packages', 'sbom.tar.gz') : new Map<string, Buffer>();
  const inForm = (form: string): readonly Package[] => readSbom(documents.get(`${folder}${form}`) ?? Buffer.of(), ecosystems).packages;

  it.each(['cyclonedx.intoto.jsonl', 'spdx.json', 'spdx.txt'])('gives the same packages from %s', (form) => {
    // Not the source: of openssl-libs the two in SPDX name another than the one in CycloneDX.
    const told = ({ ecosystem, release, name, version, locations }: Package): object => ({
      ecosystem,
      release,
      name,
      version,
      diffId: locations[0]?.layer?.diffId,
    });
    expect(inForm(form).map(told)).toEqual(inForm('cyclonedx.json').map(told));
    expect(inForm(form)).toHaveLength(2);
  });
});

describeFuzz(target);
