import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, seaworthy, type Outcome } from '../support/cli.ts';
import { dockerArchive } from '../support/image.ts';
import { hasShared, shared } from '../support/shared.ts';

const scratch = scratchFolder('end-of-life');
const home = scratch.path;
const told = join(home, 'told');
const untold = join(home, 'untold');
const homemade = join(home, 'debian-10.tar');
const record = {
  schema_version: '1.7.0',
  id: 'TEST-1',
  modified: '2024-01-01T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name: 'x' }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }] }] }],
};
/** One release that ended and one that will not for as long as these tests run. */
const products = [
  {
    product: 'alpine-linux',
    title: 'Alpine Linux',
    releases: [
      { releaseCycle: '3.10', releaseDate: '2019-06-19', eol: '2021-05-01' },
      { releaseCycle: '3.99', releaseDate: '2019-06-20', eol: '2999-05-01' },
    ],
  },
  {
    product: 'debian',
    title: 'Debian',
    releases: [
      { releaseCycle: '10', eol: '2022-09-10', eoes: '2024-06-30' },
      { releaseCycle: '12', eol: '2026-07-11', eoes: '2999-06-30' },
      { releaseCycle: '13', eol: '2999-12-31' },
    ],
  },
];

function policy(spec: string): string {
  return `apiVersion: seaworthy.dev/v1alpha1\nkind: Policy\nmetadata: { name: test }\nspec:\n  onUnknown: { default: allow }\n  ${spec}\n`;
}

beforeAll(() => {
  for (const [database, lines] of [
    [told, products],
    [untold, []],
  ] as const) {
    const feeds = `${database}-feeds`;
    mkdirSync(feeds);
    writeFileSync(join(feeds, 'records.jsonl'), JSON.stringify(record));
    if (lines.length > 0) writeFileSync(join(feeds, 'endoflife.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(seaworthy(['db', 'build', feeds, '--db', database], { home }).status).toBe(0);
  }
  writeFileSync(join(home, 'deny.yaml'), policy('rules: [{ deny: { finding: end-of-life } }]'));
  writeFileSync(join(home, 'base.yaml'), policy('rules: [{ allow: { finding: end-of-life } }]\n  images: { baseImages: { endOfLife: deny } }'));
  writeFileSync(
    join(home, 'waived.yaml'),
    policy(
      'rules: [{ deny: { finding: end-of-life } }]\n  exceptions: [{ finding: end-of-life-debian-10, owner: a, reason: b, expires: 2999-01-31 }]',
    ),
  );
  writeFileSync(
    homemade,
    dockerArchive({ layers: [{ 'etc/os-release': 'ID=debian\nVERSION_ID="10"\nPRETTY_NAME="Debian GNU/Linux 10 (buster)"\n' }] }),
  );
});
afterAll(() => scratch.remove());

interface Told {
  readonly artifact: { readonly maintainedUntil?: string };
  readonly findings: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly fingerprint: string;
    readonly location: { readonly path: string; readonly layer?: number };
  }[];
  readonly actions: readonly { readonly title: string }[];
  readonly notAsked: readonly string[];
  readonly verdict: {
    readonly decision: string;
    readonly validUntil?: string;
    readonly reasons: readonly { readonly place: string; readonly message: string }[];
  };
}

function scan(target: string, ...words: readonly string[]): { readonly outcome: Outcome; readonly report: Told } {
  const outcome = seaworthy(['scan', target, '--format', 'json', ...words], { home });
  return { outcome, report: JSON.parse(outcome.stdout) as Told };
}

/** Of its end of life, and nothing else that was found. */
function endings({ findings }: Told): Told['findings'] {
  return findings.filter(({ kind }) => kind === 'end-of-life');
}

describe('the end of life of a release, through the program', () => {
  it.each`
    policyFile       | status | because
    ${'deny.yaml'}   | ${1}   | ${'a rule denies it'}
    ${'base.yaml'}   | ${1}   | ${'what is asked of base images stands above an allow among the rules'}
    ${'waived.yaml'} | ${0}   | ${'an exception waives this release'}
  `('$policyFile ends with $status: $because', ({ policyFile, status }: { policyFile: string; status: number }) => {
    const { outcome, report } = scan(homemade, '--db', told, '--policy', join(home, policyFile));
    expect(outcome.status).toBe(status);
    expect(endings(report)).toMatchObject([{ id: 'end-of-life-debian-10', location: { path: '/etc/os-release', layer: 0 } }]);
  });

  it('the built-in policy warns of it, and the table says what to do', () => {
    const { status, stdout } = seaworthy(['scan', homemade, '--db', told], { home });
    expect(status).toBe(0);
    expect(stdout).toContain('1 release past its end of life: Debian 10 (maintained until 2024-06-30)');
    expect(stdout.replaceAll(/\n\s+/g, ' ')).toContain(
      'Move to a supported release of Debian, 12 or 13: Debian 10 reached its end of life on 2024-06-30',
    );
  });

  it('a database that does not tell it says that it was not asked, and a rule about it that it was not evaluated', () => {
    const { outcome, report } = scan(homemade, '--db', untold, '--policy', join(home, 'deny.yaml'));
    expect(outcome.status).toBe(0);
    expect(endings(report)).toEqual([]);
    expect(report.notAsked).toContain('end of life');
    expect(report.verdict.decision).toBe('warn');
    expect(report.verdict.reasons[0]).toMatchObject({ place: 'spec.rules[0]', message: expect.stringMatching(/^not evaluated: /) });
  });

  it('the starter database knows it', () => {
    expect(endings(scan(homemade).report)).toMatchObject([{ title: 'Debian 10 reached its end of life on 2024-06-30' }]);
  });
});

describe.skipIf(!hasShared)('the end of life of a release, of real and realistic images', () => {
  it.each`
    folder           | archive                    | ending
    ${'alpine-310'}  | ${'alpine-310.tar.gz'}     | ${'Alpine Linux 3.10 reached its end of life on 2021-05-01'}
    ${'mini-debian'} | ${'docker-archive.tar.gz'} | ${'none'}
  `('$folder: $ending', ({ folder, archive, ending }: { folder: string; archive: string; ending: string }) => {
    const target = `docker-archive:${shared('images', folder, archive)}${folder === 'mini-debian' ? ':seaworthy.test/mini-debian:1.0' : ''}`;
    const words = ['--db', told, '--policy', join(home, 'deny.yaml')] as const;
    const image = scan(target, ...words);
    const written = join(home, `${folder}.cdx.json`);
    seaworthy(['sbom', target, '--output', written], { home });
    const sbom = scan(`sbom:${written}`, ...words);
    expect(endings(image.report).map(({ title }) => title)).toEqual(ending === 'none' ? [] : [ending]);
    expect(image.outcome.status).toBe(ending === 'none' ? 0 : 1);
    expect(sbom.report.findings).toEqual(image.report.findings);
    expect(sbom.report.verdict).toEqual(image.report.verdict);
    expect(image.report.notAsked).not.toContain('end of life');
    if (ending === 'none') expect(image.report.verdict.validUntil).toMatch(/^2999-\d\d-\d\dT23:59:59\.999Z$/);
    else expect(image.report.actions[0]?.title).toContain('Move to a supported release of Alpine Linux, 3.99: ');
  });

  it('alpine-310: the document that a scan writes gives the same finding too', () => {
    const target = `docker-archive:${shared('images', 'alpine-310', 'alpine-310.tar.gz')}`;
    const file = join(home, 'reported.cdx.json');
    seaworthy(['scan', target, '--db', told, '--format', `cyclonedx=${file}`], { home });
    expect(readFileSync(file, 'utf8')).toContain('"seaworthy:distribution:endOfLife"');
    expect(endings(scan(`sbom:${file}`, '--db', told).report)).toEqual(endings(scan(target, '--db', told).report));
  });
});
