import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { centos } from './ecosystem.ts';

describeEcosystem(centos, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/centos/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'centos', VERSION_ID: '7' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/centos/${name}@1-1`, ecosystem: 'CentOS', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('CentOS', () => {
  it.each`
    osRelease                                                   | release       | because
    ${{ ID: 'centos', VERSION_ID: '7', NAME: 'CentOS Linux' }}  | ${'7'}        | ${'a release'}
    ${{ ID: 'centos', VERSION_ID: '9', NAME: 'CentOS Stream' }} | ${'Stream 9'} | ${'ahead of the release of that number'}
    ${{ ID: 'centos' }}                                         | ${undefined}  | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(centos.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package with its epoch', () => {
    expect(centos.subjects(pkg('openssl-libs', { release: '8', version: '1:1.1.1k-9.el8' }))).toEqual([
      { ecosystem: 'CentOS:8', name: 'openssl-libs', version: '1:1.1.1k-9.el8' },
    ]);
    expect(centos.subjects(pkg('bash'))).toEqual([{ ecosystem: 'CentOS', name: 'bash', version: '1-1' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => centos.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
