import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { amazon } from './ecosystem.ts';

describeEcosystem(amazon, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/amazon/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'amzn', VERSION_ID: '2023' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/amazon/${name}@1-1`, ecosystem: 'Amazon Linux', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Amazon Linux', () => {
  it.each`
    osRelease                                | release      | because
    ${{ ID: 'amzn', VERSION_ID: '2023' }}    | ${'2023'}    | ${'a release'}
    ${{ ID: 'amzn', VERSION_ID: '2' }}       | ${'2'}       | ${'a release'}
    ${{ ID: 'amzn', VERSION_ID: '2018.03' }} | ${'1'}       | ${'the first, by year and month'}
    ${{ ID: 'amzn' }}                        | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(amazon.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the installed package with its epoch', () => {
    expect(amazon.subjects(pkg('openssl-libs', { release: '8', version: '1:1.1.1k-9.el8' }))).toEqual([
      { ecosystem: 'Amazon Linux:8', name: 'openssl-libs', version: '1:1.1.1k-9.el8' },
    ]);
    expect(amazon.subjects(pkg('bash'))).toEqual([{ ecosystem: 'Amazon Linux', name: 'bash', version: '1-1' }]);
  });

  it('asks what the repositories say that the image has enabled besides', () => {
    const docker = pkg('docker', { release: '2', properties: { repositories: 'amzn2extra-docker amzn2extra-php8.2 other' } });
    expect(amazon.subjects(docker).map(({ ecosystem }) => ecosystem)).toEqual(['Amazon Linux:2', 'Amazon Linux:2:docker', 'Amazon Linux:2:php8.2']);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => amazon.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
