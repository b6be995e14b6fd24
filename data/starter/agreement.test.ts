import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import { isAffected } from './affection.ts';
import { disagreements, type Testimony } from './agreement.ts';
import { exceptions } from './exceptions.ts';
import { starterRows, type StarterRow } from './rows.ts';
import type { Interval } from './statement.ts';

interface WireRecord {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly upstream?: readonly string[];
  readonly withdrawn?: string;
  readonly affected?: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly {
      readonly type: string;
      readonly events: readonly { readonly introduced?: string; readonly fixed?: string; readonly last_affected?: string }[];
    }[];
    readonly database_specific?: { readonly fix_unknown?: boolean };
  }[];
}

/** Feeds in the order in which they are asked about a package, published advisories before changelogs: the first that knows it counts. */
const feeds = [
  'debian-dsa-dla',
  'debian-changelogs',
  'ubuntu-changelogs',
  'alpine',
  'wolfi-2025-05',
  'npm-ghsa',
  'pypi',
  'go',
  'maven-ghsa',
] as const;

/** Feeds that know the fixed version only. */
const fixedOnly: ReadonlySet<string> = new Set(['debian-changelogs', 'debian-dsa-dla', 'ubuntu-changelogs', 'alpine', 'wolfi-2025-05']);

function linesOf(...path: readonly string[]): readonly string[] {
  return gunzipSync(readFileSync(shared('feeds', ...path)))
    .toString()
    .split('\n')
    .filter((line) => line !== '');
}

function intervalsOf(
  events: readonly { readonly introduced?: string; readonly fixed?: string; readonly last_affected?: string }[],
): readonly Interval[] {
  const intervals: Interval[] = [];
  let introduced: string | undefined;
  for (const event of events) {
    if (event.introduced !== undefined) introduced = event.introduced;
    const end = event.fixed === undefined ? { lastAffected: event.last_affected ?? '' } : { fixed: event.fixed };
    if (introduced === undefined || event.introduced !== undefined) continue;
    intervals.push({ introduced, ...end });
    introduced = undefined;
  }
  return introduced === undefined ? intervals : [...intervals, { introduced }];
}

/** Every testimony about what the rows speak of: `vulnerability ecosystem package` → feed → testimony. */
function readTestimonies(rows: readonly StarterRow[]): ReadonlyMap<string, ReadonlyMap<string, Testimony>> {
  const known = new Map(rows.flatMap(({ id, aliases = [] }) => [id, ...aliases].map((name) => [name, id] as const)));
  const found = new Map<string, Map<string, Testimony>>();
  for (const feed of feeds) {
    for (const line of linesOf('osv', `${feed}.jsonl.gz`)) {
      const record = JSON.parse(line) as WireRecord;
      if (record.withdrawn !== undefined) continue;
      const ids = new Set([record.id, ...(record.aliases ?? []), ...(record.upstream ?? [])].flatMap((name) => known.get(name) ?? []));
      for (const id of ids) {
        for (const {
          package: { ecosystem, name },
          ranges = [],
          database_specific: specific,
        } of record.affected ?? []) {
          const intervals = ranges.filter(({ type }) => type !== 'GIT').flatMap(({ events }) => intervalsOf(events));
          if (intervals.length === 0) continue;
          const key = `${id} ${ecosystem} ${name.toLowerCase()}`;
          const byFeed = found.get(key) ?? new Map<string, Testimony>();
          const before = byFeed.get(feed);
          byFeed.set(feed, {
            feed,
            intervals: [...(before?.intervals ?? []), ...intervals],
            isOpen: specific?.fix_unknown === true || before?.isOpen === true,
            knowsFixedOnly: fixedOnly.has(feed),
          });
          found.set(key, byFeed);
        }
      }
    }
  }
  return found;
}

describe('agreement', () => {
  const testimony: Testimony = { feed: 'feed', intervals: [{ introduced: '1.0.0', fixed: '1.2.3' }], isOpen: false, knowsFixedOnly: false };
  const all: Testimony = { ...testimony, intervals: [{ introduced: '0' }] };

  it.each([
    ['the same', [{ introduced: '1.0.0', fixed: '1.2.3' }], testimony, true],
    [
      'the same in two parts',
      [
        { introduced: '1.0.0', fixed: '1.1.0' },
        { introduced: '1.1.0', fixed: '1.2.3' },
      ],
      testimony,
      true,
    ],
    ['fixed one later', [{ introduced: '1.0.0', fixed: '1.2.4' }], testimony, false],
    ['fixed one earlier', [{ introduced: '1.0.0', fixed: '1.2.2' }], testimony, false],
    ['last affected, not fixed', [{ introduced: '1.0.0', lastAffected: '1.2.3' }], testimony, false],
    ['from the start', [{ introduced: '0', fixed: '1.2.3' }], testimony, false],
    ['from one later', [{ introduced: '1.0.1', fixed: '1.2.3' }], testimony, false],
    ['never fixed', [{ introduced: '1.0.0' }], testimony, false],
    ['an end where the feed says there is none', [{ introduced: '0', fixed: '1.2.3' }], all, false],
    ['an end where the feed knows of none', [{ introduced: '0', fixed: '1.2.3' }], { ...all, isOpen: true }, true],
    [
      'a start where the feed knows fixes only',
      [{ introduced: '1.0.0', fixed: '1.2.3' }],
      { ...testimony, intervals: [{ introduced: '0', fixed: '1.2.3' }], knowsFixedOnly: true },
      true,
    ],
    [
      'another end where the feed knows fixes only',
      [{ introduced: '1.0.0', fixed: '1.2.4' }],
      { ...testimony, intervals: [{ introduced: '0', fixed: '1.2.3' }], knowsFixedOnly: true },
      false,
    ],
  ])('%s', (_, ours, other, agrees) => {
    expect(disagreements('npm', ours, other).length === 0).toBe(agrees);
  });

  it.each([
    ['Debian:12', '2.36-9+deb12u3', '2.36-9+deb12u4'],
    ['Alpine:v3.10', '1.30.1-r5', '1.30.1-r4'],
    ['PyPI', '2.10.1', '2.10'],
    ['Go', '0.0.0-20200220183623-bac4c82f6975', '0.0.0-20200220183624-bac4c82f6975'],
    ['Maven', '5.2.20.RELEASE', '5.2.19.RELEASE'],
  ])('%s: %s is not %s', (ecosystem, ours, theirs) => {
    expect(disagreements(ecosystem, [{ introduced: '0', fixed: ours }], { ...testimony, intervals: [{ introduced: '0', fixed: ours }] })).toEqual([]);
    expect(
      disagreements(ecosystem, [{ introduced: '0', fixed: ours }], { ...testimony, intervals: [{ introduced: '0', fixed: theirs }] }),
    ).not.toEqual([]);
  });
});

describe.skipIf(!hasShared)('agreement of the starter database with the feeds', () => {
  const rows = starterRows();
  let testimonies: ReturnType<typeof readTestimonies> = new Map();
  beforeAll(() => {
    testimonies = readTestimonies(rows);
  });

  it('every statement that a feed knows gives its answers at every end, or is a reviewed exception', () => {
    const disputed = new Map<string, readonly string[]>();
    const confirmed = new Set<string>();
    const counts = { statements: 0, known: 0, confirmed: 0 };
    for (const { id, affected } of rows) {
      for (const { ecosystems, name, intervals } of affected) {
        for (const ecosystem of ecosystems) {
          const key = `${id} ${ecosystem} ${name.toLowerCase()}`;
          counts.statements += 1;
          const testimony = [...(testimonies.get(key)?.values() ?? [])][0];
          if (testimony === undefined) continue;
          counts.known += 1;
          const found = disagreements(ecosystem, intervals, testimony);
          if (found.length > 0) disputed.set(key, found);
          else confirmed.add(id);
          if (found.length === 0) counts.confirmed += 1;
        }
      }
    }
    console.info(
      `starter database: ${confirmed.size} of ${rows.length} rows confirmed by feeds; statements: ${counts.statements}, known to a feed ${counts.known}, confirmed ${counts.confirmed}, reviewed exceptions ${exceptions.size}`,
    );
    for (const key of exceptions.keys()) expect(disputed.has(key), `${key} is an exception that is not needed`).toBe(true);
    expect(Object.fromEntries([...disputed].filter(([key]) => !exceptions.has(key)))).toEqual({});
    expect(confirmed.size).toBeGreaterThanOrEqual(150);
  });

  it('known exploitation is what the catalog says, no more and no less', () => {
    interface Entry {
      readonly cveID: string;
      readonly dateAdded: string;
      readonly dueDate: string;
      readonly knownRansomwareCampaignUse: string;
    }
    const catalog = JSON.parse(linesOf('enrich', 'kev.json.gz').join('\n')) as { readonly vulnerabilities: readonly Entry[] };
    const listed = new Map(
      catalog.vulnerabilities.map((entry) => [
        entry.cveID,
        { added: entry.dateAdded, due: entry.dueDate, ransomware: entry.knownRansomwareCampaignUse === 'Known' },
      ]),
    );
    for (const { id, exploited } of rows) expect(exploited, id).toEqual(listed.get(id));
  });
});

interface Expected {
  readonly packages: readonly {
    readonly type: string;
    readonly name: string;
    readonly version: string;
    readonly source?: string;
    readonly source_version?: string;
    readonly origin?: string;
  }[];
}

/** What the packages of an image are called in advisories. */
function subjectsOf(distribution: string, { packages }: Expected): readonly (readonly [ecosystem: string, name: string, version: string])[] {
  const languages: Readonly<Record<string, string>> = { npm: 'npm', pypi: 'PyPI', golang: 'Go', maven: 'Maven' };
  return packages.map(({ type, name, version, source, source_version: sourceVersion, origin }) => {
    if (type === 'deb' || type === 'apk') return [distribution, source ?? origin ?? name, sourceVersion ?? version];
    return [languages[type] ?? type, name, version.replace(/^v/, '')];
  });
}

describe.skipIf(!hasShared)('images the starter database has something to say of', () => {
  const rows = starterRows();

  it.each([
    ['tiny-gzip', 'Debian:12', ['CVE-2021-44906', 'CVE-2020-36604', 'CVE-2020-7774']],
    [
      'mini-debian',
      'Debian:12',
      ['CVE-2021-44228', 'CVE-2023-44487', 'CVE-2024-28757', 'CVE-2022-24999', 'CVE-2018-18074', 'CVE-2022-41715', 'CVE-2019-20330', 'CVE-2020-8840'],
    ],
    ['distroless-like', 'Debian:12', ['CVE-2024-28757', 'CVE-2025-59375']],
    ['alpine-310', 'Alpine:v3.10', ['CVE-2021-36159', 'CVE-2021-28831', 'CVE-2020-1967', 'CVE-2020-28928']],
    ['alpine-311', 'Alpine:v3.11', ['CVE-2021-36159', 'CVE-2021-28831', 'CVE-2020-1967', 'CVE-2022-37434']],
    ['wolfi-like', 'Wolfi', ['CVE-2023-6246', 'CVE-2023-5678', 'CVE-2024-32002']],
    ['scratch-go', 'none', ['CVE-2023-24538', 'CVE-2024-24790']],
  ])('%s (%s) has at least %j', (image, distribution, vulnerabilities) => {
    const expected = JSON.parse(readFileSync(shared('images', image, 'EXPECTED.json'), 'utf8')) as Expected;
    const hits = new Set<string>();
    for (const [ecosystem, name, version] of subjectsOf(distribution, expected)) {
      for (const { id, affected } of rows) {
        if (
          affected.some(
            (one) => one.ecosystems.includes(ecosystem) && one.name === name && version !== '' && isAffected(ecosystem, version, one.intervals),
          )
        )
          hits.add(id);
      }
    }
    console.info(
      `${image}: ${hits.size} vulnerabilities of the starter database, ${[...hits].filter((id) => rows.some((row) => row.id === id && row.exploited !== undefined)).join(' ') || 'none'} known to be exploited`,
    );
    expect([...hits]).toEqual(expect.arrayContaining(vulnerabilities));
  });
});
