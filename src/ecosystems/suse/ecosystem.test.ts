import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { suse } from './ecosystem.ts';

describeEcosystem(suse, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/suse/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'sles', VERSION_ID: '15.3' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/suse/${name}@1-1`, ecosystem: 'SUSE', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('SUSE', () => {
  it.each`
    osRelease                                 | release                              | because
    ${{ ID: 'sles', VERSION_ID: '15.3' }}     | ${'Linux Enterprise Server 15 SP3'}  | ${'a service pack'}
    ${{ ID: 'sles', VERSION_ID: '15' }}       | ${'Linux Enterprise Server 15'}      | ${'none yet'}
    ${{ ID: 'sles', VERSION_ID: '12.5' }}     | ${'Linux Enterprise Server 12 SP5'}  | ${'a service pack'}
    ${{ ID: 'sles', VERSION_ID: '16.0' }}     | ${'Linux Enterprise Server 16.0'}    | ${'no service packs any more'}
    ${{ ID: 'sled', VERSION_ID: '15.6' }}     | ${'Linux Enterprise Desktop 15 SP6'} | ${'another product'}
    ${{ ID: 'sle-micro', VERSION_ID: '5.3' }} | ${'Linux Enterprise Micro 5.3'}      | ${'no service packs'}
    ${{ ID: 'sl-micro', VERSION_ID: '6.0' }}  | ${'Linux Micro 6.0'}                 | ${'under its later name'}
    ${{ ID: 'sles' }}                         | ${undefined}                         | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(suse.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it.each`
    release                             | ecosystems                                                                                                                                                                                                                                                                       | because
    ${'Linux Enterprise Server 15 SP3'} | ${['SUSE:Linux Enterprise Server 15 SP3', 'SUSE:Linux Enterprise Module for Basesystem 15 SP3', 'SUSE:Linux Enterprise Module for Server Applications 15 SP3', 'SUSE:Linux Enterprise Module for Development Tools 15 SP3', 'SUSE:Linux Enterprise Server 15 SP3-LTSS (needs)']} | ${'of release 15 advisories name modules'}
    ${'Linux Enterprise Server 12 SP5'} | ${['SUSE:Linux Enterprise Server 12 SP5', 'SUSE:Linux Enterprise Server 12 SP5-LTSS (needs)']}                                                                                                                                                                                   | ${'release 12 has none'}
    ${'Linux Enterprise Server 16.0'}   | ${['SUSE:Linux Enterprise Server 16.0']}                                                                                                                                                                                                                                         | ${'nor has release 16'}
    ${'Linux Enterprise Micro 5.3'}     | ${['SUSE:Linux Enterprise Micro 5.3']}                                                                                                                                                                                                                                           | ${'Micro stands for itself'}
    ${undefined}                        | ${['SUSE']}                                                                                                                                                                                                                                                                      | ${'no release is known'}
  `('asks $release for the source package: $because', ({ release, ecosystems }) => {
    const libs = pkg('libopenssl1_1', { source: { name: 'openssl-1_1', version: '1.1.1d-2' }, ...(release === undefined ? {} : { release }) });
    const subjects = suse.subjects(libs);
    expect(subjects.map(({ ecosystem, needs }) => (needs === undefined ? ecosystem : `${ecosystem} (needs)`))).toEqual(ecosystems);
    for (const { name, version } of subjects) expect([name, version]).toEqual(['openssl-1_1', '1.1.1d-2']);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => suse.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
