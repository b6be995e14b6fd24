import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { rocky } from './ecosystem.ts';

describeEcosystem(rocky, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/rocky/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'rocky', VERSION_ID: '9.3' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/rocky/${name}@1-1`, ecosystem: 'Rocky Linux', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Rocky Linux', () => {
  it.each`
    osRelease                             | release      | because
    ${{ ID: 'rocky', VERSION_ID: '9.3' }} | ${'9'}       | ${'advisories know no minor releases'}
    ${{ ID: 'rocky' }}                    | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(rocky.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it.each`
    version             | source                                               | names                          | because
    ${'1:1.1.1k-9.el8'} | ${{ name: 'openssl', version: '1.1.1k-9.el8' }}      | ${['openssl-libs', 'openssl']} | ${'records may name the source only'}
    ${'0.5-1.el8'}      | ${{ name: 'openssl', version: '1.1.1k-9.el8' }}      | ${['openssl-libs']}            | ${'another version than the source: its epoch cannot be told'}
    ${'1.1.1k-9.el8'}   | ${{ name: 'openssl-libs', version: '1.1.1k-9.el8' }} | ${['openssl-libs']}            | ${'it is its own source'}
    ${'1.1.1k-9.el8'}   | ${undefined}                                         | ${['openssl-libs']}            | ${'no source is recorded'}
  `('asks for $names: $because', ({ version, source, names }) => {
    const libs = pkg('openssl-libs', { release: '8', version, ...(source === undefined ? {} : { source }) });
    expect(rocky.subjects(libs)).toEqual((names as string[]).map((name) => ({ ecosystem: 'Rocky Linux:8', name, version })));
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => rocky.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
