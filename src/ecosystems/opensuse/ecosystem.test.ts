import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { openSuse } from './ecosystem.ts';

describeEcosystem(openSuse, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/opensuse/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'opensuse-leap', VERSION_ID: '15.6' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/opensuse/${name}@1-1`, ecosystem: 'openSUSE', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('openSUSE', () => {
  it.each`
    osRelease                                                | release         | because
    ${{ ID: 'opensuse-leap', VERSION_ID: '15.6' }}           | ${'Leap 15.6'}  | ${'Leap'}
    ${{ ID: 'opensuse', VERSION_ID: '42.3' }}                | ${'Leap 42.3'}  | ${'Leap under its former id'}
    ${{ ID: 'opensuse-leap', VERSION_ID: '15.2.1' }}         | ${'Leap 15.2'}  | ${'a beta names a third number'}
    ${{ ID: 'opensuse-tumbleweed', VERSION_ID: '20240801' }} | ${'Tumbleweed'} | ${'rolling: its build date is no release'}
    ${{ ID: 'opensuse-leap' }}                               | ${undefined}    | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(openSuse.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the source package in the version of the source', () => {
    const libs = pkg('libopenssl1_1', { release: 'Leap 15.6', source: { name: 'openssl-1_1', version: '1.1.1w-1' } });
    expect(openSuse.subjects(libs)).toEqual([{ ecosystem: 'openSUSE:Leap 15.6', name: 'openssl-1_1', version: '1.1.1w-1' }]);
    expect(openSuse.subjects(pkg('bash'))).toEqual([{ ecosystem: 'openSUSE', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => openSuse.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
