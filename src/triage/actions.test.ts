import { describe, expect, it } from 'vitest';
import { exceptionOf } from '../../test/support/policy.ts';
import { endOfLifeOf, examinationOf, findingOf, packageOf } from '../../test/support/report.ts';
import type { Finding, VulnerabilityFinding } from '../core/finding.ts';
import type { Package } from '../core/package.ts';
import type { Verdict } from '../core/verdict.ts';
import { actionsOf } from './actions.ts';
import type { Orderings } from './upgrades.ts';

/** Versions in these tests are written so that the order of their text is theirs, but `?` cannot be compared. */
const orderings: Orderings = ['npm', 'Debian', 'Alpine', 'Go', 'Maven', 'PyPI'].map((id) => ({
  id,
  versions: { id, compare: (left, right) => (left === '?' || right === '?' ? undefined : left < right ? -1 : Number(left > right)) },
}));
const allowed: Verdict = { decision: 'allow', reasons: [], exceptions: [] };
const exploited: Partial<VulnerabilityFinding> = { knownExploited: { added: '2022-01-01', ransomware: false } };

function debian(name: string, source = 'openssl'): Package {
  return packageOf({
    purl: `pkg:deb/debian/${name}@3.0.9-1?arch=amd64&distro=debian-12`,
    ecosystem: 'Debian',
    release: '12',
    name,
    version: '3.0.9-1',
    architecture: 'amd64',
    source: { name: source, version: '3.0.9-1' },
    locations: [{ path: '/var/lib/dpkg/status' }],
  });
}

function fixed(id: string, pkg: Package, version: string, part: Partial<VulnerabilityFinding> = {}): VulnerabilityFinding {
  return findingOf({ id, package: pkg, fix: { state: 'fixed', versions: [version] }, ...part });
}

const epss = (score: number): Partial<VulnerabilityFinding> => ({ epss: { score, percentile: score, date: '2026-01-01' } });
const named = (name: string, part: Partial<VulnerabilityFinding>): VulnerabilityFinding => fixed('CVE-1', packageOf({ name }), '5', part);

function lodashAt(path: string, version = '4.17.4'): Package {
  return packageOf({ purl: `pkg:npm/lodash@${version}`, version, locations: [{ path }] });
}

function unfixed(id: string, name: string, state: 'not-fixed' | 'wont-fix' | 'unknown'): VulnerabilityFinding {
  return findingOf({ id, package: packageOf({ name }), fix: { state, versions: [] }, ...exploited });
}

function act(findings: readonly VulnerabilityFinding[], verdict: Verdict = allowed): readonly (readonly [string, string | undefined])[] {
  return actionsOf(examinationOf({ findings }), verdict, orderings).map(({ title, command }) => [title, command] as const);
}

describe('actionsOf: grouping', () => {
  it('one upgrade for all packages built from one source, to the version that settles all', () => {
    const findings = [
      fixed('CVE-1', debian('libssl3'), '3.0.11-1~deb12u2', exploited),
      fixed('CVE-1', debian('openssl'), '3.0.11-1~deb12u2', exploited),
      fixed('CVE-2', debian('libssl3'), '3.0.10-1'),
      fixed('CVE-3', debian('curl', 'curl'), '7.88-2'),
    ];
    expect(act(findings)).toEqual([
      [
        'Upgrade openssl (libssl3, openssl) to 3.0.11-1~deb12u2: settles 2 vulnerabilities, 1 known exploited',
        'apt-get update && apt-get install --only-upgrade libssl3 openssl',
      ],
      ['Upgrade curl to 7.88-2: settles 1 vulnerability', 'apt-get update && apt-get install --only-upgrade curl'],
    ]);
  });

  it('one upgrade for a language package wherever it lies, one for each of its versions', () => {
    expect(
      act([
        fixed('CVE-1', lodashAt('/a/package.json'), '4.17.12'),
        fixed('CVE-1', lodashAt('/b/package.json'), '4.17.12'),
        fixed('CVE-1', lodashAt('/c/package.json', '3.0.0'), '4.17.12'),
      ]),
    ).toEqual([
      ['Upgrade lodash 3.0.0 to 4.17.12 in /c/package.json: settles 1 vulnerability', 'npm install lodash@4.17.12'],
      ['Upgrade lodash 4.17.4 to 4.17.12 in 2 places: settles 1 vulnerability', 'npm install lodash@4.17.12'],
    ]);
  });

  it('names no version where the highest cannot be told, and then no command', () => {
    expect(act([fixed('CVE-1', packageOf(), '4.17.12'), fixed('CVE-2', packageOf(), '?')])).toEqual([
      ['Upgrade lodash 4.17.4 in /app/node_modules/lodash/package.json: settles 2 vulnerabilities', undefined],
    ]);
  });

  it('compares in no order but that of the ecosystem', () => {
    const pkg = packageOf({ ecosystem: 'Elsewhere' });
    expect(act([fixed('CVE-1', pkg, '1'), fixed('CVE-2', pkg, '2')])[0]?.[0]).not.toContain(' to ');
    expect(act([fixed('CVE-1', pkg, '2'), fixed('CVE-2', pkg, '2')])[0]?.[0]).toContain(' to 2 ');
  });

  it('what a package of the distribution brought is upgraded with that', () => {
    const pkg = packageOf({ owner: 'pkg:deb/debian/node-lodash@4.17.4?distro=debian-12' });
    expect(act([fixed('CVE-1', pkg, '4.17.12')])).toEqual([
      [
        'Upgrade lodash 4.17.4 to 4.17.12 in /app/node_modules/lodash/package.json, which the package node-lodash brought: settles 1 vulnerability',
        undefined,
      ],
    ]);
  });

  it('what no upgrade settles stands last, in two groups', () => {
    const findings = [
      unfixed('CVE-1', 'a', 'not-fixed'),
      unfixed('CVE-2', 'b', 'unknown'),
      unfixed('CVE-3', 'c', 'wont-fix'),
      fixed('CVE-4', packageOf(), '4.17.12', { severity: 'low' }),
    ];
    expect(act(findings).map(([title]) => title)).toEqual([
      'Upgrade lodash 4.17.4 to 4.17.12 in /app/node_modules/lodash/package.json: settles 1 vulnerability',
      'Watch, replace or remove a, b: no fixed version is known for 2 vulnerabilities, 2 known exploited',
      'Replace or remove c: the maintainers will not fix 1 known-exploited vulnerability',
    ]);
  });

  it('names what a fix needs that not everybody gets', () => {
    const pro = (id: string, state: 'not-fixed' | 'wont-fix') =>
      findingOf({ id, package: packageOf({ name: 'a' }), fix: { state, versions: [], restricted: { needs: 'Ubuntu Pro', version: '1' } } });
    expect(act([pro('CVE-1', 'not-fixed'), pro('CVE-2', 'wont-fix'), unfixed('CVE-3', 'c', 'wont-fix')]).map(([title]) => title)).toEqual([
      'Get Ubuntu Pro, or replace or remove a: only with it there is a fix for 2 vulnerabilities',
      'Replace or remove c: the maintainers will not fix 1 known-exploited vulnerability',
    ]);
  });

  it('says which findings an action settles, each finding once', () => {
    const findings = [
      fixed('CVE-1', debian('libssl3'), '2'),
      fixed('CVE-1', debian('openssl'), '2'),
      findingOf({ fix: { state: 'wont-fix', versions: [] } }),
    ];
    const settled = actionsOf(examinationOf({ findings }), allowed, orderings).flatMap(({ settles }) => settles);
    expect(settled.toSorted()).toEqual(findings.map(({ fingerprint }) => fingerprint).toSorted());
  });

  it('asks nothing for what is waived', () => {
    const finding = fixed('CVE-1', packageOf(), '4.17.12');
    expect(act([finding], { ...allowed, exceptions: [{ exception: exceptionOf(), findings: [finding.fingerprint], state: 'applied' }] })).toEqual([]);
  });
});

describe('actionsOf: order', () => {
  it.each<[Partial<VulnerabilityFinding>, Partial<VulnerabilityFinding>, string]>([
    [{ ...exploited, severity: 'low' }, { severity: 'critical' }, 'what is exploited today'],
    [{ severity: 'critical' }, { severity: 'high', ...epss(0.9) }, 'the gravest'],
    [{ severity: 'high', ...epss(0.5) }, { severity: 'high', ...epss(0.1) }, 'the likeliest'],
  ])('%j before %j: %s', (first, second) => {
    expect(act([named('b', second), named('a', first)]).map(([title]) => title.split(' ')[1])).toEqual(['a', 'b']);
    expect(act([named('a', second), named('b', first)]).map(([title]) => title.split(' ')[1])).toEqual(['b', 'a']);
  });

  it('what is denied goes before what is graver but allowed: it is what stops the release', () => {
    const denied = named('b', { severity: 'low' });
    const verdict: Verdict = {
      decision: 'deny',
      reasons: [{ decision: 'deny', place: 'spec.rules[0]', message: '', findings: [denied.fingerprint] }],
      exceptions: [],
    };
    expect(act([named('a', {}), denied], verdict).map(([title]) => title.split(' ')[1])).toEqual(['b', 'a']);
  });

  it('does not hang on the order of the findings', () => {
    const findings = ['a', 'b', 'c', 'd'].map((name) => named(name, {}));
    expect(act(findings.toReversed())).toEqual(act(findings));
  });
});

describe('actionsOf: a release that has ended', () => {
  const ended = endOfLifeOf();
  const verdictOn = (decision: 'deny' | 'warn'): Verdict => ({
    decision,
    reasons: [{ decision, place: 'spec.rules[0]', message: '', findings: [ended.fingerprint] }],
    exceptions: [],
  });
  const titles = (findings: readonly Finding[], verdict: Verdict): readonly string[] =>
    actionsOf(examinationOf({ findings }), verdict, orderings).map(({ title }) => title.replace(/:.*/, ''));

  it.each<[readonly string[], string, string]>([
    [['13', '12'], 'Move to a supported release of Debian, 12 or 13: Debian 10 reached its end of life on 2024-06-30', 'the two longest maintained'],
    [['14', '13', '12'], 'Move to a supported release of Debian, 13 or 14: Debian 10 reached its end of life on 2024-06-30', 'no more than two'],
    [['13'], 'Move to a supported release of Debian, 13: Debian 10 reached its end of life on 2024-06-30', 'the only one'],
    [
      [],
      'Move to another distribution, no release of Debian is supported any more: Debian 10 reached its end of life on 2024-06-30',
      'none: the distribution itself has ended',
    ],
  ])('with %j maintained: %s, %s', (maintained, title) => {
    const finding = endOfLifeOf({ release: { ...ended.release, maintained } });
    expect(actionsOf(examinationOf({ findings: [finding] }), allowed, orderings)).toEqual([{ title, settles: [finding.fingerprint] }]);
  });

  it('is left before anything else that is allowed, and after what is exploited', () => {
    const findings = [named('a', { severity: 'critical' }), named('b', { ...exploited, id: 'CVE-2' }), ended];
    expect(titles(findings, verdictOn('warn')).map((title) => title.split(' ')[1])).toEqual(['b', 'to', 'a']);
    expect(titles([named('a', { severity: 'critical' }), ended], verdictOn('deny')).map((title) => title.split(' ')[1])).toEqual(['to', 'a']);
  });

  it('asks nothing once it is waived', () => {
    const waived = { exception: exceptionOf(), findings: [ended.fingerprint], state: 'applied' } as const;
    expect(titles([ended], { ...allowed, exceptions: [waived] })).toEqual([]);
  });
});

describe('actionsOf: commands', () => {
  it.each<[string, string, string, string | undefined, string]>([
    ['pkg:deb/debian/libssl3@1', 'libssl3', '3.0.11-1~deb12u2', 'apt-get update && apt-get install --only-upgrade libssl3', 'Debian and its kin'],
    [
      'pkg:deb/debian/libstdc++6@1',
      'libstdc++6',
      '1',
      'apt-get update && apt-get install --only-upgrade libstdc++6',
      'a plus sign is nothing to a shell',
    ],
    ['pkg:apk/alpine/musl@1', 'musl', '1.2.5-r1', 'apk upgrade --no-cache musl', 'Alpine and its kin'],
    ['pkg:npm/%40babel/core@7', '@babel/core', '7.23.2', 'npm install @babel/core@7.23.2', 'a scope'],
    ['pkg:pypi/flask@0.12', 'Flask', '0.12.3', "pip install 'Flask==0.12.3'", 'in quotes, as = may mean something'],
    ['pkg:golang/golang.org/x/net@v0.1.0', 'golang.org/x/net', '0.17.0', 'go get golang.org/x/net@v0.17.0', 'Go wants the v'],
    ['pkg:golang/stdlib@1.19', 'stdlib', '1.20.10', 'build with Go 1.20.10 or later', 'the standard library comes with the compiler'],
    [
      'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
      'org.apache.logging.log4j:log4j-core',
      '2.17.1',
      'set the version of org.apache.logging.log4j:log4j-core to 2.17.1 in pom.xml or build.gradle',
      'an edit, not a command',
    ],
    ['pkg:npm/x@1', 'x'.repeat(215), '2', undefined, 'a name longer than any'],
    ['pkg:rpm/redhat/openssl@1', 'openssl', '2', 'dnf upgrade -y openssl', 'Red Hat and its kin'],
    ['pkg:rpm/opensuse/openssl@1', 'openssl', '2', 'zypper --non-interactive update openssl', 'SUSE and its kin'],
    ['pkg:rpm/photon/openssl@1', 'openssl', '2', 'tdnf update -y openssl', 'small rpm systems'],
    ['pkg:rpm/altlinux/openssl@1', 'openssl', '2', undefined, 'a manager that is not known'],
    ['pkg:rpm/redhat/openssl@1', 'openssl$(id)', '2', undefined, 'a substitution in an rpm name'],
    ['pkg:npm/x@1', 'x; rm -rf ~', '2', undefined, 'a name that is a command'],
    ['pkg:npm/x@1', '$(id)', '2', undefined, 'a substitution'],
    ['pkg:npm/x@1', '-g', '2', undefined, 'a name that is an option'],
    ['pkg:npm/x@1', 'x', '2 && id', undefined, 'a version that is a command'],
    ['pkg:npm/x@1', 'x\nid', '2', undefined, 'a second line'],
    ['pkg:npm/x@1', 'x', '~2', undefined, 'a home folder'],
    ['pkg:pypi/x@1', "x' ; id '", '2', undefined, 'an end of the quotes'],
    ['pkg:deb/debian/x@1', '`id`', '2', undefined, 'backquotes'],
    ['pkg:npm/x@1', 'x@git+ssh://evil.example', '2', undefined, 'another source for the same name'],
  ])('%s: %j to %j gives %s: %s', (purl, name, version, command) => {
    const pkg = packageOf({ purl, name, ecosystem: 'npm' });
    expect(act([fixed('CVE-1', pkg, version)])[0]?.[1]).toBe(command);
  });
});
