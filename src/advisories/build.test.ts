import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, writeFeeds } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase, type BuildOptions } from './index.ts';

const quick: BuildOptions = { durable: false };
const ghsa = { package: { ecosystem: 'npm', name: 'left-pad' } };

describe('a build', () => {
  const feeds = {
    'a.jsonl': Array.from({ length: 300 }, (_, index) =>
      recordOf(
        `DSA-${index}-1`,
        { upstream: [`CVE-2024-${1000 + index}`, `CVE-2024-${2000 + index}`] },
        { package: { ecosystem: 'Debian:12', name: `package-${index % 50}` } },
      ),
    ),
    'b.jsonl': Array.from({ length: 300 }, (_, index) =>
      recordOf(`GHSA-${index}`, { aliases: [`CVE-2024-${1000 + index}`], summary: `Title ${index}` }, ghsa),
    ),
  };
  const day = 86_400_000;
  const at = (time: number): BuildOptions => ({ durable: false, clock: { now: () => time } });
  const files = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

  it('of the same feeds has the same bytes and the same id, whenever it is made', async () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    const first = await buildDatabase(writeFeeds(feeds), one, at(1_700_000_000_000));
    const second = await buildDatabase(writeFeeds(feeds), other, at(1_800_000_000_000));
    expect(second.about.build).toBe(first.about.build);
    expect(second.about.builtAt).not.toBe(first.about.builtAt);
    expect(files(other)).toEqual(files(one));
    for (const name of readdirSync(join(one, 'shards')))
      expect(readFileSync(join(other, 'shards', name)).equals(readFileSync(join(one, 'shards', name)))).toBe(true);
  });

  it('does not depend on the order of records', async () => {
    const reversed = Object.fromEntries(Object.entries(feeds).map(([path, lines]) => [path, lines.toReversed()]));
    const first = await buildDatabase(writeFeeds(feeds), temporaryFolder(), quick);
    const second = await buildDatabase(writeFeeds(reversed), temporaryFolder(), quick);
    expect(second.about.build).toBe(first.about.build);
  });

  it('of other feeds has another id', async () => {
    const first = await buildDatabase(writeFeeds(feeds), temporaryFolder(), quick);
    const second = await buildDatabase(writeFeeds({ ...feeds, 'c.jsonl': [recordOf('A-1')] }), temporaryFolder());
    expect(second.about.build).not.toBe(first.about.build);
  });

  it('leaves who has the old one open reading it', async () => {
    const folder = temporaryFolder();
    await buildDatabase(writeFeeds({ 'a.jsonl': [recordOf('OLD-1')] }), folder, at(0));
    const old = openDatabase(folder);
    // The old build is years old when it is replaced: what counts is since when nobody needs it.
    await buildDatabase(writeFeeds({ 'a.jsonl': [recordOf('NEW-1')] }), folder, at(1_800_000_000_000));
    expect(old.advisories('Debian:12', 'openssl')).toMatchObject([{ id: 'OLD-1' }]);
    expect(openDatabase(folder).advisories('Debian:12', 'openssl')).toMatchObject([{ id: 'NEW-1' }]);
    old.close();
  });

  it('sweeps what nothing has referred to for a day, and no sooner', async () => {
    const folder = temporaryFolder();
    const first = Date.now();
    await buildDatabase(writeFeeds({ 'a.jsonl': [recordOf('OLD-1')] }), folder, at(first));
    const old = files(folder).filter((name) => name.endsWith('.swdb'));
    mkdirSync(join(folder, 'staging-dead'));
    utimesSync(join(folder, 'staging-dead'), new Date(first), new Date(first));
    await buildDatabase(writeFeeds({ 'a.jsonl': [recordOf('NEW-1')] }), folder, at(first + day / 2));
    expect(files(folder)).toEqual(expect.arrayContaining([...old, 'staging-dead']));
    const last = await buildDatabase(writeFeeds({ 'a.jsonl': [recordOf('NEWER-1')] }), folder, at(first + 3 * day));
    expect(files(folder).filter((name) => old.includes(name))).toEqual([]);
    expect(existsSync(join(folder, 'staging-dead'))).toBe(false);
    expect(openDatabase(folder).about.build).toBe(last.about.build);
    expect(openDatabase(folder).advisories('Debian:12', 'openssl')).toMatchObject([{ id: 'NEWER-1' }]);
  });

  it('twice at once ends with one or the other, whole', async () => {
    const folder = temporaryFolder();
    const [one, other] = await Promise.all([
      buildDatabase(writeFeeds(feeds), folder, quick),
      buildDatabase(writeFeeds({ ...feeds, 'c.jsonl': [recordOf('A-1')] }), folder),
    ]);
    const database = openDatabase(folder);
    expect([one.about.build, other.about.build]).toContain(database.about.build);
    for (let index = 0; index < 50; index += 1) expect(database.advisories('Debian:12', `package-${index}`)).toHaveLength(6);
    expect(readdirSync(folder).toSorted()).toEqual(['builds', 'current', 'shards']);
    database.close();
  });

  it('tells how far it has come', async () => {
    const events: { step: string; done: number; total: number }[] = [];
    await build(feeds, { onProgress: (event) => events.push(event) });
    expect(events[0]).toMatchObject({ step: 'reading feeds' });
    expect(events.at(-1)).toEqual({ step: 'writing the database', done: 1, total: 1 });
    for (const { done, total } of events) expect(done).toBeLessThanOrEqual(total);
  });

  it('mends a shard that was damaged when it is built again', async () => {
    const { folder } = await build(feeds);
    for (const name of readdirSync(join(folder, 'shards'))) writeFileSync(join(folder, 'shards', name), 'damaged');
    await buildDatabase(writeFeeds(feeds), folder, quick);
    expect(openDatabase(folder).advisories('Debian:12', 'package-0')).toHaveLength(6);
  });
});
