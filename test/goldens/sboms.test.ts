import { describe, expect, it } from 'vitest';
import { SeaworthyError } from '../../src/core/error.ts';
import { ecosystems } from '../../src/ecosystems/index.ts';
import { readCycloneDx, type CycloneDxInventory } from '../../src/formats/cyclonedx/index.ts';
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
function readingOf(bytes: Buffer): CycloneDxInventory | string {
  try {
    return readCycloneDx(bytes, ecosystems);
  } catch (error) {
    if (!(error instanceof SeaworthyError)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
    return error.code;
  }
}

const readings = files.map(([file, bytes]) => ({ file, form: formOf(bytes), reading: readingOf(bytes) }));

describe.skipIf(!hasShared)('SBOMs of shared data', () => {
  it('list what the golden table says', async () => {
    const rows = readings.map(({ file, form, reading }) =>
      typeof reading === 'string' ? [file, form, '', '', reading] : [file, form, reading.packages.length, kindsOf(reading.unknowns)],
    );
    await expect(tableOf(['file', 'form', 'packages', 'unknown', 'error'], rows)).toMatchFileSnapshot('sboms.tsv');
  });

  it('are read where they are CycloneDX in JSON, and refused where they are not', () => {
    const refused = readings.filter(({ reading }) => typeof reading === 'string');
    expect(refused.filter(({ form }) => form === 'CycloneDX JSON').map(({ file }) => file)).toEqual([]);
    expect(readings.length - refused.length).toBe(readings.filter(({ form }) => form === 'CycloneDX JSON').length);
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
