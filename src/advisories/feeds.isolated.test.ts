import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasShared, shared } from '../../test/support/shared.ts';
import type { AdvisoryDatabase } from '../core/advisory.ts';
import type { BuildSummary } from './build.ts';
import { openDatabase } from './index.ts';

interface FeedRecord {
  readonly id: string;
  readonly withdrawn?: string;
  readonly aliases?: readonly string[];
  readonly upstream?: readonly string[];
  readonly related?: readonly string[];
  readonly affected?: readonly {
    readonly package: { readonly ecosystem: string; readonly name: string };
    readonly ranges?: readonly { readonly type: string; readonly events: readonly { readonly fixed?: string }[] }[];
    readonly versions?: readonly string[];
  }[];
  readonly database_specific?: { readonly state?: string; readonly package?: string };
}

/** What the feeds hold, counted in the plainest way. */
interface Plain {
  withdrawn: number;
  upkeep: number;
  empty: number;
  unversioned: number;
  cleared: number;
  /** Ids of the records that speak of a package, by ecosystem and name. */
  readonly packages: Map<string, Set<string>>;
  /** Ids of records that name one CVE, with it. */
  readonly aliases: (readonly [string, string])[];
  readonly counts: Map<string, number>;
}

const isCve = (id: string): boolean => /^CVE-\d{4}-\d{4,}$/.test(id);

function count(): Plain {
  const plain: Plain = { withdrawn: 0, upkeep: 0, empty: 0, unversioned: 0, cleared: 0, packages: new Map(), aliases: [], counts: new Map() };
  for (const file of readdirSync(shared('feeds', 'osv'))) {
    const lines = gunzipSync(readFileSync(shared('feeds', 'osv', file)))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
    plain.counts.set(`osv/${file}`, lines.length);
    for (const line of lines) countRecord(JSON.parse(line) as FeedRecord, plain);
  }
  return plain;
}

function countRecord(record: FeedRecord, plain: Plain): void {
  const named = [...new Set([record.id, ...(record.aliases ?? []), ...(record.upstream ?? [])].filter(isCve))];
  if (record.withdrawn !== undefined) return void (plain.withdrawn += 1);
  if (/^AL[BE]A-/.test(record.id) && !(record.related ?? []).some(isCve)) return void (plain.upkeep += 1);
  const cleared = record.database_specific?.state === 'false-positive-determination' ? record.database_specific.package : undefined;
  if (cleared !== undefined) plain.cleared += 1;
  else if ((record.affected ?? []).length === 0) return void (plain.empty += 1);
  const versioned = (record.affected ?? []).filter(
    ({ ranges = [], versions = [] }) => versions.length > 0 || ranges.some(({ type }) => type !== 'GIT'),
  );
  if (cleared === undefined && versioned.length === 0) return void (plain.unversioned += 1);
  // What is fixed in a module stream is found under the name it has there, which only the summary tells.
  const unmodular = versioned.filter(({ ranges = [] }) => !ranges.some(({ events }) => events.some(({ fixed = '' }) => fixed.includes('.module'))));
  const packages = cleared === undefined ? unmodular.map((affected) => affected.package) : [{ ecosystem: 'Wolfi', name: cleared }];
  for (const { ecosystem, name } of packages) {
    const key = JSON.stringify([ecosystem, name]);
    plain.packages.set(key, (plain.packages.get(key) ?? new Set()).add(record.id));
  }
  if (named.length === 1) plain.aliases.push([record.id, named[0] ?? '']);
}

/** Every n-th, so that about so many are left. */
function sampleOf<Item>(items: readonly Item[], wanted: number): readonly Item[] {
  const step = Math.max(1, Math.floor(items.length / wanted));
  return items.filter((_, index) => index % step === 0);
}

describe.skipIf(!hasShared)('a database of real feeds', () => {
  let folder: string;
  let summary: BuildSummary;
  let maxRssKb: number;
  let database: AdvisoryDatabase;
  let plain: Plain;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seaworthy-feeds-'));
    const script = fileURLToPath(new URL('fixtures/build-once.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, shared('feeds'), folder], { maxBuffer: 64 << 20 });
    ({ summary, maxRssKb } = JSON.parse(stdout) as { summary: BuildSummary; maxRssKb: number });
    database = openDatabase(folder);
    plain = count();
  });

  afterAll(() => {
    database?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('counts every record of every feed, as its manifest does', () => {
    const { files } = JSON.parse(readFileSync(shared('feeds', 'MANIFEST.json'), 'utf8')) as { files: { file: string; records: number }[] };
    const wanted = ['enrich/kev.json.gz', 'enrich/epss.csv.gz', 'enrich/cvss.jsonl.gz', 'enrich/ghsa-index.jsonl.gz', 'enrich/endoflife.jsonl.gz'];
    const expected = files.filter(({ file }) => file.startsWith('osv/') || wanted.includes(file)).map(({ file, records }) => [file, records]);
    const read = new Map(summary.feeds.map(({ path, records }) => [path, records]));
    expect(expected.map(([file]) => [file, read.get(String(file))])).toEqual(expected);
    expect(expected.filter(([file]) => String(file).startsWith('osv/'))).toEqual(expect.arrayContaining([...plain.counts]));
  });

  it('knows how long releases are maintained', () => {
    expect(database.lifecycle('alpine-linux')?.cycles.find(({ name }) => name === '3.10')).toMatchObject({ endOfLife: '2021-05-01' });
    expect(database.lifecycle('debian')?.cycles.find(({ name }) => name === '10')).toMatchObject({
      endOfLife: '2022-09-10',
      endOfExtended: '2024-06-30',
    });
  });

  it('leaves out what it should, by reason, and nothing else', () => {
    expect(summary.dropped).toEqual({
      withdrawn: plain.withdrawn,
      'without a package': plain.empty,
      'without versions': plain.unversioned,
      'not about security': plain.upkeep,
    });
    const all = [...plain.counts.values()].reduce((sum, records) => sum + records, 0);
    expect(summary.about.records).toBe(all - plain.withdrawn - plain.empty - plain.unversioned - plain.upkeep);
    expect(plain.cleared).toBeGreaterThan(2_000);
  });

  it('finds every package again, with every record that speaks of it', () => {
    const sample = sampleOf([...plain.packages], 5_000);
    expect(sample.length).toBeGreaterThanOrEqual(5_000);
    const missing = sample.flatMap(([key, ids]) => {
      const [ecosystem, name] = JSON.parse(key) as [string, string];
      const found = new Set(database.advisories(ecosystem, name)?.map(({ id }) => id));
      return [...ids].filter((id) => !found.has(id)).map((id) => `${key} ${id}`);
    });
    expect(missing).toEqual([]);
  });

  it('finds every vulnerability that an advisory speaks of', () => {
    const missing = sampleOf([...plain.packages.keys()], 2_000).flatMap((key) => {
      const [ecosystem, name] = JSON.parse(key) as [string, string];
      return (database.advisories(ecosystem, name) ?? []).flatMap(({ vulnerabilities }) =>
        vulnerabilities.filter((id) => database.vulnerability(id)?.id !== id),
      );
    });
    expect(missing).toEqual([]);
  });

  it('finds a vulnerability under the ids of the records that name its CVE alone', () => {
    const wrong = sampleOf(plain.aliases, 5_000).filter(([id, cve]) => database.vulnerability(id)?.id !== (isCve(id) ? id : cve));
    expect(wrong).toEqual([]);
  });

  it('knows the famous one from all sides', () => {
    const log4shell = database.vulnerability('CVE-2021-44228');
    expect(log4shell).toMatchObject({ id: 'CVE-2021-44228', severity: 'critical', knownExploited: { added: '2021-12-10', ransomware: true } });
    expect(log4shell?.cvss[0]).toMatchObject({ score: 10 });
    expect(log4shell?.epss?.score).toBeGreaterThan(0.9);
    expect(database.advisories('Maven', 'org.apache.logging.log4j:log4j-core')?.flatMap(({ vulnerabilities }) => vulnerabilities)).toContain(
      'CVE-2021-44228',
    );
  });

  it('takes no alias from an index that names several CVEs', () => {
    expect(database.vulnerability('GHSA-jfh8-c2jp-5v3q')).toBeUndefined();
    expect(database.vulnerability('GHSA-39cx-xcwj-3rc4')?.id).toBe('CVE-2008-6681');
  });

  it('claims no more than it knows', () => {
    expect(new Set(summary.about.coverage.map(({ coverage }) => coverage))).toEqual(new Set(['partial']));
    expect(summary.about.starter).toBe(false);
  });

  it('was built in bounded memory', () => {
    expect(maxRssKb).toBeLessThan(500_000);
  });
});
