import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { azureLinux } from './ecosystem.ts';

describeEcosystem(azureLinux, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/azurelinux/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'azurelinux', VERSION_ID: '3.0' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/azurelinux/${name}@1-1`, ecosystem: 'Azure Linux', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Azure Linux', () => {
  it.each`
    osRelease                                  | release      | because
    ${{ ID: 'azurelinux', VERSION_ID: '3.0' }} | ${'3'}       | ${'advisories name the major release'}
    ${{ ID: 'azurelinux' }}                    | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(azureLinux.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('knows itself under its former name, in whose package URLs it stays', () => {
    expect(azureLinux.recognize?.({ ID: 'mariner', VERSION_ID: '2.0' })).toEqual({ release: '2', purlNamespace: 'mariner' });
  });

  it('asks for the source package, without epoch', () => {
    const libs = pkg('openssl-libs', { release: '2', version: '1:1.1.1k-15.cm2', source: { name: 'openssl', version: '1.1.1k-15.cm2' } });
    expect(azureLinux.subjects(libs)).toEqual([{ ecosystem: 'Azure Linux:2', name: 'openssl', version: '1.1.1k-15.cm2' }]);
    expect(azureLinux.subjects(pkg('vim', { version: '2:9.0-1.cm2' }))).toEqual([{ ecosystem: 'Azure Linux', name: 'vim', version: '9.0-1.cm2' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => azureLinux.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
