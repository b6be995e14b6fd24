import { describe, expect, it } from 'vitest';
import { almalinux } from '../../ecosystems/almalinux/ecosystem.ts';
import { azureLinux } from '../../ecosystems/azure-linux/ecosystem.ts';
import { suse } from '../../ecosystems/suse/ecosystem.ts';
import { readSbom } from '../sbom/read.ts';
import type { SbomInventory } from './index.ts';

/** An SBOM of another producer with these package URLs. */
function read(...purls: readonly string[]): SbomInventory {
  const components = purls.map((purl) => ({ type: 'library', name: 'x', purl }));
  const document = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components };
  return readSbom(Buffer.from(JSON.stringify(document)), [almalinux, azureLinux, suse]);
}

describe('rpm packages in SBOMs of other producers', () => {
  it.each`
    purl                                                                                                   | expected                                                                                   | because
    ${'pkg:rpm/almalinux/bash@4.4-1.el8?arch=x86_64&distro=almalinux-8.8&upstream=bash-4.4-1.el8.src.rpm'} | ${{ ecosystem: 'AlmaLinux', release: '8', name: 'bash', version: '4.4-1.el8' }}            | ${'it is its own source'}
    ${'pkg:rpm/almalinux/libs@1-1?distro=almalinux-8.8&epoch=1&upstream=openssl-1-1.src.rpm'}              | ${{ name: 'libs', version: '1:1-1', source: { name: 'openssl', version: '1-1' } }}         | ${'the epoch is a qualifier, the source a file name'}
    ${'pkg:rpm/suse/libz1@1-1?distro=sles-15.3&upstream=zlib-1-1.src.rpm'}                                 | ${{ release: 'Linux Enterprise Server 15 SP3', source: { name: 'zlib', version: '1-1' } }} | ${'the release as advisories name it'}
    ${'pkg:rpm/mariner/zlib@1-1?distro=mariner-2.0'}                                                       | ${{ ecosystem: 'Azure Linux', release: '2' }}                                              | ${'a distribution under its former name'}
    ${'pkg:rpm/almalinux/npm@1-1?distro=almalinux-8.8&rpmmod=nodejs:16:1:aa'}                              | ${{ properties: { modularity: 'nodejs:16:1:aa' } }}                                        | ${'the stream, as Syft writes it'}
    ${'pkg:rpm/almalinux/npm@1-1?distro=almalinux-8.8&modularitylabel=nodejs:16:1:aa'}                     | ${{ properties: { modularity: 'nodejs:16:1:aa' } }}                                        | ${'the stream, as Trivy writes it'}
  `('$purl: $because', ({ purl, expected }) => {
    const { packages, unknowns } = read(purl);
    expect(packages).toMatchObject([expected]);
    expect(unknowns).toEqual([]);
  });

  it('does not repeat a package that is its own source', () => {
    expect(read('pkg:rpm/almalinux/bash@1-1?distro=almalinux-8&upstream=bash-1-1.src.rpm').packages[0]).not.toHaveProperty('source');
  });

  it('says of packages of modules that their stream is not told', () => {
    const purl = 'pkg:rpm/almalinux/npm@8-1.module_el8.5.0%2B1?distro=almalinux-8.8';
    expect(read(purl, `${purl}&rpmmod=nodejs:16:1:aa`, 'pkg:rpm/almalinux/bash@1-1?distro=almalinux-8.8').unknowns).toMatchObject([
      { kind: 'partial-data', subject: 'packages of modules', count: 1 },
    ]);
  });
});
