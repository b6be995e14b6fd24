import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, writeFeeds } from '../fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase } from '../index.ts';
import type { BuildContent } from '../manifest.ts';
import { openStaging, placeBuild, publish, sweep } from './publish.ts';

const publication = { builtAt: '2024-01-01T00:00:00.000Z', durable: false };

function contentIn(folder: string): BuildContent {
  const [id = ''] = readdirSync(join(folder, 'builds'));
  return (JSON.parse(readFileSync(join(folder, 'builds', id, 'manifest.json'), 'utf8')) as { content: BuildContent }).content;
}

describe('publishing', () => {
  it('changes nothing for readers until its last step', async () => {
    const { folder, database } = await build({ 'feed.jsonl': [recordOf('A-1')] });
    const other = { ...contentIn(folder), records: 99 };
    placeBuild(folder, other, [], publication);
    expect(readdirSync(join(folder, 'builds'))).toHaveLength(2);
    expect(openDatabase(folder).about).toEqual(database.about);
    publish(folder, other, [], publication);
    expect(openDatabase(folder).about.records).toBe(99);
  });

  it('is not disturbed by what an interrupted build left', async () => {
    const { folder, database } = await build({ 'feed.jsonl': [recordOf('A-1')] });
    writeFileSync(join(openStaging(folder), 'spool-0'), 'half a li');
    writeFileSync(join(folder, 'shards', `${'0'.repeat(64)}.swdb`), 'half a sha');
    placeBuild(folder, { ...contentIn(folder), records: 99 }, [], publication);
    expect(openDatabase(folder).about).toEqual(database.about);
    const { about } = await buildDatabase(writeFeeds({ 'feed.jsonl': [recordOf('B-1')] }), folder, { durable: false });
    expect(openDatabase(folder).about).toEqual(about);
  });

  it('sweeps a shard that nothing refers to only when it is old: a build at the same time may have put it there', async () => {
    const { folder } = await build({ 'feed.jsonl': [recordOf('A-1')] });
    const stray = join(folder, 'shards', `${'0'.repeat(64)}.swdb`);
    writeFileSync(stray, '');
    sweep(folder, new Date(Date.now() + 3_600_000));
    expect(existsSync(stray)).toBe(true);
    sweep(folder, new Date(Date.now() + 2 * 86_400_000));
    expect(existsSync(stray)).toBe(false);
    expect(openDatabase(folder).advisories('Debian:12', 'openssl')).toHaveLength(1);
  });

  it('sweeps no shard while a manifest cannot be read: it may be the one that needs it', async () => {
    const { folder } = await build({ 'feed.jsonl': [recordOf('A-1')] });
    const shards = readdirSync(join(folder, 'shards'));
    const [id = ''] = readdirSync(join(folder, 'builds'));
    writeFileSync(join(folder, 'builds', id, 'manifest.json'), '{');
    sweep(folder, new Date('2100-01-01'));
    expect(readdirSync(join(folder, 'shards'))).toEqual(shards);
  });

  it('says what the operating system refused', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openStaging(file)).toThrow(
      expect.objectContaining({ code: 'io-failed', message: expect.stringMatching(/make the database folder/) }),
    );
  });
});
