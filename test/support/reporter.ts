import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ecosystem } from '../../src/core/ecosystem.ts';
import type { Examination } from '../../src/core/examination.ts';
import type { VulnerabilityFinding } from '../../src/core/finding.ts';
import type { LayerReference } from '../../src/core/layer.ts';
import type { Package } from '../../src/core/package.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Report, Reporter, ReportOptions } from '../../src/core/report.ts';
import { coverageOf } from '../../src/checks/coverage.ts';
import { frameworks } from '../../src/checks/frameworks/index.ts';
import { judge } from '../../src/policy/judge.ts';
import { actionsOf } from '../../src/triage/index.ts';
import { exceptionOf, policyOf, ruleOf } from './policy.ts';
import {
  artifactOf,
  databaseOf,
  checkOf,
  endOfLifeOf,
  examinationOf,
  findingOf,
  layerOf,
  misconfigurationOf,
  packageOf,
  reportOf,
  unknownOf,
} from './report.ts';

/** What a format is shown besides its own cases: width of a terminal, color, everything or the first things only. */
const plain: ReportOptions = { width: 80, color: false };

export function render(reporter: Reporter, report: Report, options: ReportOptions = plain): string {
  return [...reporter.render(report, options)].join('');
}

/** A report kept as a file beside the reporter (`golden/<name>`), to be looked at by eye whenever it changes. */
export interface Golden {
  readonly name: string;
  readonly report: Report;
  readonly options?: ReportOptions;
}

/** A report, and the words in it that its verdict rests on. */
interface Decisive {
  readonly report: Report;
  readonly words: readonly string[];
}

function vulnerable(): Decisive {
  return { report: deniedReport(), words: ['CVE-2021-44228', 'log4j-core', '2.15.0'] };
}

/**
 * The first tests of every report format. Its golden files are written by `vitest run -u`.
 * @param decisive what must be told by name, for formats that hold findings of some kinds only
 */
export function describeReporter(reporter: Reporter, golden: readonly Golden[], decisive: Decisive = vulnerable()): void {
  describe(`reporter ${reporter.id}`, () => {
    const reports: Readonly<Record<string, Report>> = {
      empty: reportOf(),
      denied: deniedReport(),
      'of a release that has ended': endedReport(),
      hostile: hostileReport(),
      'without a database': withoutDatabase(),
      'of a source tree': treeReport(),
      'of configuration': postureReport(),
      large: largeReport(400),
    };

    it('describes itself in one line', () => {
      expect(reporter.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(reporter.description).toMatch(/^[^\n]{5,80}$/);
      expect(reporter.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+(?:; .+)?$/);
    });

    it.each(Object.entries(reports))('%s: ends with one newline, and twice the same report is twice the same text', (_, report) => {
      const text = render(reporter, report);
      expect(text).toMatch(/[^\n]\n$/);
      expect(render(reporter, report)).toBe(text);
      expect(text.isWellFormed()).toBe(true);
    });

    it.each(Object.entries(reports))('%s: nothing in it can steer a terminal', (_, report) => {
      expect(firstDanger(reporter, report)).toBeUndefined();
    });

    it('whatever is named in it, nothing steers a terminal, the log of a CI system or a page', () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          expect(firstDanger(reporter, hostileReport(text))).toBeUndefined();
        }),
        { numRuns: 40 },
      );
    });

    it('no line begins with a command because a word, however long, was broken before it', () => {
      for (let count = 40; count < 100; count += 1)
        expect(
          dangerIn(render(reporter, hostileReport(`${'x'.repeat(count)}::set-env name=a::b`), { width: 60, color: false }).replaceAll('\r\n', '\n')),
        ).toBeUndefined();
    });

    it('hands on no secret of the configuration or the history', () => {
      expect(render(reporter, hostileReport(), { ...plain, verbose: true })).not.toContain('hunter2');
    });

    it('names what decides: the verdict rests on it', () => {
      const text = render(reporter, decisive.report);
      for (const word of decisive.words) expect(text).toContain(word);
    });

    if (reporter.mediaType.includes('json')) {
      it.each(Object.entries(reports))('%s: is JSON', (_, report) => {
        expect(() => JSON.parse(render(reporter, report)) as unknown).not.toThrow();
      });
    }

    it.each(golden.map((one) => [one.name, one] as const))('golden/%s', async (name, { report, options }) => {
      await expect(render(reporter, report, options)).toMatchFileSnapshot(
        fileURLToPath(new URL(`../../src/reports/${reporter.id}/golden/${name}`, import.meta.url)),
      );
    });
  });
}

/** The first thing in a report, in whatever way it is printed, that does something where it is shown instead of showing itself. */
function firstDanger(reporter: Reporter, report: Report): string | undefined {
  const printed = [false, true].flatMap((verbose) => [
    render(reporter, report, {
      width: 80,
      color: false,
      verbose,
      frameworks: report.examination.posture?.frameworks.map(({ framework }) => framework.id) ?? [],
    }),
    render(reporter, report, { width: 120, color: true, verbose }).replace(/\u001b\[[0-9;]{1,6}m/g, ''),
  ]);
  // Records of CSV end so (RFC 4180 section 2).
  const texts = reporter.mediaType.startsWith('text/csv') ? printed.map((text) => text.replaceAll('\r\n', '\n')) : printed;
  for (const text of texts) {
    const danger = dangerIn(text) ?? firstMarkup(reporter, text);
    if (danger !== undefined) return danger;
  }
  return undefined;
}

/** The first thing in a text that steers a terminal, or the log of a CI system, instead of showing itself. */
export function dangerIn(text: string): string | undefined {
  return firstControl(text) ?? commandOfCi.exec(text)?.[0];
}

/** What GitHub, Azure and TeamCity read as commands in the log of a job. */
const commandOfCi = /^[^\S\n]*::.*|##[a-z]*\[.*/im;
/** No page of ours has these: they come from the texts below. */
const markup = /<img|<svg\/onload|<\/code|href=.?javascript:|\]\(javascript:|\]\(https:\/\/evil/i;

function firstMarkup({ mediaType }: Reporter, text: string): string | undefined {
  if (mediaType.startsWith('text/markdown')) return markup.exec(text.replaceAll(/`[^`\n]*`/g, ''))?.[0];
  return /html|xml/.test(mediaType) ? /<img src=x|<svg\/onload|<\/code><\/summary|href=.?javascript:/i.exec(text)?.[0] : undefined;
}

const hostilePieces = [
  '\n::set-output name=x::1',
  '::error::x',
  '##vso[task.complete result=Succeeded]',
  '##[add-mask]',
  '###[group]',
  '##teamcity[x]',
  '%0A',
  '%0D%0A::',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=x>',
  '</code></summary></details>',
  ']]>',
  '-->',
  '"',
  "'",
  '&lt;img',
  '&#60;img',
  '<!--',
  '</script>',
  '![x](https://evil.example)',
  '[x](javascript:x)',
  '`',
  '``',
  '|',
  '\\',
  '@octocat',
  '#1',
  'https://evil.example',
  '\r\n\r\n# x',
  '\n/close\n',
  '=HYPERLINK("x")',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  ',',
  ';',
  ':',
  ' ',
  'a',
  '\u001b[2J',
  '\u202e',
  '\u200b',
  '\ud800',
  '\u0000',
  '\u0085',
  '\ufffe',
] as const;

/** Any of these in any order, and now and then a word so long that it is broken where the line ends. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...hostilePieces) },
      { weight: 1, arbitrary: fc.integer({ min: 50, max: 130 }).map((count) => `${'x'.repeat(count)}::set-env name=a::b`) },
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((pieces) => pieces.join(''));

/** The first sign that may do something to a terminal instead of showing itself; a line feed ends a line. */
function firstControl(text: string): string | undefined {
  const [found] = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\udb40/.exec(text) ?? [];
  return found === undefined ? undefined : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text of a version compared piece by piece, numbers as numbers: enough for the versions below. */
const orderings: readonly Pick<Ecosystem, 'id' | 'versions'>[] = ['Debian', 'npm', 'Maven', 'Go', 'PyPI'].map((id) => ({
  id,
  versions: { id, compare: (left, right) => left.localeCompare(right, 'en', { numeric: true }) },
}));

function judged(examination: Examination, policy: Policy, part: Partial<Report> = {}): Report {
  const verdict = judge(examination, policy, new Date('2026-11-21T12:00:00.000Z'));
  return reportOf({
    examination,
    verdict,
    actions: actionsOf(examination, verdict, orderings),
    policy: { name: policy.name, origin: policy.origin, digest: policy.digest },
    ...part,
  });
}

/** The layers of every image below. */
const [base, tools, app] = artifactOf().layers as [LayerReference, LayerReference, LayerReference];

function debian(name: string, version: string, source?: string): Package {
  return packageOf({
    purl: `pkg:deb/debian/${name}@${version}?arch=amd64&distro=debian-12`,
    ecosystem: 'Debian',
    release: '12',
    name,
    version,
    architecture: 'amd64',
    ...(source === undefined ? {} : { source: { name: source, version } }),
    locations: [{ path: '/var/lib/dpkg/status', layer: base }],
  });
}

const openssl = [debian('libssl3', '3.0.9-1', 'openssl'), debian('openssl', '3.0.9-1', 'openssl')];
const log4j = packageOf({
  purl: 'pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1',
  ecosystem: 'Maven',
  name: 'org.apache.logging.log4j:log4j-core',
  version: '2.14.1',
  locations: [{ path: '/opt/app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar', layer: tools }],
});
const lodash = packageOf({
  locations: [
    { path: '/app/node_modules/lodash/package.json', layer: app },
    { path: '/app/node_modules/async/node_modules/lodash/package.json', layer: app },
  ],
});
const minimist = packageOf({
  purl: 'pkg:npm/minimist@1.2.5',
  name: 'minimist',
  version: '1.2.5',
  owner: 'pkg:deb/debian/node-minimist@1.2.5-1?arch=all&distro=debian-12',
  locations: [{ path: '/usr/share/nodejs/minimist/package.json', layer: base }],
});
const zlib = debian('zlib1g', '1:1.2.13.dfsg-1', 'zlib');
const epss = (score: number): Partial<VulnerabilityFinding> => ({ epss: { score, percentile: score, date: '2026-11-20' } });

function locked(name: string, version: string, dependency: Package['dependency']): Package {
  return packageOf({
    purl: `pkg:npm/${name}@${version}`,
    name,
    version,
    locations: [{ path: '/web/package-lock.json' }],
    ...(dependency === undefined ? {} : { dependency }),
  });
}

/** A source tree: what the project names and what others brought, what is not pinned, and what was left out. */
export function treeReport(): Report {
  const express = locked('express', '4.16.0', { direct: true, scope: 'runtime', requiredBy: [] });
  const parser = locked('body-parser', '1.18.2', { direct: false, scope: 'runtime', requiredBy: [express.purl] });
  const qs = locked('qs', '6.5.1', { direct: false, scope: 'runtime', requiredBy: [parser.purl, express.purl] });
  const mocha = locked('mocha', '5.0.0', { direct: true, scope: 'development', requiredBy: [] });
  const findings = [
    findingOf({ id: 'CVE-2022-24999', title: 'qs: denial of service', severity: 'high', package: qs, fix: { state: 'fixed', versions: ['6.5.3'] } }),
    findingOf({
      id: 'CVE-2021-23566',
      title: 'mocha: a slow pattern',
      severity: 'medium',
      package: mocha,
      fix: { state: 'fixed', versions: ['5.2.0'] },
    }),
  ];
  const examination = examinationOf({
    artifact: { kind: 'source-tree', reference: '.', tags: [], layers: [] },
    packages: [express, parser, qs, mocha],
    findings,
    unknowns: [
      unknownOf({
        kind: 'unresolved-dependency',
        subject: '/api/pyproject.toml',
        reason: 'which versions of flask, requests will be installed is not told',
        count: 2,
      }),
    ],
    leftOut: [
      { subject: 'node_modules', reason: 'installed packages', count: 2 },
      { subject: '.git', reason: 'the history of a version control system', count: 1 },
    ],
  });
  return judged(examination, policyOf({ rules: [ruleOf('warn', { fix: 'available' })] }));
}

const anyUser = checkOf({
  id: 'may-run-as-root',
  catalogue: 'POD-03',
  title: 'Container may run as root',
  severity: 'high',
  remediation: 'Set `securityContext.runAsNonRoot: true`.',
  references: [{ framework: 'nsa-cisa', item: 'NSA-1.2' }],
  links: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
});
const unpinned = checkOf({
  id: 'action-not-pinned',
  catalogue: 'CI-01',
  title: 'Action is not pinned to a commit',
  severity: 'medium',
  remediation: 'Name the commit behind `uses`.',
  references: [],
});
const readOnly = checkOf({ id: 'read-only', catalogue: 'POD-28', title: 'Root file system can be written', severity: 'medium', references: [] });

/** Manifests and a pipeline: what checks failed, what passed, what could not be told. */
export function postureReport(): Report {
  const places = ['shop', 'web', 'jobs', 'admin'].map((name, index) =>
    misconfigurationOf({
      check: anyUser,
      field: `spec.template.spec.containers[${index}].securityContext.runAsNonRoot`,
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name },
      location: { path: `/deploy/${name}.yaml`, place: { line: 20 + index, column: 11 } },
    }),
  );
  const pipeline = misconfigurationOf({
    check: unpinned,
    message: 'actions/checkout@v4 is a tag that can be moved',
    location: { path: '/.github/workflows/ci.yml', place: { line: 9, column: 15 } },
    fixable: false,
  });
  const { object: _, field: __, ...ofText } = pipeline;
  const findings = [misconfigurationOf(), ...places, ofText];
  const tallies = [checkOf(), anyUser, unpinned, readOnly].map((check) => {
    const failed = findings.filter(({ id }) => id === check.id).length;
    return { check, evaluated: check === readOnly ? 0 : failed + 3, failed, unknown: check === readOnly ? 2 : 0 };
  });
  const examination = examinationOf({
    artifact: { kind: 'source-tree', reference: '.', tags: [], layers: [] },
    packages: [],
    findings,
    unknowns: [unknownOf({ kind: 'not-rendered', subject: 'chart /charts/shop', reason: 'this version does not render Helm charts' })],
    posture: {
      kubernetes: '1.36',
      objects: 12,
      dockerfiles: 1,
      pipelines: 2,
      checks: tallies,
      frameworks: frameworks.map((framework) => coverageOf(framework, tallies, ['manifest', 'objects', 'arguments'])),
    },
  });
  const rules = [
    { ...ruleOf('deny'), selector: { finding: 'misconfiguration' as const, severity: ['critical' as const] } },
    { ...ruleOf('warn'), selector: { finding: 'misconfiguration' as const }, place: 'spec.rules[1]' },
  ];
  return judged(examination, policyOf({ rules, exceptions: [exceptionOf({ finding: 'action-not-pinned' })], onUnknown: { default: 'warn' } }));
}

/** An image as they come: some things exploited, some fixable, some not, some not examined. */
export function deniedReport(): Report {
  const findings = [
    findingOf({
      id: 'CVE-2021-44228',
      aliases: ['GHSA-jfh8-c2jp-5v3q'],
      title: 'Apache Log4j2 JNDI features do not protect against attacker controlled LDAP and other JNDI related endpoints',
      package: log4j,
      fix: { state: 'fixed', versions: ['2.15.0', '2.12.2'] },
      cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', score: 10, source: 'nvd' }],
      cwes: ['CWE-502', 'CWE-917'],
      knownExploited: { added: '2021-12-10', due: '2021-12-24', ransomware: true },
      references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44228'],
      evidence: [
        {
          advisory: 'GHSA-jfh8-c2jp-5v3q',
          source: 'osv',
          subject: { ecosystem: 'Maven', name: 'org.apache.logging.log4j:log4j-core', version: '2.14.1' },
          because: '2.13.0 <= 2.14.1 < 2.15.0',
          outcome: 'affected',
        },
      ],
      ...epss(0.97),
    }),
    findingOf({
      id: 'CVE-2021-45046',
      title: 'Incomplete fix for Apache Log4j vulnerability',
      package: log4j,
      fix: { state: 'fixed', versions: ['2.16.0'] },
      knownExploited: { added: '2023-05-01', ransomware: false },
      ...epss(0.94),
    }),
    ...openssl.flatMap((pkg) => [
      findingOf({
        id: 'CVE-2023-5363',
        title: 'Incorrect cipher key and IV length processing',
        severity: 'high',
        package: pkg,
        fix: { state: 'fixed', versions: ['3.0.11-1~deb12u2'] },
        ...epss(0.004),
      }),
      findingOf({
        id: 'CVE-2023-3446',
        title: 'Excessive time spent checking DH keys and parameters',
        severity: 'medium',
        package: pkg,
        fix: { state: 'fixed', versions: ['3.0.10-1~deb12u1'] },
      }),
      findingOf({
        id: 'CVE-2024-5535',
        title: 'SSL_select_next_proto buffer overread',
        severity: 'unknown',
        package: pkg,
        fix: { state: 'fixed', versions: ['3.0.14-1~deb12u1'] },
      }),
    ]),
    findingOf({ package: lodash, ...epss(0.31) }),
    findingOf({
      id: 'CVE-2020-8203',
      title: 'Prototype pollution in zipObjectDeep',
      severity: 'high',
      package: lodash,
      fix: { state: 'fixed', versions: ['4.17.20'] },
      ...epss(0.02),
    }),
    findingOf({ id: 'CVE-2021-44906', title: 'Prototype pollution in minimist', package: minimist, fix: { state: 'fixed', versions: ['1.2.6'] } }),
    findingOf({
      id: 'CVE-2023-45853',
      title: 'Integer overflow and resultant heap-based buffer overflow in zipOpenNewFileInZip4_64',
      package: zlib,
      fix: { state: 'wont-fix', versions: [] },
    }),
    findingOf({
      id: 'CVE-2026-27171',
      title: 'crc32_combine with a negative length',
      severity: 'low',
      package: zlib,
      fix: { state: 'not-fixed', versions: [] },
    }),
  ];
  const policy = policyOf({
    name: 'production',
    origin: 'seaworthy.yaml',
    rules: [
      { ...ruleOf('deny', { knownExploited: true }), place: 'spec.rules[0]' },
      { ...ruleOf('deny', { severity: ['critical'], fix: 'available' }), place: 'spec.rules[1]' },
      { ...ruleOf('warn'), place: 'spec.rules[2]' },
    ],
    onUnknown: { default: 'warn' },
    exceptions: [
      exceptionOf({ finding: 'CVE-2021-44906', owner: 'team-web', reason: 'only our own arguments are parsed', place: 'spec.exceptions[0]' }),
      exceptionOf({ finding: 'CVE-2019-10744', expires: '2026-10-31', place: 'spec.exceptions[1]' }),
      exceptionOf({ finding: 'CVE-2014-0160', reason: 'left over', place: 'spec.exceptions[2]' }),
    ],
  });
  const unknowns = [
    unknownOf({ subject: '/opt/app/lib/broken.jar', layer: tools }),
    unknownOf({ kind: 'partial-data', subject: 'Debian:12', reason: 'the database knows this ecosystem in part only', count: 196 }),
    unknownOf({ kind: 'unrecognized-binary', subject: '/usr/local/bin/tool', reason: 'no package accounts for this executable' }),
  ];
  const cancelled = [{ vulnerability: 'CVE-2023-4807', purl: openssl[0]?.purl ?? '', reason: 'Debian: only Windows is affected' }];
  const examination = examinationOf({
    distribution: 'Debian GNU/Linux 12 (bookworm)',
    packages: [...openssl, log4j, lodash, minimist, zlib],
    findings,
    unknowns,
    cancelled,
    notAsked: ['secrets', 'licenses', 'configuration', 'signatures'],
  });
  return judged(examination, policy, {
    database: databaseOf({
      coverage: [
        { ecosystem: 'Debian:12', coverage: 'partial', advisories: 120, note: 'only what was exported' },
        { ecosystem: 'Alpine:v3.10', coverage: 'partial', advisories: 5 },
      ],
    }),
  });
}

/** An image on a release that has ended, and whose packages show little. */
export function endedReport(): Report {
  const system = { ecosystem: 'Ubuntu', release: '18.04:LTS', location: { path: '/usr/lib/os-release', layer: base } } as const;
  const release = {
    product: 'ubuntu',
    title: 'Ubuntu',
    cycle: '18.04',
    until: '2023-05-31',
    extended: { name: 'Ubuntu Pro', forEverybody: false, end: '2028-04-01', over: false },
    maintained: ['26.04', '24.04', '22.04'],
  } as const;
  const ended = endOfLifeOf({
    id: 'end-of-life-ubuntu-18.04',
    title: 'Ubuntu 18.04 reached its end of life on 2023-05-31',
    ecosystem: 'Ubuntu',
    location: system.location,
    release,
    references: ['https://endoflife.date/ubuntu'],
  });
  const findings = [findingOf({ package: lodash, ...epss(0.31) }), ended];
  const examination = examinationOf({
    distribution: 'Ubuntu 18.04.6 LTS',
    system,
    maintenance: { state: 'ended', release },
    packages: [lodash],
    findings,
    notAsked: ['secrets', 'licenses', 'configuration', 'signatures'],
  });
  const requirement = { ...ruleOf('deny'), selector: { finding: 'end-of-life' }, place: 'spec.images.baseImages.endOfLife' } as const;
  return judged(examination, policyOf({ name: 'production', origin: 'seaworthy.yaml', rules: [requirement, ruleOf('warn')] }));
}

/** An image that is clean, on a release that will end, seen with the starter database. */
export function allowedReport(): Report {
  const examination = examinationOf({
    distribution: 'Alpine Linux v3.22',
    system: { ecosystem: 'Alpine', release: 'v3.22', location: { path: '/etc/os-release', layer: base } },
    maintenance: { state: 'maintained', name: 'Alpine Linux 3.22', until: '2027-05-01' },
    packages: [packageOf()],
    notAsked: ['secrets'],
  });
  const rule = { ...ruleOf('warn'), selector: { finding: 'end-of-life' } } as const;
  return judged(examination, policyOf({ name: 'built-in', origin: 'built-in', rules: [rule] }), {
    database: databaseOf({ starter: true, builtAt: '2026-11-21T06:00:00.000Z', records: 158 }),
  });
}

function withoutDatabase(): Report {
  const { database: _, ...report } = reportOf({
    examination: examinationOf({ unknowns: [unknownOf({ kind: 'no-advisory-data', subject: 'npm', count: 12 })] }),
  });
  return report;
}

const hostile =
  '\u001b]0;owned\u0007\u001b[2J\u009b31m\r\nALLOWED  everything is fine\u202e\u2066\u200b\u2028\ud800\u{e0041}\u0000[x](https://evil.example){0}<script>&"\' ::stop-commands::x ##vso[task.complete]%0A<img src=x onerror=alert(1)>|`@octocat';

/** Every text an artifact or a policy can choose, chosen badly; and secrets where images have them. */
export function hostileReport(evil: string = hostile): Report {
  const pkg = packageOf({
    purl: `pkg:npm/${encodeURIComponent(evil.toWellFormed())}@1`,
    ecosystem: `npm${evil}`,
    release: evil,
    name: evil,
    version: evil,
    source: { name: evil, version: evil },
    licenses: [evil],
    owner: evil,
    properties: { [evil]: evil },
    locations: [{ path: `/../..${evil}`, layer: { index: 3, diffId: evil, createdBy: evil } }],
  });
  const findings = [
    findingOf({
      id: evil,
      title: evil,
      aliases: [evil],
      package: pkg,
      fix: { state: 'fixed', versions: [evil] },
      references: [evil, 'javascript:alert(1)'],
      cwes: [evil],
    }),
    findingOf({
      id: `CVE-2024-1${evil}`,
      title: 'x'.repeat(100_000),
      package: packageOf({ name: `n${'y'.repeat(10_000)}`, version: '9'.repeat(5_000) }),
    }),
  ];
  const ended = endOfLifeOf({
    id: evil,
    title: evil,
    ecosystem: evil,
    location: { path: evil },
    release: { product: evil, title: evil, cycle: evil, extended: { name: evil, forEverybody: false, end: false, over: false }, maintained: [evil] },
    references: [evil],
  });
  const check = checkOf({
    id: `evil-check${evil}`,
    catalogue: `X${evil}`,
    title: evil,
    why: evil,
    remediation: `${evil} \`${evil}\``,
    references: [{ framework: evil, item: evil }],
    links: [evil, 'javascript:alert(1)'],
  });
  const item = { id: evil, section: evil, topic: evil, tiers: [] };
  const coverage = {
    framework: { id: evil, title: evil, version: evil, source: evil },
    answers: (['passed', 'failed', 'not-evaluated', 'manual'] as const).map((state) => ({
      item,
      state,
      checks: [evil],
      evaluated: 1,
      failed: 1,
      reason: evil,
    })),
  };
  const misconfigured = misconfigurationOf({
    check,
    message: evil,
    field: evil,
    object: { apiVersion: evil, kind: evil, namespace: evil, name: evil },
    location: { path: `/deploy/${evil}`, place: { line: 1, column: 1 } },
  });
  const artifact = artifactOf({
    reference: `docker-archive:${evil}`,
    tags: [evil],
    layers: [layerOf(0, `RUN |1 NPM_TOKEN=hunter2 /bin/sh -c npm ci ${evil}`)],
    config: { environment: ['DB_PASSWORD=hunter2'], entrypoint: ['--token=hunter2'], command: [], exposedPorts: [], labels: { key: 'hunter2' } },
  });
  const policy = policyOf({
    name: evil,
    origin: evil,
    rules: [
      { ...ruleOf('deny'), place: evil },
      { ...ruleOf('warn'), selector: { finding: 'end-of-life' }, place: evil },
      { ...ruleOf('warn'), selector: { finding: 'misconfiguration' }, place: evil },
    ],
    exceptions: [exceptionOf({ finding: evil, owner: evil, reason: evil, place: evil })],
    onUnknown: { default: 'warn' },
  });
  const examination = examinationOf({
    artifact,
    distribution: evil,
    system: { ecosystem: evil, release: evil, location: { path: evil } },
    packages: [pkg],
    findings: [...findings, ended, misconfigured],
    posture: {
      kubernetes: evil,
      objects: 1,
      dockerfiles: 1,
      pipelines: 1,
      checks: [{ check, evaluated: 1, failed: 1, unknown: 1 }],
      frameworks: [coverage],
    },
    unknowns: [unknownOf({ subject: evil, reason: evil })],
    cancelled: [{ vulnerability: evil, purl: evil, reason: evil }],
    notAsked: [evil],
  });
  return judged(examination, policy, {
    database: databaseOf({ coverage: [{ ecosystem: `npm${evil}`, coverage: 'partial', advisories: 1, note: evil }] }),
  });
}

/** @param count of packages, each with three findings */
export function largeReport(count: number): Report {
  const packages = Array.from({ length: count }, (_, index) =>
    packageOf({
      purl: `pkg:npm/package-${index}@1.0.0`,
      name: `package-${index}`,
      version: '1.0.0',
      locations: [{ path: `/app/node_modules/package-${index}/package.json`, layer: app }],
    }),
  );
  const findings = packages.flatMap((pkg, index) =>
    [1, 2, 3].map((number) =>
      findingOf({
        id: `CVE-2024-${index % 500}${number}`,
        severity: (['critical', 'high', 'low'] as const)[index % 3] ?? 'low',
        package: pkg,
        fix: { state: 'fixed', versions: ['1.0.1'] },
      }),
    ),
  );
  return judged(examinationOf({ packages, findings }), policyOf({ rules: [ruleOf('deny', { severity: ['critical'] }), ruleOf('warn')] }));
}
