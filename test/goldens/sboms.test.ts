import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../../src/core/error.ts';
import { ecosystems } from '../../src/ecosystems/index.ts';
import type { SbomInventory } from '../../src/formats/cyclonedx/index.ts';
import { readSbom } from '../../src/formats/sbom/read.ts';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { packed } from '../support/packed.ts';
import { hasShared } from '../support/shared.ts';
import { kindsOf, tableOf } from './table.ts';

const files = [...(hasShared ? packed('packages', 'sbom.tar.gz') : new Map<string, Buffer>())].toSorted(([left], [right]) => (left < right ? -1 : 1));

/** What a document is, by a word in it; for people who read the table. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^\s*\{[^]*"bomFormat": ?"CycloneDX"/, 'CycloneDX JSON'],
  [/xmlns="http:\/\/cyclonedx\.org/, 'CycloneDX XML'],
  [/"dsseEnvelope"/, 'Sigstore bundle'],
  [/"payloadType": ?"application\/vnd\.in-toto/, 'in-toto'],
  [/"@context" ?: ?"https:\/\/spdx\.org/, 'SPDX 3 JSON'],
  [/"spdxVersion"/, 'SPDX JSON'],
  [/^SPDXVersion: /m, 'SPDX tag-value'],
  [/<rdf:RDF/, 'SPDX RDF'],
  [/^spdxVersion: /m, 'SPDX YAML'],
  [/"@context": ?"https:\/\/openvex\.dev/, 'OpenVEX'],
  [/"csaf_version"/, 'CSAF'],
  [/"artifactRelationships"/, 'Syft JSON'],
  [/"detector"/, 'GitHub dependency snapshot'],
];

function formOf(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return forms.find(([word]) => word.test(text))?.[1] ?? 'other';
}

/** What is read of a document, or the code of the error that says why not. @throws whatever else is thrown: a bug */
function readingOf(bytes: Buffer): SbomInventory | string {
  try {
    return readSbom(bytes, ecosystems);
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
    return error.code;
  }
}

/** How many things a document lists besides the one it describes, counted by a word that each has; undefined where the form is not counted so. */
function listedIn(form: string, bytes: Buffer): number | undefined {
  const text = bytes.toString('utf8');
  if (form === 'CycloneDX JSON') return componentsIn(JSON.parse(text) as Listing);
  if (form === 'CycloneDX XML') return componentsInXml(text);
  if (form === 'SPDX JSON') return ((JSON.parse(text) as { packages?: readonly object[] }).packages ?? []).length;
  if (form === 'SPDX 3 JSON') return text.match(/"software_Package"/g)?.length ?? 0;
  if (form === 'SPDX tag-value') return text.match(/^PackageName:/gm)?.length ?? 0;
  if (form === 'SPDX YAML') return text.match(/^- SPDXID:/gm)?.length ?? 0;
  return form === 'Syft JSON' ? (JSON.parse(text) as { artifacts: readonly object[] }).artifacts.length : undefined;
}

/** Words of documents that list something besides packages: what was examined, its operating system, files, Trivy's lists of packages. */
const noPackage =
  /operating-system|OPERATING-SYSTEM|OperatingSystem|"platform"|documentDescribes|DESCRIBES|rootElement|"type": ?"file"|Class|SPDXRef-Application/;

/** How many things are told of, packages or not; what is told of packages does not count twice. */
function told({ packages, unknowns }: SbomInventory): number {
  const others = unknowns.filter(({ kind }) => kind === 'unreadable' || kind === 'no-advisory-data');
  return packages.length + others.reduce((sum, { count = 1 }) => sum + count, 0);
}

interface Listing {
  readonly components?: readonly Listing[];
}

function componentsIn({ components = [] }: Listing): number {
  return components.reduce((sum, component) => sum + 1 + componentsIn(component), 0);
}

/** Without those of the metadata: the tool, and what is described. */
function componentsInXml(text: string): number {
  return text.replace(/<metadata>.*<\/metadata>/s, '').match(/<component /g)?.length ?? 0;
}

const readings = files.map(([file, bytes]) => ({
  file,
  bytes,
  form: formOf(bytes),
  listed: listedIn(formOf(bytes), bytes),
  reading: readingOf(bytes),
}));

describe.skipIf(!hasShared)('SBOMs of shared data', () => {
  it('list what the golden table says', async () => {
    const rows = readings.map(({ file, form, listed, reading }) =>
      typeof reading === 'string'
        ? [file, form, '', '', '', reading]
        : [file, form, listed ?? '', reading.packages.length, kindsOf(reading.unknowns)],
    );
    await expect(tableOf(['file', 'form', 'listed', 'packages', 'unknown', 'error'], rows)).toMatchFileSnapshot('sboms.tsv');
  });

  it('are read in every form there is, and refused where they are none', () => {
    const refused = readings.filter(({ reading }) => typeof reading === 'string').map(({ form }) => form);
    expect([...new Set(refused)].toSorted()).toEqual(['CSAF', 'GitHub dependency snapshot', 'OpenVEX', 'SPDX RDF', 'in-toto', 'other']);
    const read = readings.filter(({ reading }) => typeof reading !== 'string').map(({ form }) => form);
    expect([...new Set(read)].toSorted()).toEqual([
      'CycloneDX JSON',
      'CycloneDX XML',
      'SPDX 3 JSON',
      'SPDX JSON',
      'SPDX YAML',
      'SPDX tag-value',
      'Sigstore bundle',
      'Syft JSON',
      'in-toto',
    ]);
  });

  it('say of everything they list that it is a package or unknown, but for what is neither', () => {
    const plain = readings.filter(({ listed, bytes }) => listed !== undefined && !noPackage.test(bytes.toString('latin1')));
    for (const { file, listed, reading } of plain)
      expect([file, typeof reading === 'string' ? 0 : told(reading)]).toEqual([file, listed === 0 ? 1 : listed]);
    expect(plain.length).toBeGreaterThan(25);
  });

  it('never are a silent pass: no packages means an Unknown', () => {
    const silent = readings.filter(({ reading }) => typeof reading !== 'string' && reading.packages.length + reading.unknowns.length === 0);
    expect(silent).toEqual([]);
  });

  it('name packages by purls that can be read', () => {
    const purls = readings.flatMap(({ reading }) => (typeof reading === 'string' ? [] : reading.packages.map(({ purl }) => purl)));
    expect(purls.filter((purl) => parsePurl(purl) === undefined)).toEqual([]);
    expect(purls.length).toBeGreaterThan(50);
  });
});
