import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { photon } from './ecosystem.ts';

describeEcosystem(photon, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/photon/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'photon', VERSION_ID: '4.0' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/photon/${name}@1-1`, ecosystem: 'Photon OS', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Photon OS', () => {
  it.each`
    osRelease                              | release      | because
    ${{ ID: 'photon', VERSION_ID: '4.0' }} | ${'4.0'}     | ${'a release'}
    ${{ ID: 'photon' }}                    | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(photon.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package and for its source, without epoch', () => {
    const source = { name: 'curl', version: '8.16.0-1.ph4' };
    expect(photon.subjects(pkg('curl-libs', { release: '4.0', version: '1:8.16.0-1.ph4', source }))).toEqual([
      { ecosystem: 'Photon OS:4.0', name: 'curl-libs', version: '8.16.0-1.ph4' },
      { ecosystem: 'Photon OS:4.0', ...source },
    ]);
    expect(photon.subjects(pkg('curl', { version: '1:8.16.0-1.ph4', source }))).toHaveLength(1);
    expect(photon.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Photon OS', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => photon.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
