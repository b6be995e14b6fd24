import type { FuzzTarget } from '../../../test/support/fuzz.ts';
import { recognizable } from '../../../test/support/ecosystems.ts';
import { artifactOf, layerOf, packageOf, unknownOf } from '../../../test/support/report.ts';
import { readSbom } from '../sbom/read.ts';
import { writeCycloneDx } from './write.ts';

const own = [
  ...writeCycloneDx({
    artifact: artifactOf(),
    distribution: 'Debian GNU/Linux 12 (bookworm)',
    packages: [
      packageOf(),
      packageOf({ purl: 'pkg:deb/debian/libssl3@3.0.9-1?arch=amd64&distro=debian-12', ecosystem: 'Debian', release: '12', properties: { a: 'b' } }),
    ],
    unknowns: [unknownOf({ layer: layerOf(1), count: 2 })],
    createdAt: '2026-11-21T12:00:00.000Z',
    toolVersion: '0.1.0',
  }),
].join('');

const foreign = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  metadata: { component: { type: 'container', name: 'app', properties: [{ name: 'aquasecurity:trivy:DiffID', value: layerOf(0).diffId }] } },
  components: [
    { type: 'operating-system', name: 'debian', version: '12' },
    {
      type: 'library',
      name: 'libc6',
      version: '2.36',
      purl: 'pkg:deb/debian/libc6@2.36?distro=debian-12&epoch=1&upstream=glibc%402.36',
      licenses: [{ expression: 'MIT' }],
      properties: [{ name: 'aquasecurity:trivy:FilePath', value: 'a' }],
      components: [{ type: 'library', name: 'x', purl: 'pkg:npm/%40a/b@1', evidence: { occurrences: [{ location: 'c' }] } }],
    },
    { type: 'library', name: 'nameless' },
  ],
});

export const target: FuzzTarget = {
  name: 'formats/cyclonedx',
  seeds: [Buffer.from(own), Buffer.from(foreign)],
  run: (bytes) => {
    const { packages } = readSbom(bytes, recognizable);
    for (const pkg of packages) if (pkg.locations.length === 0) throw new Error('a package without a location');
  },
  dictionary: [
    '{}',
    '[]',
    'null',
    '"components":',
    '"purl":"pkg:npm/x"',
    '"properties":',
    '"seaworthy:ecosystem"',
    '__proto__',
    '%',
    '\\u0000',
    '\\ud800',
    '1e999',
    '-',
  ].map((word) => Buffer.from(word)),
};
