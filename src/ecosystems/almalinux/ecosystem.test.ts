import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { almalinux } from './ecosystem.ts';

describeEcosystem(almalinux, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/almalinux/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'almalinux', VERSION_ID: '8.10' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/almalinux/${name}@1-1`, ecosystem: 'AlmaLinux', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('AlmaLinux', () => {
  it.each`
    osRelease                                  | release      | because
    ${{ ID: 'almalinux', VERSION_ID: '8.10' }} | ${'8'}       | ${'advisories know no minor releases'}
    ${{ ID: 'almalinux' }}                     | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(almalinux.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package with its epoch, and within a module by its stream', () => {
    expect(almalinux.subjects(pkg('openssl-libs', { release: '8', version: '1:1.1.1k-9.el8' }))).toEqual([
      { ecosystem: 'AlmaLinux:8', name: 'openssl-libs', version: '1:1.1.1k-9.el8' },
    ]);
    const npm = pkg('npm', { release: '8', version: '1:8-1.module_el8.5.0+1+aa', properties: { modularity: 'nodejs:16:1:aa' } });
    expect(almalinux.subjects(npm).map(({ name }) => name)).toEqual(['nodejs:16::npm', '::npm']);
    expect(almalinux.subjects(pkg('bash'))).toEqual([{ ecosystem: 'AlmaLinux', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => almalinux.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
