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

  const bash = pkg('bash', { release: '8' });
  const asked = (one: Package): readonly string[] =>
    redHat
      .subjects(one)
      .map(({ ecosystem, needs, branch }) => [ecosystem, needs, branch === true ? 'own line' : undefined].filter(Boolean).join(' | '));

  it('asks the repositories of the main line, by their CPE', () => {
    expect(redHat.subjects(bash)).toEqual(
      ['::baseos', '::appstream', '::crb', ''].map((part) => ({ ecosystem: `Red Hat:enterprise_linux:8${part}`, name: 'bash', version: '1-1' })),
    );
    expect(redHat.subjects({ ...bash, release: '7' })[0]?.ecosystem).toBe('Red Hat:enterprise_linux:7::server');
    expect(asked(pkg('bash'))).toEqual(['Red Hat']);
  });

  it('asks what extended support of the minor release fixed, as what needs a subscription', () => {
    const found = asked({ ...bash, version: '4.4-1.el8_6.2', purl: 'pkg:rpm/redhat/bash@4.4-1.el8_6.2?arch=x86_64&distro=rhel-8.6' });
    expect(found).toHaveLength(4 + 4 * 3);
    expect(found).toContain('Red Hat:rhel_eus:8.6::baseos | Red Hat Extended Update Support for 8.6 | own line');
    expect(found).toContain('Red Hat:rhel_aus:8.6::appstream | Red Hat Advanced Mission Critical Update Support for 8.6 | own line');
  });

  it.each`
    version                        | own      | because
    ${'4.4-1.el8_6.2'}             | ${true}  | ${'built for the minor release'}
    ${'4.4-1.el8'}                 | ${false} | ${'built for the major release'}
    ${'4.4-1.el8_5'}               | ${false} | ${'built for another minor release'}
    ${'4.4-1.el8_60'}              | ${false} | ${'and another still'}
    ${'1-1.module+el8.6.0+1+abcd'} | ${false} | ${'of a module, which does not say it so'}
  `('holds $version for a line of its own: $own, $because', ({ version, own }) => {
    const found = asked({ ...bash, version, purl: 'pkg:rpm/redhat/bash@1?distro=rhel-8.6' });
    expect(found.some((text) => text.endsWith('own line'))).toBe(own);
  });

  it('asks of the whole release about the source, which is what is said not to be fixed', () => {
    const libs = pkg('openssl-libs', { release: '8', source: { name: 'openssl', version: '1-1' } });
    expect(redHat.subjects(libs).at(-1)).toEqual({ ecosystem: 'Red Hat:enterprise_linux:8', name: 'openssl', version: '1-1' });
    const npm = pkg('npm', { release: '8', source: { name: 'nodejs', version: '1-1' }, properties: { modularity: 'nodejs:16:1:aa' } });
    expect(
      redHat
        .subjects(npm)
        .slice(-2)
        .map(({ name }) => name),
    ).toEqual(['nodejs:16::nodejs', '::nodejs']);
  });

  it('asks what extended life of an old release fixed', () => {
    expect(asked({ ...bash, release: '7' })).toContain('Red Hat:rhel_els:7::server | Red Hat Extended Life Cycle Support for 7');
    expect(asked({ ...bash, release: '7' })).toContain('Red Hat:rhel_els:7 | Red Hat Extended Life Cycle Support for 7');
  });

  it('asks the repositories that the image was built with, unconditionally', () => {
    const repositories = 'openshift:4.12::el8 rhel_eus:8::baseos rhel_tus:8.6::appstream';
    const found = asked({ ...bash, purl: 'pkg:rpm/redhat/bash@1?distro=rhel-8.6', properties: { repositories } });
    for (const platform of ['openshift:4.12::el8', 'rhel_eus:8.6::baseos', 'rhel_tus:8.6::appstream']) expect(found).toContain(`Red Hat:${platform}`);
    expect(found.filter((text) => text.startsWith('Red Hat:rhel_eus:8.6::baseos'))).toHaveLength(1);
    expect(new Set(found).size).toBe(found.length);
  });

  it('asks for packages of modules by their stream', () => {
    const npm = pkg('npm', { release: '8', properties: { modularity: 'nodejs:16:1:aa' } });
    expect(new Set(redHat.subjects(npm).map(({ name }) => name))).toEqual(new Set(['nodejs:16::npm', '::npm']));
  });

  it('sets kernel headers aside', () => {
    expect([pkg('kernel-headers'), pkg('kernel-core')].map((one) => redHat.setsAside?.(one) !== undefined)).toEqual([true, false]);
  });
});
