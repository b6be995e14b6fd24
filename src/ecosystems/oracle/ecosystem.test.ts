import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { oracle } from './ecosystem.ts';

describeEcosystem(oracle, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/oracle/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'ol', VERSION_ID: '8.10' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/oracle/${name}@1-1`, ecosystem: 'Oracle Linux', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Oracle Linux', () => {
  it.each`
    osRelease                           | release      | because
    ${{ ID: 'ol', VERSION_ID: '8.10' }} | ${'8'}       | ${'no minor releases'}
    ${{ ID: 'ol' }}                     | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(oracle.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package with its epoch', () => {
    expect(oracle.subjects(pkg('openssl-libs', { release: '8', version: '1:1.1.1k-9.el8' }))).toEqual([
      { ecosystem: 'Oracle Linux:8', name: 'openssl-libs', version: '1:1.1.1k-9.el8' },
    ]);
    expect(oracle.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Oracle Linux', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => oracle.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
