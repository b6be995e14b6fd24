import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { fedora } from './ecosystem.ts';

describeEcosystem(fedora, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/fedora/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'fedora', VERSION_ID: '42' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/fedora/${name}@1-1`, ecosystem: 'Fedora', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Fedora', () => {
  it.each`
    osRelease                             | release      | because
    ${{ ID: 'fedora', VERSION_ID: '42' }} | ${'42'}      | ${'a release'}
    ${{ ID: 'fedora' }}                   | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(fedora.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package with its epoch', () => {
    expect(fedora.subjects(pkg('openssl-libs', { release: '8', version: '1:1.1.1k-9.el8' }))).toEqual([
      { ecosystem: 'Fedora:8', name: 'openssl-libs', version: '1:1.1.1k-9.el8' },
    ]);
    expect(fedora.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Fedora', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => fedora.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
