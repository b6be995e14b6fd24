import { copyFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/random.ts';
import { SeaworthyError } from '../../core/error.ts';
import { buildDatabase, openDatabase } from '../index.ts';
import { recordOf, temporaryFolder, writeFeeds } from '../fixtures/literal-feeds.ts';
import { acceptPointer } from './accept.ts';
import { exportDatabase } from './archive-export.ts';
import { importDatabase } from './archive-import.ts';
import { fetchDatabase } from './fetch.ts';
import { day, folderOfFile, publishAt, start, team } from './fixtures/published.ts';
import { folderOrigin } from './folder-origin.ts';

const root = folderOfFile();
const database = join(root, 'database');
const site = join(root, 'site');
const tar = join(root, 'database.tar');
const demands = { keys: [team.pinned] };
const clock = { now: () => start };

beforeAll(async () => {
  const records = Array.from({ length: 30 }, (_, index) =>
    recordOf(`DSA-${index}`, { summary: `package ${index}` }, { package: { ecosystem: 'Debian:12', name: `p-${index}` } }),
  );
  await buildDatabase(writeFeeds({ 'feed.jsonl': records }, join(root, 'feeds')), database, { durable: false, clock });
  publishAt(database, site);
  exportDatabase(database, tar, { keys: [team.signing], validMs: day, clock });
});

function flip(path: string, at: number, bits: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ bits;
  writeFileSync(path, bytes);
}

/** Shards of a database that was put into a folder, or nothing where it was refused. */
async function shardsAfter(install: (folder: string) => unknown): Promise<readonly string[] | undefined> {
  const folder = temporaryFolder();
  try {
    await install(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(SeaworthyError);
    expect(() => openDatabase(folder)).toThrow(expect.objectContaining({ code: 'database-missing' }));
    return undefined;
  }
  expect(openDatabase(folder).about).toEqual(openDatabase(database).about);
  return readdirSync(join(folder, 'shards')).toSorted();
}

describe('one flipped byte', () => {
  const random = randomOf(20_260_301);

  it('of the pointer, whichever, is refused', () => {
    const bytes = readFileSync(join(site, 'pointer.json'));
    expect(() => acceptPointer(bytes, 'here', demands, undefined, start)).not.toThrow();
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.below(8));
      expect(() => acceptPointer(flipped, 'here', demands, undefined, start), `byte ${at}`).toThrow(SeaworthyError);
    }
  });

  it('of any file that is published is refused, or changes nothing of what is installed', async () => {
    const blobs = readdirSync(join(site, 'blobs', 'sha256')).map((name) => join('blobs', 'sha256', name));
    const honest = await shardsAfter((folder) => fetchDatabase(folderOrigin(site), folder, { demands, clock, durable: false }));
    expect(honest).toBeDefined();
    let refused = 0;
    const broken = join(temporaryFolder(), 'site');
    cpSync(site, broken, { recursive: true });
    for (let round = 0; round < 60; round += 1) {
      const name = blobs[round % blobs.length] ?? '';
      const path = join(broken, name);
      flip(path, random.below(readFileSync(path).length), 1 + random.below(255));
      const shards = await shardsAfter((folder) => fetchDatabase(folderOrigin(broken), folder, { demands, clock, durable: false }));
      copyFileSync(join(site, name), path);
      refused += shards === undefined ? 1 : 0;
      if (shards !== undefined) expect(shards, `${name}, round ${round}`).toEqual(honest);
    }
    // Files that only OCI tools read are among them.
    expect(refused).toBeGreaterThan(30);
  });

  it('of an exported file is refused, or changes nothing of what is installed', async () => {
    const honest = await shardsAfter((folder) => importDatabase(tar, folder, { demands, clock, durable: false }));
    const { length } = readFileSync(tar);
    let refused = 0;
    for (let round = 0; round < 80; round += 1) {
      const broken = join(temporaryFolder(), 'broken.tar');
      copyFileSync(tar, broken);
      flip(broken, random.below(length), 1 + random.below(255));
      const shards = await shardsAfter((folder) => importDatabase(broken, folder, { demands, clock, durable: false }));
      refused += shards === undefined ? 1 : 0;
      if (shards !== undefined) expect(shards, `round ${round}`).toEqual(honest);
    }
    // The rest are zeros between members.
    expect(refused).toBeGreaterThan(40);
  });
});
