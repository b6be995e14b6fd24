import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, writeFeeds } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase } from './index.ts';
import { buildIdOf, decodeManifest, encodeManifest, type Manifest } from './manifest.ts';
import { packLifecycle, unpackLifecycle } from './shard/lifecycles.ts';

const releases = [
  { releaseCycle: '13', releaseDate: '2025-08-09', eol: '2028-08-09', eoes: '2030-06-30', latest: '13.6' },
  { releaseCycle: '3', eol: true },
];
const line = { product: 'debian', permalink: '/debian', title: 'Debian', releases };
const answer = {
  schema_version: '1.2.0',
  generated_at: '2026-11-01T00:00:00+00:00',
  total: 1,
  result: [
    { name: 'ubuntu', label: 'Ubuntu', releases: [{ name: '18.04', isEol: true, eolFrom: '2023-05-31', isEoes: false, eoesFrom: '2028-04-01' }] },
  ],
};
const debian = {
  product: 'debian',
  title: 'Debian',
  cycles: [
    { name: '13', released: '2025-08-09', endOfLife: '2028-08-09', endOfExtended: '2030-06-30', latest: '13.6' },
    { name: '3', endOfLife: true },
  ],
};
const feed = { 'feed.jsonl': [recordOf('A-1')] };

function manifestOf(folder: string): Manifest {
  const id = readFileSync(join(folder, 'current'), 'latin1').trim();
  const manifest = decodeManifest(readFileSync(join(folder, 'builds', id, 'manifest.json'), 'utf8'), id);
  if (typeof manifest === 'string') throw new Error(manifest);
  return manifest;
}

describe('ends of life in a database', () => {
  it('come from lines of products and from the answer of the API, and are found by the id of the product', async () => {
    const { database, summary } = await build({ ...feed, 'eol/endoflife.jsonl.gz': [line], 'eol/full.json': answer });
    expect(database.lifecycle('debian')).toEqual(debian);
    expect(database.lifecycle('ubuntu')?.cycles).toEqual([{ name: '18.04', endOfLife: '2023-05-31', endOfExtended: '2028-04-01' }]);
    for (const other of ['Debian', '__proto__', 'fedora', '']) expect(database.lifecycle(other)).toBeUndefined();
    expect(summary.about.sources).toContainEqual({ name: 'endoflife', newest: '2025-08-09T00:00:00.000Z', records: 2 });
    expect(summary.about.records).toBe(1);
    expect(summary.skipped).toEqual([]);
  });

  it('do not depend on the order of files: the fuller word on a product stands', async () => {
    const older = { ...line, releases: releases.slice(1) };
    const [one, other] = [
      await build({ ...feed, 'a.jsonl': [line], 'b.jsonl': [older] }),
      await build({ ...feed, 'a.jsonl': [older], 'b.jsonl': [line] }),
    ];
    expect(one.database.lifecycle('debian')).toEqual(debian);
    expect(other.database.lifecycle('debian')).toEqual(debian);
  });

  it('are left out, counted, where they are malformed', async () => {
    const malformed = { ...line, releases: [{ releaseCycle: '13' }] };
    const feeds = { ...feed, 'eol.jsonl': [line, malformed], 'answer.json': { ...answer, result: [...answer.result, { name: 'x' }] } };
    await expect(build(feeds)).rejects.toThrow(expect.objectContaining({ code: 'feed-invalid' }));
    const { database, summary } = await build(feeds, { keepGoing: true });
    expect(database.lifecycle('debian')).toEqual(debian);
    expect(summary.dropped.malformed).toBe(2);
  });

  it('are not there in a build of feeds that tell none, which keeps the id it always had', async () => {
    const { database, folder } = await build(feed);
    expect(database.lifecycle('debian')).toBeUndefined();
    expect(manifestOf(folder).content).not.toHaveProperty('lifecycles');
  });

  it('are part of what a build is: other ends, another id', async () => {
    const ids = await Promise.all(
      [feed, { ...feed, 'e.jsonl': [line] }, { ...feed, 'e.jsonl': [{ ...line, title: 'D' }] }].map((feeds) => build(feeds)),
    );
    expect(new Set(ids.map(({ summary }) => summary.about.build)).size).toBe(3);
  });

  it('stay as long as a build refers to them', async () => {
    const folder = temporaryFolder();
    const day = 86_400_000;
    for (const now of [0, 3 * day, 6 * day])
      await buildDatabase(writeFeeds({ ...feed, 'e.jsonl': [line] }), folder, { durable: false, clock: { now: () => Date.now() + now } });
    const database = openDatabase(folder);
    expect(database.lifecycle('debian')).toEqual(debian);
    database.close();
  });

  it('that are damaged are an error, not an empty answer', async () => {
    const { folder } = await build({ ...feed, 'e.jsonl': [line] });
    const [shard] = manifestOf(folder).content.lifecycles ?? [];
    truncateSync(join(folder, 'shards', `${shard?.sha256}.swdb`), 10);
    const database = openDatabase(folder);
    expect(() => database.lifecycle('debian')).toThrow(expect.objectContaining({ code: 'database-invalid' }));
    expect(database.advisories('Debian:12', 'openssl')).toHaveLength(1);
    database.close();
  });

  it('are refused in a manifest where they are no references', async () => {
    const { folder } = await build({ ...feed, 'e.jsonl': [line] });
    const { content, about } = manifestOf(folder);
    const wrong = { ...content, lifecycles: [{ sha256: '../../etc/passwd', size: 1 }] };
    expect(decodeManifest(encodeManifest(wrong, about.builtAt), buildIdOf(wrong))).toMatch(/lacks what a manifest has/);
  });
});

describe('the record of a product', () => {
  it('is read back as it was written', () => {
    const cycles = [
      { name: '1', endOfLife: false, endOfExtended: false },
      { name: '2', endOfLife: '2026-01-01', latest: '2.1' },
    ];
    expect(unpackLifecycle('x', packLifecycle({ product: 'x', title: 'X', cycles }))).toEqual({ product: 'x', title: 'X', cycles });
  });

  it.each(['', '{}', '[]', '["X"]', '["X",[7]]', '["X",[["1",0,7,0,0]]]', '["X",[[1,0,true,0,0]]]'])('is refused as %s', (record) => {
    expect(unpackLifecycle('x', record)).toBeUndefined();
  });
});
