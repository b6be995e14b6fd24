import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, writeFeeds } from './fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase } from './index.ts';
import { buildIdOf, decodeManifest, encodeManifest, type Manifest } from './manifest.ts';
import { archiveKey, packArtifacts, unpackArtifacts } from './shard/archives.ts';

const [core, web, third] = ['1', 'a', 'F'].map((digit) => digit.repeat(40)) as [string, string, string];
const log4j = 'org.apache.logging.log4j:log4j-core';
const struts = 'org.apache.struts:struts2-core';
const records = [
  recordOf('A-1', {}, { package: { ecosystem: 'Maven', name: log4j } }),
  recordOf('A-2', {}, { package: { ecosystem: 'Maven', name: struts } }),
  recordOf('A-3', {}, { package: { ecosystem: 'npm', name: 'g:javascript' } }),
];
const feed = { 'feed.jsonl': records };

function list(...lines: readonly (readonly [string, string, string])[]): string {
  return lines.map((line) => `${line.join('\t')}\n`).join('');
}

function manifestOf(folder: string): Manifest {
  const id = readFileSync(join(folder, 'current'), 'latin1').trim();
  const manifest = decodeManifest(readFileSync(join(folder, 'builds', id, 'manifest.json'), 'utf8'), id);
  if (typeof manifest === 'string') throw new Error(manifest);
  return manifest;
}

describe('archives in a database', () => {
  it('come from lists, plain or packed, and are found by their SHA-1', async () => {
    const { database, summary } = await build({
      ...feed,
      'own.jar-sha1.tsv': list([core, log4j, '2.14.1']),
      'more/central.jar-sha1.tsv.gz': `# sha1\n${list([third, struts, '2.5.10'])}`,
    });
    expect(database.artifactsOf(core)).toEqual([{ name: log4j, version: '2.14.1' }]);
    expect(database.artifactsOf(third.toLowerCase())).toEqual([{ name: struts, version: '2.5.10' }]);
    for (const none of [web, '', '__proto__', core.slice(1), 'g'.repeat(40), third]) expect(database.artifactsOf(none)).toEqual([]);
    expect(summary.about.sources).toContainEqual({ name: 'central.jar-sha1', records: 1 });
    expect(summary.about.records).toBe(3);
    expect(summary.skipped).toEqual([]);
  });

  it('are those of artifacts with advisories of Maven; the others are counted', async () => {
    const { database, summary } = await build({
      ...feed,
      'a.jar-sha1.tsv': list([core, log4j, '1'], [web, 'g:javascript', '1'], [third, 'g:b', '1']),
    });
    expect(database.artifactsOf(core)).toHaveLength(1);
    for (const left of [web, third.toLowerCase()]) expect(database.artifactsOf(left)).toEqual([]);
    expect(summary.dropped).toEqual({ 'without advisories on its artifact': 2 });
  });

  it('have every name that their bytes have, once and in order, whatever the order of files and lines', async () => {
    const lines = [
      [core, struts, '1'],
      [core, log4j, '2'],
      [core, log4j, '1'],
    ] as const;
    const names = [
      { name: log4j, version: '1' },
      { name: log4j, version: '2' },
      { name: struts, version: '1' },
    ];
    const one = await build({ ...feed, 'a.jar-sha1.tsv': list(...lines), 'b.jar-sha1.tsv': list(lines[0]) });
    const other = await build({ ...feed, 'a.jar-sha1.tsv': list(lines[0]), 'b.jar-sha1.tsv': list(...lines.toReversed()) });
    for (const { database } of [one, other]) expect(database.artifactsOf(core)).toEqual(names);
    expect(manifestOf(one.folder).content.archives).toEqual(manifestOf(other.folder).content.archives);
  });

  it('with more than sixteen names, such as empty ones, are nobody’s', async () => {
    const named = (count: number): string => list(...Array.from({ length: count }, (_, index) => [core, log4j, String(index)] as const));
    expect((await build({ ...feed, 'a.jar-sha1.tsv': named(16) })).database.artifactsOf(core)).toHaveLength(16);
    expect((await build({ ...feed, 'a.jar-sha1.tsv': named(17) })).database.artifactsOf(core)).toEqual([]);
  });

  it('are left out, counted, where their line is malformed; a list of such lines is none', async () => {
    const feeds = { ...feed, 'a.jar-sha1.tsv': `${list([core, log4j, '1'])}${core} ${log4j} 2\n\0\n` };
    await expect(build(feeds)).rejects.toThrow(expect.objectContaining({ code: 'feed-invalid', message: expect.stringContaining('2 of 3 records') }));
    const { database, summary } = await build(feeds, { keepGoing: true });
    expect(database.artifactsOf(core)).toEqual([{ name: log4j, version: '1' }]);
    expect(summary.dropped.malformed).toBe(2);
  });

  it('are not there in a build of feeds that list none, or none that matter, which keeps the id it always had', async () => {
    const { database, folder } = await build(feed);
    expect(database.artifactsOf(core)).toEqual([]);
    expect(manifestOf(folder).content).not.toHaveProperty('archives');
    const other = await build({ ...feed, 'a.jar-sha1.tsv': list([core, 'g:b', '1']) });
    expect(manifestOf(other.folder).content).not.toHaveProperty('archives');
    const without = await build({ 'feed.jsonl': records.slice(2), 'a.jar-sha1.tsv': list([core, log4j, '1']) });
    expect(without.database.artifactsOf(core)).toEqual([]);
  });

  it('stay as long as a build refers to them', async () => {
    const folder = temporaryFolder();
    const day = 86_400_000;
    const source = writeFeeds({ ...feed, 'a.jar-sha1.tsv': list([core, log4j, '1']) });
    for (const now of [0, 3 * day, 6 * day]) await buildDatabase(source, folder, { durable: false, clock: { now: () => Date.now() + now } });
    const database = openDatabase(folder);
    expect(database.artifactsOf(core)).toHaveLength(1);
    database.close();
  });

  it('that are damaged are an error, not an empty answer', async () => {
    const { folder } = await build({ ...feed, 'a.jar-sha1.tsv': list([core, log4j, '1']) });
    const path = join(folder, 'shards', `${manifestOf(folder).content.archives?.[0]?.sha256}.swdb`);
    const bytes = readFileSync(path);
    bytes.write('9', bytes.indexOf('[0,"1"]') + 4, 'latin1');
    writeFileSync(path, bytes);
    const flipped = openDatabase(folder);
    expect(() => flipped.artifactsOf(core)).toThrow(expect.objectContaining({ code: 'database-invalid' }));
    flipped.close();
    truncateSync(path, 10);
    const cut = openDatabase(folder);
    expect(() => cut.artifactsOf(core)).toThrow(expect.objectContaining({ code: 'database-invalid' }));
    expect(cut.advisories('Maven', log4j)).toHaveLength(1);
    cut.close();
  });

  it('are refused in a manifest where they are no references', async () => {
    const { folder } = await build({ ...feed, 'a.jar-sha1.tsv': list([core, log4j, '1']) });
    const { content, about } = manifestOf(folder);
    const wrong = { ...content, archives: [{ sha256: '../../etc/passwd', size: 1 }] };
    expect(decodeManifest(encodeManifest(wrong, about.builtAt), buildIdOf(wrong))).toMatch(/lacks what a manifest has/);
  });

  it('leave nothing behind in the folder but shards', async () => {
    const { folder } = await build({ ...feed, 'a.jar-sha1.tsv': list([core, log4j, '1']) });
    expect(readdirSync(folder).toSorted()).toEqual(['builds', 'current', 'shards']);
  });
});

describe('the record of an archive', () => {
  it('is read back as it was written', () => {
    const artifacts = [
      { name: 'a:b', version: '1' },
      { name: 'c:d', version: '' },
    ];
    const names = ['c:d', 'a:b'];
    expect(unpackArtifacts(packArtifacts(artifacts, new Map(names.map((name, index) => [name, index]))), names)).toEqual(artifacts);
  });

  it.each(['', '{}', '[]', '[0]', '[0,1]', '["0","1"]', '[7,"1"]', '[0,"1",0]', '[0.5,"1"]', '[-1,"1"]'])('is refused as %s', (record) => {
    expect(unpackArtifacts(record, ['a:b'])).toBeUndefined();
  });

  it('has a key where the hash is one', () => {
    expect(archiveKey('0'.repeat(40))).toBe('A'.repeat(27));
    expect(archiveKey('0'.repeat(39))).toBeUndefined();
    expect(archiveKey('A'.repeat(40))).toBeUndefined();
  });
});
