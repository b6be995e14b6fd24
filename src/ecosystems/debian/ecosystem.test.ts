import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { debian } from './ecosystem.ts';

describeEcosystem(debian, {
  files: {
    'var/lib/dpkg/status': 'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl (3.0.11-1)\nVersion: 3.0.11-1+b1\n',
  },
  purls: ['pkg:deb/debian/libssl3@3.0.11-1%2Bb1?arch=amd64&distro=example'],
  older: '3.0.11-1~deb12u1',
  newer: '3.0.11-1',
  osRelease: { ID: 'debian', VERSION_ID: '22.04', VERSION: '22.04 LTS' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:deb/debian/${name}@1`, ecosystem: 'Debian', name, version: '1', locations: [{ path: '/x' }], ...more };
}

describe('Debian', () => {
  it.each`
    osRelease                                      | release      | because
    ${{ ID: 'debian', VERSION_ID: '12' }}          | ${'12'}      | ${'a release'}
    ${{ ID: 'debian', VERSION_ID: '12.5' }}        | ${'12'}      | ${'advisories know no point releases'}
    ${{ ID: 'debian', VERSION_CODENAME: 'forky' }} | ${'14'}      | ${'testing has a name before it has a number'}
    ${{ ID: 'debian', VERSION_CODENAME: 'sid' }}   | ${undefined} | ${'unstable never has one'}
    ${{ ID: 'debian' }}                            | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(debian.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it.each([
    { ID: 'kali', ID_LIKE: 'debian' },
    { ID: 'raspbian', ID_LIKE: 'debian', VERSION_ID: '12' },
    { ID: 'ubuntu', ID_LIKE: 'debian' },
    { ID_LIKE: 'debian' },
  ])('is not $ID', (osRelease) => expect(debian.recognize?.(osRelease as Record<string, string>)).toBeUndefined());

  it('asks for the source package in the version of the source', () => {
    const bundler = pkg('ruby-bundler', { release: '12', version: '2.3.15-2+deb12u1', source: { name: 'rubygems', version: '3.3.15-2+deb12u1' } });
    expect(debian.subjects(bundler)).toEqual([{ ecosystem: 'Debian:12', name: 'rubygems', version: '3.3.15-2+deb12u1' }]);
    expect(debian.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Debian', name: 'bash', version: '1' }]);
  });

  it.each`
    name                     | aside
    ${'linux-libc-dev'}      | ${true}
    ${'linux-headers-amd64'} | ${true}
    ${'linux-image-amd64'}   | ${false}
    ${'linux-base'}          | ${false}
    ${'libc6-dev'}           | ${false}
  `('sets kernel headers aside: $name $aside', ({ name, aside }) => {
    expect(debian.setsAside?.(pkg(name)) !== undefined).toBe(aside);
  });
});
