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

  it.each`
    name        | version                        | modularity               | asked                                   | because
    ${'hivex'}  | ${'1.3-1.module+el8.7.0+1+8e'} | ${'virt:kvm_utils:1:aa'} | ${['virt:kvm_utils::hivex', '::hivex']} | ${'a module'}
    ${'glibc'}  | ${'2:2.28-1.0.1.ksplice1.el8'} | ${undefined}             | ${['ksplice::glibc']}                   | ${'a build that a running system takes in'}
    ${'gnutls'} | ${'10:3.6.16-4.0.1.el8_fips'}  | ${undefined}             | ${['fips::gnutls']}                     | ${'a certified build'}
    ${'glibc'}  | ${'2.28-1.el8'}                | ${undefined}             | ${['glibc']}                            | ${'the ordinary build'}
  `('asks by $asked: $because', ({ name, version, modularity, asked }) => {
    const properties = modularity === undefined ? {} : { properties: { modularity } };
    expect(oracle.subjects(pkg(name, { release: '8', version, ...properties })).map((subject) => subject.name)).toEqual(asked);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => oracle.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
