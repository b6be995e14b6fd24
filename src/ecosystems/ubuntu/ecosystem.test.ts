import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { ubuntu } from './ecosystem.ts';

describeEcosystem(ubuntu, {
  files: {
    'var/lib/dpkg/status': 'Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl (3.0.11-1)\nVersion: 3.0.11-1+b1\n',
  },
  purls: ['pkg:deb/ubuntu/libssl3@3.0.11-1%2Bb1?arch=amd64&distro=example'],
  older: '3.0.11-1~deb12u1',
  newer: '3.0.11-1',
  osRelease: { ID: 'ubuntu', VERSION_ID: '22.04', VERSION: '22.04 LTS' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:deb/ubuntu/${name}@1`, ecosystem: 'Ubuntu', name, version: '1', locations: [{ path: '/x' }], ...more };
}

describe('Ubuntu', () => {
  it.each`
    osRelease                                                                          | release        | because
    ${{ ID: 'ubuntu', VERSION_ID: '22.04', VERSION: '22.04.3 LTS (Jammy Jellyfish)' }} | ${'22.04:LTS'} | ${'advisories name a long-term release so'}
    ${{ ID: 'ubuntu', VERSION_ID: '23.10', VERSION: '23.10 (Mantic Minotaur)' }}       | ${'23.10'}     | ${'others have the number only'}
    ${{ ID: 'ubuntu', VERSION_ID: '22.04' }}                                           | ${'22.04:LTS'} | ${'April of an even year, as the number alone says'}
    ${{ ID: 'ubuntu', VERSION_ID: '23.04' }}                                           | ${'23.04'}     | ${'April of an odd year'}
    ${{ ID: 'ubuntu', VERSION_ID: '22.10' }}                                           | ${'22.10'}     | ${'October'}
    ${{ ID: 'ubuntu', VERSION_ID: '26.04', VERSION: '26.04 (Resolute Raccoon)' }}      | ${'26.04'}     | ${'not released yet, as VERSION says'}
    ${{ ID: 'ubuntu' }}                                                                | ${undefined}   | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(ubuntu.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the source package, and of a long-term release for what subscribers get too', () => {
    const asked = { name: 'openssl', version: '3.0.2-0ubuntu1' };
    const libssl = pkg('libssl3', { source: asked });
    expect(ubuntu.subjects({ ...libssl, release: '22.04:LTS' })).toEqual([
      { ecosystem: 'Ubuntu:22.04:LTS', ...asked },
      { ecosystem: 'Ubuntu:Pro:22.04:LTS', ...asked, needs: 'Ubuntu Pro' },
    ]);
    expect(ubuntu.subjects({ ...libssl, release: '23.10' })).toEqual([{ ecosystem: 'Ubuntu:23.10', ...asked }]);
    expect(ubuntu.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Ubuntu', name: 'bash', version: '1' }]);
  });

  it.each`
    name                            | aside
    ${'linux-libc-dev'}             | ${true}
    ${'linux-headers-5.15.0-91'}    | ${true}
    ${'linux-aws-headers-5.15.0-9'} | ${true}
    ${'linux-image-generic'}        | ${false}
    ${'linux-tools-common'}         | ${false}
  `('sets kernel headers aside: $name $aside', ({ name, aside }) => {
    expect(ubuntu.setsAside?.(pkg(name)) !== undefined).toBe(aside);
  });
});
