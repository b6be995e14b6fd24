import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { artifactOf, findingOf, layerOf, packageOf, unknownOf } from '../../../test/support/report.ts';
import { writeSpdx } from './write.ts';

/** What SPDX 2.3 asks of the members that are written, closed against all others: names, required members, patterns and words as in its JSON schema. */
const text = { type: 'string' } as const;
const instant = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$' } as const;
const id = { type: 'string', pattern: '^SPDXRef-[a-zA-Z0-9.-]+$' } as const;
const annotations = listOf({ annotationDate: instant, annotationType: { enum: ['OTHER', 'REVIEW'] }, annotator: text, comment: text });
const schema = closed(
  {
    spdxVersion: { const: 'SPDX-2.3' },
    dataLicense: { const: 'CC0-1.0' },
    SPDXID: { const: 'SPDXRef-DOCUMENT' },
    name: text,
    documentNamespace: { type: 'string', pattern: '^https://[^#\\s]+$' },
    creationInfo: closed({ created: instant, creators: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^Tool: .' } } }),
    annotations,
    packages: listOf(
      {
        SPDXID: id,
        name: text,
        versionInfo: text,
        downloadLocation: { const: 'NOASSERTION' },
        filesAnalyzed: { const: false },
        checksums: listOf({ algorithm: { const: 'SHA256' }, checksumValue: { type: 'string', pattern: '^[0-9a-f]{64}$' } }),
        primaryPackagePurpose: { enum: ['CONTAINER', 'SOURCE', 'OPERATING-SYSTEM'] },
        licenseConcluded: text,
        licenseDeclared: text,
        copyrightText: text,
        externalRefs: listOf(
          {
            referenceCategory: { enum: ['SECURITY', 'PACKAGE-MANAGER'] },
            referenceType: { enum: ['purl', 'advisory'] },
            referenceLocator: { type: 'string', pattern: '^\\S+$' },
            comment: text,
          },
          ['referenceCategory', 'referenceType', 'referenceLocator'],
        ),
        annotations,
      },
      ['SPDXID', 'name', 'downloadLocation'],
    ),
    relationships: listOf({ spdxElementId: id, relationshipType: { enum: ['DESCRIBES', 'CONTAINS', 'DEPENDS_ON'] }, relatedSpdxElement: id }),
    hasExtractedLicensingInfos: listOf({ licenseId: { type: 'string', pattern: '^LicenseRef-[a-zA-Z0-9.-]+$' }, extractedText: text, name: text }),
  },
  ['spdxVersion', 'dataLicense', 'SPDXID', 'name', 'documentNamespace', 'creationInfo'],
);

function closed(properties: object, required: readonly string[] = Object.keys(properties)): object {
  return { type: 'object', properties, required, additionalProperties: false };
}

function listOf(properties: object, required?: readonly string[]): object {
  return { type: 'array', items: closed(properties, required) };
}

const validate = new Ajv.default({ allErrors: true }).compile(schema);
const other = packageOf({ purl: 'pkg:npm/x@1', name: '', version: '', licenses: ['MIT', '', 'GPL-ish'], owner: 'pkg:deb/debian/x@1' });
const content = {
  artifact: artifactOf({ layers: [layerOf(0, 'RUN x')] }),
  distribution: 'Debian GNU/Linux 12 (bookworm)',
  packages: [packageOf(), packageOf(), other, packageOf({ purl: 'pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12', licenses: [] })],
  unknowns: [unknownOf({ layer: layerOf(0), count: 2 })],
  findings: [findingOf(), findingOf({ id: 'CVE-2', fix: { state: 'not-fixed', versions: [] }, package: other })],
  createdAt: '2026-11-21T12:00:00.000Z',
  toolVersion: '0.1.0',
} as const;

interface Written {
  readonly packages: readonly { readonly SPDXID: string; readonly licenseDeclared?: string }[];
  readonly relationships: readonly Readonly<Record<string, string>>[];
  readonly hasExtractedLicensingInfos: readonly { readonly licenseId: string }[];
}

describe('the rules of SPDX 2.3', () => {
  const document = JSON.parse([...writeSpdx(content)].join('')) as Written;

  it('are kept by what is written, and broken by what is wrong', () => {
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...document, packages: [{ SPDXID: 'SPDXRef-a', name: 'x' }] })).toBe(false);
    expect(validate({ ...document, packages: [{ SPDXID: 'a_b', name: 'x', downloadLocation: 'NOASSERTION' }] })).toBe(false);
    expect(validate({ ...document, more: 1 })).toBe(false);
  });

  it('every id is there once, and every reference leads to one', () => {
    const ids = ['SPDXRef-DOCUMENT', ...document.packages.map(({ SPDXID }) => SPDXID)];
    expect(new Set(ids).size).toBe(ids.length);
    for (const { spdxElementId = '', relatedSpdxElement = '' } of document.relationships)
      expect(ids).toEqual(expect.arrayContaining([spdxElementId, relatedSpdxElement]));
    const licenses = document.hasExtractedLicensingInfos.map(({ licenseId }) => licenseId);
    const referred = document.packages.flatMap(({ licenseDeclared = '' }) => licenseDeclared.match(/LicenseRef-[a-zA-Z0-9.-]+/g) ?? []);
    expect(referred).toEqual(licenses);
    expect(licenses).toHaveLength(1);
  });
});
