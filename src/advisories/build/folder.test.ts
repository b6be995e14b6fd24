import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, writeFeeds } from '../fixtures/literal-feeds.ts';
import { buildDatabase, type BuildOptions } from '../index.ts';
import { looseNote } from './declaration.ts';

const quick: BuildOptions = { durable: false };
const ghsa = { package: { ecosystem: 'npm', name: 'left-pad' } };

describe('what a folder may hold', () => {
  it('OSV as it is exported: an archive per ecosystem', async () => {
    const { database, summary } = await build({
      'npm/all.zip': {
        'GHSA-1.json': recordOf('GHSA-1', {}, ghsa),
        'GHSA-2.json': recordOf('GHSA-2', {
          affected: [
            { ...ghsa, versions: ['1'] },
            { package: { ecosystem: 'Maven', name: 'a:b' }, versions: ['1'] },
          ],
        }),
        'README.md': 'x',
      },
      'Debian/all.zip': { 'DSA-1.json': recordOf('DSA-1-1') },
    });
    expect(database.advisories('npm', 'left-pad')).toMatchObject([{ source: 'osv npm' }, { source: 'osv npm' }]);
    expect(summary.about.coverage).toEqual([
      { ecosystem: 'Debian:12', coverage: 'full', advisories: 1 },
      { ecosystem: 'Maven', coverage: 'partial', advisories: 1, note: looseNote },
      { ecosystem: 'npm', coverage: 'full', advisories: 2 },
    ]);
  });

  it('an archive right inside a folder that is called like its ecosystem', async () => {
    const source = join(temporaryFolder(), 'npm');
    mkdirSync(source);
    writeFeeds({ 'all.zip': { 'GHSA-1.json': recordOf('GHSA-1', {}, ghsa) } }, source);
    const { about } = await buildDatabase(source, temporaryFolder(), quick);
    expect(about.coverage).toMatchObject([{ ecosystem: 'npm', coverage: 'full' }]);
  });

  it('an archive that lost records is not everything', async () => {
    const members = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`GHSA-${index}.json`, recordOf(`GHSA-${index}`, {}, ghsa)]));
    const { database } = await build({ 'npm/all.zip': { ...members, 'GHSA-x.json': '{' } });
    expect(database.coverage('npm')).toEqual({
      ecosystem: 'npm',
      coverage: 'partial',
      advisories: 200,
      note: '1 records could not be read when it was built',
    });
  });

  it('records one per file, in folders, and lines packed with gzip or zstd', async () => {
    const { database, summary } = await build({
      'a.json': recordOf('A-1'),
      'more/b.json': recordOf('B-1'),
      'c.jsonl.gz': [recordOf('C-1')],
      'd.ndjson.zst': [recordOf('D-1')],
    });
    expect(database.advisories('Debian:12', 'openssl')).toMatchObject([
      { id: 'A-1', source: 'records' },
      { id: 'B-1', source: 'more' },
      { id: 'C-1', source: 'c' },
      { id: 'D-1', source: 'd' },
    ]);
    expect(summary.about.records).toBe(4);
  });

  it('things that are no feeds: passed over and listed, whatever folder they are in', async () => {
    const { summary } = await build({
      'feed.jsonl': [recordOf('A-1')],
      'README.md': '# feeds',
      'MANIFEST.json': { files: [] },
      'native/facts.jsonl.gz': [{ release: '12', source: 'openssl', cve: 'CVE-2024-0001', version: '1' }],
      'truth/labels.jsonl': [{ ID: 'x', label: 'FP' }],
      '.hidden.jsonl': ['{'],
      'empty.jsonl': '',
    });
    expect(summary.skipped).toEqual([
      { path: 'README.md', reason: 'not a kind of file that feeds come in' },
      { path: 'empty.jsonl', reason: 'not a feed this program reads' },
      { path: 'native/facts.jsonl.gz', reason: 'not a feed this program reads' },
      { path: 'truth/labels.jsonl', reason: 'not a feed this program reads' },
      { path: 'MANIFEST.json', reason: 'not a record of the OSV schema' },
    ]);
  });

  it.each([
    ['a feed that is cut off', { 'feed.jsonl': gzipSync(JSON.stringify(recordOf('A-1'))).subarray(0, -9) }, /feed\.jsonl is cut off or damaged/],
    ['lines of which none is JSON', { 'feed.jsonl': 'not json\nnot json' }, /feed\.jsonl: none of its first lines is JSON/],
    ['an archive that is none', { 'npm/all.zip': Buffer.from('PK, or not') }, /npm\/all\.zip/],
    ['a document that is no JSON', { 'a.json': '{', 'b.jsonl': [recordOf('A-1')] }, /1 of 1 records are malformed, such as a\.json: it is not JSON/],
    ['nothing that is a feed', { 'README.md': 'x' }, /holds no advisories/],
    ['records that are all withdrawn', { 'feed.jsonl': [recordOf('A-1', { withdrawn: '2024-01-01T00:00:00Z' })] }, /holds no advisories/],
    [
      'scores without their day',
      { 'feed.jsonl': [recordOf('A-1')], 'epss.csv': 'cve,epss,percentile\nCVE-2024-0001,0.1,0.1' },
      /1 of 1 records are malformed, such as line 2: a row before the date/,
    ],
  ])('%s is an error', async (_, feeds, message) => {
    await expect(build(feeds)).rejects.toMatchObject({ code: 'feed-invalid', message: expect.stringMatching(message) });
  });

  it('a link that leads in a circle is an error', async () => {
    const source = writeFeeds({ 'feed.jsonl': [recordOf('A-1')] });
    symlinkSync(source, join(source, 'again'));
    await expect(buildDatabase(source, temporaryFolder(), quick)).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('files that are links are read: mounted volumes are made of them', async () => {
    const source = writeFeeds({ '..data/feed.jsonl': [recordOf('A-1')] });
    symlinkSync(join(source, '..data', 'feed.jsonl'), join(source, 'feed.jsonl'));
    expect((await buildDatabase(source, temporaryFolder(), quick)).about.records).toBe(1);
  });

  it('a folder that is not there is an error', async () => {
    await expect(buildDatabase(join(temporaryFolder(), 'nothing'), temporaryFolder())).rejects.toMatchObject({ code: 'target-not-found' });
  });
});

describe('coverage', () => {
  const feeds = {
    'feed.jsonl': [recordOf('A-1'), recordOf('B-1', {}, ghsa), recordOf('C-1', {}, { package: { ecosystem: 'Debian:13', name: 'openssl' } })],
  };

  it('of records that lie about is partial: whether they are all is not known', async () => {
    expect((await build(feeds)).summary.about.coverage.map(({ coverage, note }) => [coverage, note])).toEqual([
      ['partial', looseNote],
      ['partial', looseNote],
      ['partial', looseNote],
    ]);
  });

  it('is what the folder declares', async () => {
    const declared = { name: 'by hand', starter: true, partial: { 'Debian:12': 'only the famous ones' }, full: ['Debian', 'npm'] };
    const { database, summary } = await build({ ...feeds, 'coverage.json': declared, 'x.json': recordOf('D-1') });
    expect(database.coverage('Debian:12')).toEqual({ ecosystem: 'Debian:12', coverage: 'partial', advisories: 2, note: 'only the famous ones' });
    expect(database.coverage('Debian:13')).toEqual({ ecosystem: 'Debian:13', coverage: 'full', advisories: 1 });
    expect(database.coverage('npm')?.coverage).toBe('full');
    expect(database.coverage('PyPI')).toBeUndefined();
    expect(summary.about.starter).toBe(true);
    expect(summary.about.sources.map(({ name }) => name)).toEqual(['by hand', 'feed']);
  });

  it('declared partial for all stands above an archive', async () => {
    const { database } = await build({
      'npm/all.zip': { 'GHSA-1.json': recordOf('GHSA-1', {}, ghsa) },
      'coverage.json': { partial: { '*': 'a sample' } },
    });
    expect(database.coverage('npm')).toMatchObject({ coverage: 'partial', note: 'a sample' });
  });

  it.each([
    ['[]', /it is not a JSON object/],
    ['{', /it is not a JSON object/],
    ['{"complete":true}', /it has no member `complete`/],
    ['{"starter":"yes"}', /`starter` is true or false/],
    ['{"partial":["npm"]}', /`partial` gives for each ecosystem the reason/],
    ['{"partial":{"npm":true}}', /`partial` gives for each ecosystem the reason/],
    ['{"full":["*"]}', /`full` is a list of ecosystems/],
    ['{"name":7}', /`name` is a line of text/],
  ])('declared as %s is an error', async (text, message) => {
    await expect(build({ ...feeds, 'coverage.json': text })).rejects.toMatchObject({ code: 'feed-invalid', message: expect.stringMatching(message) });
  });
});
