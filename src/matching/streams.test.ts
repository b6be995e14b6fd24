import { describe, expect, it } from 'vitest';
import { databaseOf, fixedIn, type LiteralAdvisories } from '../../test/support/database.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Package } from '../core/package.ts';
import { almalinux } from '../ecosystems/almalinux/ecosystem.ts';
import { matchPackages } from './index.ts';

function npm(version: string, modularity?: string): Package {
  const pkg = { purl: `pkg:rpm/almalinux/npm@${version}`, ecosystem: 'AlmaLinux', release: '8', name: 'npm', version, locations: [{ path: '/x' }] };
  return modularity === undefined ? pkg : { ...pkg, properties: { modularity } };
}

const records: LiteralAdvisories = {
  'AlmaLinux:8': {
    'nodejs:14::npm': [fixedIn('ALSA-14', 'CVE-2022-14', '1:6.14.15-1.14.18.2.2.module_el8.5.0+2618+8d46dafd')],
    'nodejs:16::npm': [fixedIn('ALSA-16', 'CVE-2022-16', '1:8.3.1-1.16.14.0.4.module_el8.6.0+2904+f21ad6f4')],
    npm: [fixedIn('ALSA-0', 'CVE-2022-1', '1:9.0.0-1.el8')],
    '::npm': [fixedIn('ALSA-1', 'CVE-2022-2', '1:8.3.1-1.module_el8.6.0+2904+f21ad6f4')],
  },
};

describe('streams of modules', () => {
  it.each`
    version                                               | modularity                   | found                            | because
    ${'1:6.14.11-1.10.24.0.1.module_el8.5.0'}             | ${'nodejs:14:8050020211:aa'} | ${['CVE-2022-14', 'CVE-2022-2']} | ${'its own stream; the fix of stream 16, though higher, says nothing'}
    ${'1:8.1.2-1.16.13.1.3.module_el8.5.0'}               | ${'nodejs:16:8050020211:aa'} | ${['CVE-2022-16', 'CVE-2022-2']} | ${'its own stream'}
    ${'1:8.3.1-1.16.14.0.4.module_el8.6.0+2904+f21ad6f4'} | ${'nodejs:16:8060020211:aa'} | ${[]}                            | ${'fixed in its stream'}
    ${'1:6.14.11-1.10.24.0.1.module_el8.5.0'}             | ${'nodejs:10:8050020211:aa'} | ${['CVE-2022-2']}                | ${'a stream without advisories, and one whose stream is not told'}
    ${'1:6.14.11-1.el8'}                                  | ${undefined}                 | ${['CVE-2022-1']}                | ${'outside of modules'}
  `('$modularity, $version: $because', ({ version, modularity, found }) => {
    const { matches } = matchPackages([npm(version, modularity)], [almalinux], databaseOf(records));
    expect(matches.map(({ vulnerability }) => vulnerability.id).toSorted()).toEqual((found as string[]).toSorted());
  });
});

describe('a package that several ecosystems may speak of', () => {
  const places: Ecosystem = {
    ...almalinux,
    subjects: ({ name, version }) => ['AlmaLinux:a', 'AlmaLinux:b', 'AlmaLinux:b'].map((ecosystem) => ({ ecosystem, name, version })),
  };
  const packages = [npm('1-1'), npm('2-1')];

  it.each`
    advisories                                  | unknowns                              | because
    ${{ 'AlmaLinux:a': {}, 'AlmaLinux:b': {} }} | ${[]}                                 | ${'all answered'}
    ${{ 'AlmaLinux:b': {} }}                    | ${[]}                                 | ${'one answered: nothing is lost'}
    ${{}}                                       | ${['no-advisory-data AlmaLinux:a 2']} | ${'none did: the first speaks for all, and each package counts once'}
  `('$because', ({ advisories, unknowns }) => {
    const found = matchPackages(packages, [places], databaseOf(advisories)).unknowns;
    expect(found.map(({ kind, subject, count }) => `${kind} ${subject} ${count}`)).toEqual(unknowns);
  });

  it('says of each that answered in part only, once per package', () => {
    const database = databaseOf({ 'AlmaLinux:a': {}, 'AlmaLinux:b': {} }, { partial: { 'AlmaLinux:b': 'half' } });
    expect(matchPackages(packages, [places], database).unknowns).toMatchObject([{ kind: 'partial-data', subject: 'AlmaLinux:b', count: 2 }]);
  });
});
