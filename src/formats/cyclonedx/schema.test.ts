import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import ids from 'spdx-license-ids/index.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { artifactOf, findingOf, layerOf, packageOf, unknownOf } from '../../../test/support/report.ts';
import { readSbom } from '../sbom/read.ts';
import { writeCycloneDx } from './write.ts';

/** The official schemas come with the library of the CycloneDX project. */
const folder = new URL('../../../node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url);
const schemaOf = (name: string): object => JSON.parse(readFileSync(fileURLToPath(new URL(`${name}.SNAPSHOT.schema.json`, folder)), 'utf8')) as object;

describe.skipIf(!existsSync(fileURLToPath(folder)))('the official schema', () => {
  it.each(['1.4', '1.5', '1.6', '1.7'] as const)('of CycloneDX %s accepts what is written, and refuses what is wrong', (version) => {
    const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }), { mode: 'fast' });
    ajv.addFormat('iri-reference', true).addFormat('idn-email', true);
    for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
      ajv.addSchema(schemaOf(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    const validate = ajv.compile(schemaOf(`bom-${version}`));
    const text = [...writeCycloneDx(content, version)].join('');
    const document = JSON.parse(text) as object;
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...document, components: [{ type: 'nonsense', name: 'x' }] })).toBe(false);
    expect(readSbom(Buffer.from(text), recognizable)).toMatchObject({ packages: content.packages, unknowns: content.unknowns });
  });
});

it.skipIf(!existsSync(fileURLToPath(folder)))('every id that is written as one stands in its list of licenses', () => {
  const { enum: listed } = schemaOf('spdx') as { readonly enum: readonly string[] };
  expect(ids.filter((id) => !listed.includes(id))).toEqual([]);
});

const other = packageOf({ purl: 'pkg:npm/x@1', name: '', version: '', licenses: ['MIT', ''], owner: 'pkg:deb/debian/x@1', properties: { '': '' } });
const content = {
  artifact: artifactOf({
    layers: [layerOf(0, 'RUN x')],
    config: { user: '0', environment: ['A=b'], entrypoint: ['/app'], command: ['-v'], exposedPorts: ['80/tcp'], labels: {} },
  }),
  distribution: 'Debian GNU/Linux 12 (bookworm)',
  packages: [packageOf(), other, packageOf({ purl: 'pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12', licenses: ['MIT OR ISC'] })],
  unknowns: [unknownOf({ layer: layerOf(0), count: 2 })],
  findings: [
    findingOf({
      severity: 'unknown',
      aliases: ['GHSA-x'],
      cwes: ['CWE-79'],
      cvss: (['2.0', '3.0', '3.1', '4.0'] as const).map((version) => ({ version, vector: '', score: 5, source: '' })),
    }),
    findingOf({ id: 'CVE-2', severity: 'none', fix: { state: 'not-fixed', versions: [] }, package: other }),
  ],
  createdAt: '2026-11-21T12:00:00.000Z',
  toolVersion: '0.1.0',
} as const;
