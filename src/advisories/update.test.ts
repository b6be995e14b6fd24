import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  changedServer,
  day,
  epss,
  fixedOf,
  kev,
  later,
  outcomes,
  products,
  record,
  recordsOf,
  serve,
  start,
  update,
} from './fixtures/osv-exports.ts';
import { temporaryFolder, writeFeeds } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase } from './index.ts';

function flipByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

describe('an update', () => {
  it('builds, of what a server exports, the database that db build makes of the same files', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const summary = await update(server, folder);
    expect(outcomes(summary)).toEqual({
      Go: 'changed',
      npm: 'changed',
      PyPI: 'changed',
      'Red Hat': 'absent',
      kev: 'changed',
      epss: 'changed',
      endoflife: 'changed',
    });
    const zipOf = (ecosystem: string): unknown => Object.fromEntries(recordsOf(ecosystem).map((one) => [`${one.id}.json`, one]));
    const feeds = {
      'Go/all.zip': zipOf('Go'),
      'npm/all.zip': zipOf('npm'),
      'PyPI/all.zip': zipOf('PyPI'),
      'kev.json': kev,
      'epss.csv.gz': epss,
      'endoflife.json': products,
    };
    const built = await buildDatabase(writeFeeds(feeds), temporaryFolder(), { durable: false });
    expect(summary.about.build).toBe(built.about.build);
    expect(summary.about.coverage).toEqual(built.about.coverage);
  });

  it('asks once for each source, and does nothing else, where nothing has changed', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    const second = await update(server, folder);
    expect(second.built).toBeUndefined();
    expect(second.about).toEqual(first.about);
    expect(server.requests.map(({ path, status, bytes }) => `${status} ${path} ${bytes}`).toSorted()).toEqual([
      '304 /Go/modified_id.csv 0',
      '304 /PyPI/modified_id.csv 0',
      '304 /epss.csv.gz 0',
      '304 /kev.json 0',
      '304 /npm/modified_id.csv 0',
      '304 /products.json 0',
      '404 /Red Hat/all.zip 7',
    ]);
  });

  it.each`
    damage                                       | because
    ${(path: string) => rmSync(path)}            | ${'it is gone'}
    ${(path: string) => truncateSync(path, 100)} | ${'it is cut short'}
    ${(path: string) => flipByte(path)}          | ${'a byte of it is another'}
  `('writes a shard again, though nothing has changed, where $because', async ({ damage }) => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    const [shard = ''] = readdirSync(join(folder, 'shards')).map((name) => join(folder, 'shards', name));
    const whole = readFileSync(shard);
    damage(shard);
    expect((await update(server, folder)).about.build).toBe(first.about.build);
    expect(readFileSync(shard).equals(whole)).toBe(true);
    expect((await update(server, folder)).built).toBeUndefined();
  });

  it('fetches the records that changed, and writes the shards they are in', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    server.now = later;
    const changed = [record('npm', 3, '9.9', later), record('npm', 50, '5.0', later)];
    server.publish('npm', [...recordsOf('npm').filter(({ id }) => id !== 'ghsa-npm-3'), ...changed], later, ['list', 'records']);
    const summary = await update(server, folder);
    expect(
      server.requests
        .filter(({ status }) => status === 200)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(['/npm/ghsa-npm-3.json', '/npm/ghsa-npm-50.json', '/npm/modified_id.csv']);
    expect(summary.built).toEqual({ written: 3, reused: 2 });
    expect([fixedOf(folder, 'npm', 3), fixedOf(folder, 'npm', 50), fixedOf(folder, 'npm', 4)]).toEqual([
      { fixed: '9.9' },
      { fixed: '5.0' },
      { fixed: '1.0' },
    ]);
    expect(readdirSync(join(folder, 'feeds', 'osv')).toSorted()).toEqual(['Go', 'PyPI', 'npm']);
  });
});

describe('a change of a record', () => {
  it('that withdraws it takes it out', async () => {
    const { server, folder } = await changedServer([{ ...record('npm', 3, '1.0', later), withdrawn: '2026-11-21T00:00:00Z' }]);
    await update(server, folder);
    expect([fixedOf(folder, 'npm', 3), fixedOf(folder, 'npm', 4)]).toEqual([undefined, { fixed: '1.0' }]);
  });

  it('that makes two ids the same reaches the advisories of ecosystems that did not change', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    server.publish('npm', [...recordsOf('npm'), { ...record('npm', 60, '1.0', later), aliases: ['ghsa-go-3', 'CVE-2026-7777'] }], later, [
      'list',
      'records',
    ]);
    const vulnerabilities = (): unknown => {
      const database = openDatabase(folder);
      onTestFinished(() => database.close());
      return database.advisories('Go', 'package-3')?.[0]?.vulnerabilities;
    };
    expect(vulnerabilities()).toEqual(['ghsa-go-3']);
    expect((await update(server, folder)).built?.reused).toBe(1);
    expect(vulnerabilities()).toEqual(['CVE-2026-7777']);
  });

  it('that is deleted vanishes with the archive that lacks it, a week later at the latest', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    server.now = new Date(start.getTime() + 8 * day);
    server.publish('npm', recordsOf('npm').slice(0, 19), server.now);
    await update(server, folder);
    expect([fixedOf(folder, 'npm', 19), fixedOf(folder, 'npm', 18)]).toEqual([undefined, { fixed: '1.0' }]);
  });

  it('among very many is fetched with the archive, in one request', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    server.now = later;
    server.publish(
      'npm',
      Array.from({ length: 500 }, (_, number) => record('npm', number, '2.0', later)),
      later,
    );
    await update(server, folder);
    expect(server.requests.filter(({ status, path }) => status === 200 && path.startsWith('/npm/')).map(({ path }) => path)).toEqual([
      '/npm/modified_id.csv',
      '/npm/all.zip',
    ]);
    expect(fixedOf(folder, 'npm', 499)).toEqual({ fixed: '2.0' });
  });

  it('is fetched by itself where the archive does not have it yet', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    server.publish('npm', [...recordsOf('npm').slice(1), record('npm', 0, '3.0', later)], later, ['list', 'records']);
    await update(server, folder);
    expect(fixedOf(folder, 'npm', 0)).toEqual({ fixed: '3.0' });
  });
});
