import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { alpine } from './ecosystem.ts';

describeEcosystem(alpine, {
  files: { 'lib/apk/db/installed': 'P:libcrypto3\nV:3.1.4-r0\nA:x86_64\no:openssl\nF:usr/lib\nR:libcrypto.so.3\n\n' },
  purls: ['pkg:apk/alpine/libcrypto3@3.1.4-r0?arch=x86_64&distro=example'],
  older: '1.1.1d-r2',
  newer: '1.1.1d-r10',
  osRelease: { ID: 'alpine', VERSION_ID: '3.19.1' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:apk/alpine/${name}@1-r0`, ecosystem: 'Alpine', name, version: '1-r0', locations: [{ path: '/x' }], ...more };
}

describe('Alpine', () => {
  it.each`
    version                   | release      | because
    ${'3.10.4'}               | ${'v3.10'}   | ${'advisories name the branch'}
    ${'3.22'}                 | ${'v3.22'}   | ${'without a point release'}
    ${'3.20.0_rc1'}           | ${'v3.20'}   | ${'a release candidate is of its branch'}
    ${'3.21.0_alpha20240807'} | ${'edge'}    | ${'the rolling branch calls itself by the next release'}
    ${'rolling'}              | ${undefined} | ${'no number'}
    ${undefined}              | ${undefined} | ${'nothing is said'}
  `('$version is $release: $because', ({ version, release }) => {
    const osRelease = { ID: 'alpine', ...(version === undefined ? {} : { VERSION_ID: version }) };
    expect(alpine.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks for the package that others were built from', () => {
    expect(alpine.subjects(pkg('libcrypto3', { release: 'v3.19', source: { name: 'openssl', version: '1-r0' } }))).toEqual([
      { ecosystem: 'Alpine:v3.19', name: 'openssl', version: '1-r0' },
    ]);
    expect(alpine.subjects(pkg('musl'))).toEqual([{ ecosystem: 'Alpine', name: 'musl', version: '1-r0' }]);
  });

  it('sets kernel headers aside', () => {
    expect([pkg('linux-headers'), pkg('linux-lts')].map((one) => alpine.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
