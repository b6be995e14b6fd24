import { describe, expect, it } from 'vitest';
import { advisory, databaseOf, fixedIn, type LiteralAdvisories, type LiteralDatabase } from '../../test/support/database.ts';
import type { Advisory, Vulnerability } from '../core/advisory.ts';
import type { Ecosystem } from '../core/ecosystem.ts';
import type { Match } from '../core/match.ts';
import type { Package } from '../core/package.ts';
import { alpine } from '../ecosystems/alpine/ecosystem.ts';
import { debian } from '../ecosystems/debian/ecosystem.ts';
import { ubuntu } from '../ecosystems/ubuntu/ecosystem.ts';
import { wolfi } from '../ecosystems/wolfi/ecosystem.ts';
import { go } from '../ecosystems/go/ecosystem.ts';
import { semver } from '../versions/semver/ordering.ts';
import { matchPackages, type Matching } from './index.ts';

const npm: Ecosystem = {
  id: 'npm',
  purlType: 'npm',
  versions: semver,
  catalogers: [],
  subjects: ({ name, version }) => [{ ecosystem: 'npm', name, version }],
};
const pypi: Ecosystem = { ...npm, id: 'PyPI', purlType: 'pypi', subjects: ({ name, version }) => [{ ecosystem: 'PyPI', name, version }] };
/** A commit without a tag before it says nothing of later majors; a module without a version has nothing to ask. */
const plugs = [alpine, debian, ubuntu, wolfi, npm, pypi, go];
const releases: Readonly<Record<string, string>> = { Debian: '12', Alpine: 'v3.19', Ubuntu: '22.04:LTS' };

function pkg(ecosystem: string, name: string, version: string, more: Partial<Package> = {}): Package {
  const release = releases[ecosystem];
  return {
    purl: `pkg:${ecosystem.toLowerCase()}/${name}@${version}`,
    ecosystem,
    ...(release === undefined ? {} : { release }),
    name,
    version,
    locations: [{ path: `/x/${name}` }],
    ...more,
  };
}

function run(packages: readonly Package[], advisories: LiteralAdvisories, more: LiteralDatabase = {}): Matching {
  return matchPackages(packages, plugs, databaseOf(advisories, more));
}

function told(matches: readonly Match[]): string[] {
  return matches.map(({ package: { name }, vulnerability, certainty }) => `${name} ${vulnerability.id} ${certainty}`);
}

/** The fix of the only match. */
function fixOfOne(packages: readonly Package[], advisories: LiteralAdvisories): string {
  const { matches } = run(packages, advisories);
  expect(matches).toHaveLength(1);
  const { state = '', versions = [] } = matches[0]?.fix ?? {};
  return [state, ...versions].join(' ');
}

describe('a match', () => {
  const perl = pkg('Debian', 'perl', '5.36.0-7');

  it('carries the package, the vulnerability, the fix, the records and the comparison', () => {
    const record = fixedIn('DSA-1', 'CVE-1', '5.36.0-7+deb12u1');
    const vulnerability: Vulnerability = { id: 'CVE-1', aliases: ['DSA-1'], severity: 'high', cvss: [], cwes: [], references: [] };
    expect(run([perl], { 'Debian:12': { perl: [record] } }, { vulnerabilities: [vulnerability] })).toEqual({
      matches: [
        {
          package: perl,
          vulnerability,
          certainty: 'affected',
          fix: { state: 'fixed', versions: ['5.36.0-7+deb12u1'] },
          advisories: [record],
          evidence: [
            {
              advisory: 'DSA-1',
              source: 'test',
              subject: { ecosystem: 'Debian:12', name: 'perl', version: '5.36.0-7' },
              because: '5.36.0-7 < 5.36.0-7+deb12u1',
              outcome: 'affected',
            },
          ],
        },
      ],
      cancelled: [],
      unknowns: [],
    });
  });

  it('counts though the database does not describe its vulnerability', () => {
    const { matches } = run([perl], { 'Debian:12': { perl: [fixedIn('DSA-1', 'CVE-1', '6')] } });
    expect(matches[0]?.vulnerability).toMatchObject({ id: 'CVE-1', severity: 'unknown' });
  });

  it('is one per vulnerability of a record that speaks of several', () => {
    expect(told(run([perl], { 'Debian:12': { perl: [fixedIn('DSA-1', 'CVE-1 CVE-2', '6')] } }).matches)).toEqual([
      'perl CVE-1 affected',
      'perl CVE-2 affected',
    ]);
  });

  it('is one for several records of one vulnerability, with what each says', () => {
    const { matches } = run([pkg('npm', 'lodash', '4.17.4')], {
      npm: { lodash: [fixedIn('GHSA-1', 'CVE-1', '4.17.5'), fixedIn('SNYK-1', 'CVE-1', '4.17.5'), fixedIn('OLD-1', 'CVE-1', '4.0.0')] },
    });
    expect(told(matches)).toEqual(['lodash CVE-1 affected']);
    expect(matches[0]?.advisories.map(({ id }) => id)).toEqual(['GHSA-1', 'SNYK-1']);
    expect(matches[0]?.evidence.map(({ because }) => because)).toEqual(['4.17.4 < 4.17.5', '4.17.4 < 4.17.5', '4.17.4 ≥ 4.0.0']);
  });

  it('is one for each place a package is installed at', () => {
    const twice = [pkg('npm', 'lodash', '4.17.4'), pkg('npm', 'lodash', '4.17.4', { locations: [{ path: '/y' }] })];
    expect(run(twice, { npm: { lodash: [fixedIn('GHSA-1', 'CVE-1', '4.17.5')] } }).matches.map((match) => match.package.locations[0]?.path)).toEqual([
      '/x/lodash',
      '/y',
    ]);
  });

  it.each`
    record                                                                        | because
    ${advisory('G', 'CVE-1', { introduced: '1.0.0' }, { fixed: '2.3.1' })}        | ${'1.0.0 ≤ 2.1.0 < 2.3.1'}
    ${advisory('G', 'CVE-1', { introduced: '0' }, { lastAffected: '2.1.0' })}     | ${'2.1.0 ≤ 2.1.0'}
    ${advisory('G', 'CVE-1', { introduced: '2.0.0' }, { lastAffected: '2.2.0' })} | ${'2.0.0 ≤ 2.1.0 ≤ 2.2.0'}
    ${advisory('G', 'CVE-1', { introduced: '0' })}                                | ${'2.1.0, no fix is known'}
    ${advisory('G', 'CVE-1', { introduced: '2.0.0' })}                            | ${'2.0.0 ≤ 2.1.0, no fix is known'}
    ${{ ...advisory('G', 'CVE-1', { introduced: '0' }), fixState: 'unknown' }}    | ${'2.1.0, where it ends is not told'}
    ${{ ...advisory('G', 'CVE-1'), versions: ['2.1.0'] }}                         | ${'2.1.0 is listed'}
    ${advisory('G', 'CVE-1')}                                                     | ${'the record names no versions'}
    ${advisory('G', 'CVE-1', { introduced: '2.0.0' }, { fixed: '1.0.0' })}        | ${'the range from 2.0.0 on contradicts itself'}
    ${fixedIn('G', 'CVE-1', 'next')}                                              | ${'2.1.0 cannot be ordered against next'}
  `('says why: $because', ({ record, because }) => {
    expect(run([pkg('npm', 'a', '2.1.0')], { npm: { a: [record] } }).matches[0]?.evidence[0]?.because).toBe(because);
  });
});

describe('source packages', () => {
  it('compares the source version, not the binary version, with fixes of the source package', () => {
    const bundler = pkg('Debian', 'ruby-bundler', '2.3.15-2+deb12u1', { source: { name: 'rubygems', version: '3.3.15-2+deb12u1' } });
    const advisories = { 'Debian:12': { rubygems: [fixedIn('DSA-1', 'CVE-1', '3.3.15-2')], 'ruby-bundler': [fixedIn('DSA-2', 'CVE-2', '9')] } };
    expect(run([bundler], advisories).matches).toEqual([]);
  });

  it('finds a vulnerability of the source in each of its binary packages, asking the database once', () => {
    const source = { name: 'openssl', version: '3.0.11-1' };
    let asked = 0;
    const database = databaseOf({ 'Debian:12': { openssl: [fixedIn('DSA-1', 'CVE-1', '3.0.12-1')] } });
    const counting = { ...database, advisories: (ecosystem: string, name: string) => ((asked += 1), database.advisories(ecosystem, name)) };
    const packages = ['libssl3', 'openssl'].map((name) => pkg('Debian', name, '3.0.11-1', { source }));
    expect(told(matchPackages(packages, plugs, counting).matches)).toEqual(['libssl3 CVE-1 affected', 'openssl CVE-1 affected']);
    expect(asked).toBe(1);
  });

  it('asks for the release that is installed and no other', () => {
    const advisories = { 'Debian:11': { bash: [fixedIn('DSA-1', 'CVE-1', '9')] }, 'Debian:12': { bash: [fixedIn('DSA-1', 'CVE-1', '5')] } };
    expect(run([pkg('Debian', 'bash', '5.2-1')], advisories).matches).toEqual([]);
  });
});

describe('several records of a distribution', () => {
  const curl = pkg('Debian', 'curl', '7.88.1-10+deb12u1');
  const notice = fixedIn('DSA-1', 'CVE-1', '7.88.1-10+deb12u2');
  const changelog = fixedIn('DEBIAN-CVE-1', 'CVE-1', '7.88.1-10+deb12u1');

  it('take the higher of two fixes, in whatever order they come', () => {
    for (const records of [
      [notice, changelog],
      [changelog, notice],
    ])
      expect(fixOfOne([curl], { 'Debian:12': { curl: records } })).toBe('fixed 7.88.1-10+deb12u2');
  });

  it('do not offer a fix at which another record still says affected', () => {
    const older = pkg('Debian', 'curl', '7.88.1-10');
    expect(fixOfOne([older], { 'Debian:12': { curl: [changelog, notice] } })).toBe('fixed 7.88.1-10+deb12u2');
  });

  it('end a disclosure without a fix by the fix of another, and say so', () => {
    const { matches, cancelled } = run([curl], { 'Debian:12': { curl: [advisory('TRACKER-1', 'CVE-1', { introduced: '0' }), changelog] } });
    expect(matches).toEqual([]);
    expect(cancelled).toEqual([{ vulnerability: 'CVE-1', purl: curl.purl, reason: 'DEBIAN-CVE-1 of test: 7.88.1-10+deb12u1 ≥ 7.88.1-10+deb12u1' }]);
  });

  it('do not end a disclosure by a fix on an older branch', () => {
    const records = [advisory('GHSA-1', 'CVE-1', { introduced: '2.0.0' }), advisory('GO-1', 'CVE-1', { introduced: '1.0.0' }, { fixed: '1.5.0' })];
    expect(told(run([pkg('npm', 'a', '2.1.0')], { npm: { a: records } }).matches)).toEqual(['a CVE-1 affected']);
  });

  it.each`
    never                                                                        | because
    ${fixedIn('SECDB-1', 'CVE-1', '0')}                                          | ${'fixed in 0 means never affected'}
    ${{ ...advisory('VEX-1', 'CVE-1', { introduced: '0' }), notAffected: true }} | ${'said in so many words'}
  `('let the one that says never affected cancel the others: $because', ({ never }) => {
    const busybox = pkg('Alpine', 'busybox', '1.36.1-r15');
    const other = advisory('OTHER-1', 'CVE-1', { introduced: '0' });
    const { matches, cancelled } = run([busybox], { 'Alpine:v3.19': { busybox: [other, never, fixedIn('SECDB-2', 'CVE-2', '1.36.1-r16')] } });
    expect(told(matches)).toEqual(['busybox CVE-2 affected']);
    expect(cancelled).toMatchObject([{ vulnerability: 'CVE-1', reason: `${never.id} of test: never affected` }]);
  });

  it('do not report what was never affected, and do not list it either where nobody said otherwise', () => {
    expect(run([pkg('Alpine', 'a', '1-r0')], { 'Alpine:v3.19': { a: [fixedIn('SECDB-1', 'CVE-1', '0')] } })).toEqual({
      matches: [],
      cancelled: [],
      unknowns: [],
    });
  });
});

describe('fixes', () => {
  it.each`
    records                                                                                                                                                 | fix                    | because
    ${[advisory('G', 'CVE-1', { introduced: '0' }, { fixed: '1.5.2' }, { introduced: '2.0.0' }, { fixed: '2.3.1' })]}                                       | ${'fixed 1.5.2 2.3.1'} | ${'the nearest first, then the branch above'}
    ${[advisory('G', 'CVE-1', { introduced: '1.2.0' }, { fixed: '1.5.2' }, { introduced: '0' }, { fixed: '0.9.1' })]}                                       | ${'fixed 1.5.2'}       | ${'a fix below the installed version is a downgrade'}
    ${[fixedIn('G', 'CVE-1', '1.5.2'), fixedIn('P', 'CVE-1', '1.5.3')]}                                                                                     | ${'fixed 1.5.3'}       | ${'the version at which no record says affected'}
    ${[advisory('G', 'CVE-1', { introduced: '0' }), fixedIn('P', 'CVE-1', '1.5.3')]}                                                                        | ${'fixed 1.5.3'}       | ${'a record that knows no fix does not hide the one of another'}
    ${[advisory('G', 'CVE-1', { introduced: '0' })]}                                                                                                        | ${'not-fixed'}         | ${'no fix in any record'}
    ${[advisory('G', 'CVE-1', { introduced: '0' }, { lastAffected: '1.4.0' })]}                                                                             | ${'unknown'}           | ${'after the last affected version comes a good one, but which'}
    ${[{ ...advisory('G', 'CVE-1'), versions: ['1.4.0'] }]}                                                                                                 | ${'unknown'}           | ${'listed versions name no fix'}
    ${[{ ...advisory('G', 'CVE-1', { introduced: '0' }), fixState: 'wont-fix' }, { ...advisory('P', 'CVE-1', { introduced: '0' }), fixState: 'deferred' }]} | ${'wont-fix'}          | ${'what the maintainers say, the plainest word'}
    ${[{ ...advisory('G', 'CVE-1', { introduced: '0' }), fixState: 'unknown' }]}                                                                            | ${'unknown'}           | ${'the source does not know whether there is one'}
  `('$fix: $because', ({ records, fix }) => {
    expect(fixOfOne([pkg('npm', 'a', '1.4.0')], { npm: { a: records } })).toBe(fix);
  });
});

describe('Ubuntu Pro', () => {
  const base = 'Ubuntu:22.04:LTS';
  const pro = 'Ubuntu:Pro:22.04:LTS';
  const open = advisory('UBUNTU-CVE-1', 'CVE-1', { introduced: '0' });
  const paid = fixedIn('UBUNTU-CVE-1', 'CVE-1', '1.2-3ubuntu0.1~esm1');

  it('does not call a fix available that only subscribers get, and says what it needs', () => {
    const installed = pkg('Ubuntu', 'vim', '1.2-3');
    const { matches } = run([installed], { [base]: { vim: [open] }, [pro]: { vim: [paid] } });
    expect(matches[0]?.fix).toEqual({ state: 'not-fixed', versions: [], restricted: { needs: 'Ubuntu Pro', version: '1.2-3ubuntu0.1~esm1' } });
    expect(matches[0]?.evidence.map(({ because }) => because)).toEqual([
      '1.2-3, no fix is known',
      '1.2-3 < 1.2-3ubuntu0.1~esm1 (the fix needs Ubuntu Pro)',
    ]);
    expect(fixOfOne([installed], { [base]: {}, [pro]: { vim: [paid] } })).toBe('not-fixed');
  });

  it('counts a fix of Pro that is installed', () => {
    expect(run([pkg('Ubuntu', 'vim', '1.2-3ubuntu0.1~esm1')], { [base]: { vim: [open] }, [pro]: { vim: [paid] } }).matches).toEqual([]);
  });

  it('offers the fix for everybody where there is one', () => {
    expect(fixOfOne([pkg('Ubuntu', 'vim', '1.2-3')], { [base]: { vim: [fixedIn('U', 'CVE-1', '1.2-3ubuntu0.2')] }, [pro]: { vim: [paid] } })).toBe(
      'fixed 1.2-3ubuntu0.2',
    );
  });

  it('does not miss the Pro data where the database has none', () => {
    expect(run([pkg('Ubuntu', 'vim', '1.2-3')], { [base]: {} }).unknowns).toEqual([]);
  });
});

describe('versions without an order', () => {
  it('become one Unknown per package that names the vulnerabilities, never a pass', () => {
    const odd = pkg('npm', 'a', 'workspace:*');
    const { matches, unknowns } = run([odd, pkg('npm', 'b', '1.0.0')], {
      npm: { a: [fixedIn('G1', 'CVE-1', '2.0.0'), fixedIn('G2', 'CVE-2', '3.0.0')], b: [fixedIn('G1', 'CVE-1', '2.0.0')] },
    });
    expect(told(matches)).toEqual(['a CVE-1 unknown', 'a CVE-2 unknown', 'b CVE-1 affected']);
    expect(unknowns).toEqual([
      {
        kind: 'incomparable-version',
        subject: odd.purl,
        reason: 'it may be affected by CVE-1, CVE-2: workspace:* cannot be ordered against 2.0.0',
        count: 2,
      },
    ]);
  });

  it('name ten vulnerabilities and count the rest', () => {
    const records = Array.from({ length: 12 }, (_, index) => fixedIn(`G${index}`, `CVE-${index}`, '2.0.0'));
    expect(run([pkg('npm', 'a', '?')], { npm: { a: records } }).unknowns[0]).toMatchObject({
      reason: expect.stringContaining('CVE-9 and 2 more:'),
      count: 12,
    });
  });

  it('leave a package that states none unknown where anything is known of it, and only there', () => {
    const { unknowns } = run([pkg('npm', 'a', ''), pkg('npm', 'b', '')], { npm: { a: [fixedIn('G1', 'CVE-1', '2.0.0')] } });
    expect(unknowns).toMatchObject([{ kind: 'incomparable-version', reason: 'it may be affected by CVE-1: the package states no version' }]);
  });

  it('do not outweigh a record that can tell', () => {
    const records = [fixedIn('G1', 'CVE-1', 'next'), fixedIn('G2', 'CVE-1', '2.0.0')];
    expect(told(run([pkg('npm', 'a', '1.0.0')], { npm: { a: records } }).matches)).toEqual(['a CVE-1 affected']);
    expect(told(run([pkg('npm', 'a', '2.0.0')], { npm: { a: records } }).matches)).toEqual(['a CVE-1 unknown']);
  });
});

describe('language packages that the distribution owns', () => {
  const owner = pkg('Debian', 'python3-yaml', '6.0-3+b2', { source: { name: 'pyyaml', version: '6.0-3' } });
  const yaml = pkg('PyPI', 'pyyaml', '5.3', { owner: owner.purl });
  const language = { pyyaml: [fixedIn('PYSEC-1', 'CVE-1', '5.4')] };

  it('are cancelled where the distribution fixed it', () => {
    const { matches, cancelled } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-1', 'CVE-1', '6.0-3')] } });
    expect(matches).toEqual([]);
    expect(cancelled).toEqual([
      { vulnerability: 'CVE-1', purl: yaml.purl, reason: 'Debian fixed it in 6.0-3, installed is 6.0-3 of pyyaml (DSA-1)' },
    ]);
  });

  it('are cancelled where the distribution was never affected: a fix in 0', () => {
    const { matches, cancelled } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-1', 'CVE-1', '0')] } });
    expect(matches).toEqual([]);
    expect(cancelled).toMatchObject([{ reason: 'Debian says that pyyaml was never affected (DSA-1)' }]);
  });

  it('are cancelled where the distribution has not come to the affected versions', () => {
    const { matches, cancelled } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [advisory('DSA-1', 'CVE-1', { introduced: '7' })] } });
    expect(matches).toEqual([]);
    expect(cancelled).toMatchObject([{ reason: 'Debian judges pyyaml: 6.0-3 is outside the affected versions (DSA-1)' }]);
  });

  it('are reported once, at the owner, where the distribution says affected', () => {
    const { matches, cancelled } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-1', 'CVE-1', '6.0-4')] } });
    expect(told(matches)).toEqual(['python3-yaml CVE-1 affected']);
    expect(cancelled).toEqual([{ vulnerability: 'CVE-1', purl: yaml.purl, reason: `reported for ${owner.purl}` }]);
  });

  it('are not hidden where the distribution is silent on this vulnerability, though it speaks of others', () => {
    const { matches } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-2', 'CVE-2', '6.0-3')] } });
    expect(told(matches)).toEqual(['pyyaml CVE-1 affected']);
    expect(matches[0]?.evidence.map(({ because }) => because)).toEqual([
      '5.3 < 5.4',
      'Debian says nothing of CVE-1 in pyyaml: the distribution is silent',
    ]);
  });

  it('are not hidden where there are no advisories of the distribution, nor where the owner is not listed', () => {
    expect(told(run([owner, yaml], { PyPI: language }).matches)).toEqual(['pyyaml CVE-1 affected']);
    expect(told(run([yaml], { PyPI: language, 'Debian:12': {} }).matches)).toEqual(['pyyaml CVE-1 affected']);
  });

  it('are not hidden where the distribution could not be compared', () => {
    const { matches } = run([owner, yaml], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-1', 'CVE-1', 'not a version')] } });
    expect(told(matches)).toEqual(['python3-yaml CVE-1 unknown', 'pyyaml CVE-1 affected']);
  });

  it('do not change what is said of the same package that nobody owns', () => {
    const free = pkg('PyPI', 'pyyaml', '5.3', { locations: [{ path: '/opt/venv' }] });
    expect(told(run([owner, yaml, free], { PyPI: language, 'Debian:12': { pyyaml: [fixedIn('DSA-1', 'CVE-1', '0')] } }).matches)).toEqual([
      'pyyaml CVE-1 affected',
    ]);
  });
});

describe('kernel headers', () => {
  it('are set aside with a count: no kernel runs in a container', () => {
    const source = { name: 'linux', version: '6.1.1-1' };
    const records = Array.from({ length: 300 }, (_, index): Advisory => fixedIn(`D${index}`, `CVE-${index}`, '6.1.99-1'));
    const packages = [pkg('Debian', 'linux-libc-dev', '6.1.1-1', { source }), pkg('Debian', 'linux-image-amd64', '6.1.1-1', { source })];
    const { matches, cancelled } = run(packages, { 'Debian:12': { linux: records } });
    expect(matches.filter((match) => match.package.name === 'linux-image-amd64')).toHaveLength(300);
    expect(matches).toHaveLength(300);
    expect(cancelled).toHaveLength(300);
    expect(cancelled[0]?.reason).toBe('headers of a kernel that the container does not run');
  });
});

describe('Go', () => {
  it('asks nothing of a main module without a version', () => {
    expect(run([pkg('Go', 'example.com/app', '(devel)')], { Go: { 'example.com/app': [fixedIn('GO-1', 'CVE-1', '1.0.0')] } })).toEqual({
      matches: [],
      cancelled: [],
      unknowns: [],
    });
  });

  it('cannot tell a commit without a tag from a later major version', () => {
    const module = pkg('Go', 'github.com/a/b', 'v0.0.0-20210220032951-036812b2e83c');
    expect(told(run([module], { Go: { 'github.com/a/b': [fixedIn('GO-1', 'CVE-1', '3.0.1')] } }).matches)).toEqual(['github.com/a/b CVE-1 unknown']);
    expect(told(run([module], { Go: { 'github.com/a/b': [fixedIn('GO-1', 'CVE-1', '0.0.0-20220101000000-000000000000')] } }).matches)).toEqual([
      'github.com/a/b CVE-1 affected',
    ]);
  });

  it('compares the standard library as a module', () => {
    const record = advisory('GO-1', 'CVE-1', { introduced: '0' }, { fixed: '1.21.9' }, { introduced: '1.22.0-0' }, { fixed: '1.22.2' });
    const versions = ['1.21.8', '1.21.9', '1.22.1', '1.22.2'].map((version) => pkg('Go', 'stdlib', version));
    expect(run(versions, { Go: { stdlib: [record] } }).matches.map((match) => match.package.version)).toEqual(['1.21.8', '1.22.1']);
  });
});

describe('missing data', () => {
  const mixed = [pkg('npm', 'lodash', '4.17.4'), pkg('npm', 'ini', '1.0.0'), pkg('PyPI', 'pyyaml', '5.3'), pkg('Debian', 'bash', '5.2-1')];
  const python = { PyPI: { pyyaml: [fixedIn('PYSEC-1', 'CVE-1', '5.4')] } };

  it('of one ecosystem does not silence the others: no all-clear when a database is missing', () => {
    const { matches, unknowns } = run(mixed, python);
    expect(told(matches)).toEqual(['pyyaml CVE-1 affected']);
    expect(unknowns.map(({ kind, subject, count }) => `${kind} ${subject} ${count}`)).toEqual([
      'no-advisory-data Debian:12 1',
      'no-advisory-data npm 2',
    ]);
  });

  it('does not stop at the first package of the missing ecosystem', () => {
    expect(told(run([...mixed, pkg('PyPI', 'pyyaml', '5.2')], python).matches)).toEqual(['pyyaml CVE-1 affected', 'pyyaml CVE-1 affected']);
  });

  it('of everything is said of everything, with what to do', () => {
    const { matches, unknowns } = matchPackages(mixed, plugs, undefined);
    expect(matches).toEqual([]);
    expect(unknowns.map(({ kind, subject, count }) => `${kind} ${subject} ${count}`)).toEqual([
      'no-advisory-data Debian:12 1',
      'no-advisory-data PyPI 1',
      'no-advisory-data npm 2',
    ]);
    for (const { reason } of unknowns) expect(reason).toContain('seaworthy db build');
  });

  it('is not the same as knowing of no vulnerability', () => {
    expect(run([pkg('npm', 'ini', '1.0.0')], { npm: {} })).toEqual({ matches: [], cancelled: [], unknowns: [] });
  });

  it('of an ecosystem that this version does not know is said too', () => {
    const { unknowns } = run([pkg('kali', 'bash', '5'), pkg('kali', 'zsh', '5')], { npm: {} });
    expect(unknowns).toMatchObject([{ kind: 'no-advisory-data', subject: 'kali', count: 2, reason: expect.stringContaining('does not know') }]);
  });

  it('of a rolling release without a number is said by the name of the distribution', () => {
    const { release: _, ...sid } = pkg('Debian', 'bash', '5.2-1');
    expect(run([sid], { 'Debian:12': { bash: [] } }).unknowns).toMatchObject([{ kind: 'no-advisory-data', subject: 'Debian' }]);
  });

  it('in part is said once per ecosystem, with the note', () => {
    const partial = { npm: 'a starter database', PyPI: 'to 2026-07' };
    const { unknowns } = run(mixed, { ...python, npm: {}, 'Debian:12': {} }, { partial });
    expect(unknowns.map(({ kind, subject, count }) => `${kind} ${subject} ${count}`)).toEqual(['partial-data PyPI 1', 'partial-data npm 2']);
    expect(unknowns[0]?.reason).toContain('to 2026-07');
  });

  it('of packages from elsewhere than the registry is said by name: what has the same name there is another package', () => {
    const fork = (name: string): Package => pkg('Cargo', name, '1.0.0', { properties: { origin: 'git+https://example.com/x' } });
    const cargo: Ecosystem = { ...npm, id: 'Cargo', subjects: () => [] };
    const { unknowns } = matchPackages([fork('b'), fork('a'), fork('b')], [cargo], databaseOf({ Cargo: {} }));
    expect(unknowns).toMatchObject([
      { kind: 'no-advisory-data', subject: 'Cargo', count: 3, reason: expect.stringMatching(/^a, b come from elsewhere/) },
    ]);
    const many = matchPackages(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(fork), [cargo], databaseOf({ Cargo: {} })).unknowns;
    expect(many[0]?.reason).toMatch(/^a, b, c, d, e and 2 more come/);
  });

  it('is not reported of ecosystems that no package is of', () => {
    expect(run([pkg('npm', 'ini', '1.0.0')], { npm: {}, PyPI: {} }, { partial: { PyPI: 'x' } }).unknowns).toEqual([]);
  });

  it('counts as partial where the database does not say', () => {
    const { coverage: _, ...silent } = databaseOf({ npm: {} });
    expect(matchPackages([pkg('npm', 'ini', '1.0.0')], plugs, { ...silent, coverage: () => undefined }).unknowns).toMatchObject([
      { kind: 'partial-data', subject: 'npm' },
    ]);
  });
});

describe('cost', () => {
  it('asks the database once per name and describes each vulnerability once: linear in packages', () => {
    const records = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, [fixedIn(`G${index}`, 'CVE-1', '2.0.0')]]));
    const database = databaseOf({ npm: records });
    let [asked, described] = [0, 0];
    const counting = {
      ...database,
      advisories: (_: string, name: string) => ((asked += 1), records[name]),
      vulnerability: (id: string) => ((described += 1), database.vulnerability(id)),
    };
    const packages = Array.from({ length: 5000 }, (_, index) => pkg('npm', `p${index % 1000}`, '1.0.0'));
    expect(matchPackages(packages, plugs, counting).matches).toHaveLength(5000);
    expect([asked, described]).toEqual([1000, 1]);
  });
});
