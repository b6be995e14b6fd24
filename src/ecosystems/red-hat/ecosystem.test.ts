import { describe, expect, it } from 'vitest';
import { describeEcosystem } from '../../../test/support/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { redHat } from './ecosystem.ts';

describeEcosystem(redHat, {
  files: {
    'var/lib/rpmmanifest/container-manifest-2': 'openssl-libs\t1.1.1k-9.el8\t1\t1\tVendor\t1\t4\tx86_64\t1\topenssl-1.1.1k-9.el8.src.rpm\n',
  },
  purls: ['pkg:rpm/redhat/openssl-libs@1.1.1k-9.el8?arch=x86_64&distro=example&epoch=1&upstream=openssl-1.1.1k-9.el8.src.rpm'],
  older: '1.1.1k-9.el8',
  newer: '1:1.1.1-1.el8',
  osRelease: { ID: 'rhel', VERSION_ID: '9.4' },
});

function pkg(name: string, more: Partial<Package> = {}): Package {
  return { purl: `pkg:rpm/redhat/${name}@1-1`, ecosystem: 'Red Hat', name, version: '1-1', locations: [{ path: '/x' }], ...more };
}

describe('Red Hat', () => {
  it.each`
    osRelease                            | release      | because
    ${{ ID: 'rhel', VERSION_ID: '9.4' }} | ${'9'}       | ${'advisories name the major release'}
    ${{ ID: 'rhel' }}                    | ${undefined} | ${'nothing is said'}
  `('release $release: $because', ({ osRelease, release }) => {
    expect(redHat.recognize?.(osRelease)).toEqual(release === undefined ? {} : { release });
  });

  it('asks the repositories of the main line, by their CPE', () => {
    const bash = pkg('bash', { release: '8' });
    expect(redHat.subjects(bash)).toEqual(
      ['baseos', 'appstream', 'crb'].map((repository) => ({ ecosystem: `Red Hat:enterprise_linux:8::${repository}`, name: 'bash', version: '1-1' })),
    );
    expect(redHat.subjects({ ...bash, release: '7' })[0]?.ecosystem).toBe('Red Hat:enterprise_linux:7::server');
    expect(redHat.subjects(pkg('bash')).map(({ ecosystem }) => ecosystem)).toEqual(['Red Hat']);
  });

  it('asks for packages of modules by their stream', () => {
    const npm = pkg('npm', { release: '8', properties: { modularity: 'nodejs:16:1:aa' } });
    expect(new Set(redHat.subjects(npm).map(({ name }) => name))).toEqual(new Set(['nodejs:16::npm', '::npm']));
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => redHat.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
