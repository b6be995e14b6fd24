import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { scriptOf } from '../../../test/support/script.ts';
import { openDatabase } from '../index.ts';
import { exportDatabase } from './archive-export.ts';
import { importDatabase } from './archive-import.ts';
import { readSigningKey, readVerificationKey } from './envelope.ts';
import { fetchDatabase } from './fetch.ts';
import { folderOrigin } from './folder-origin.ts';
import { databaseOf, day, folderOfFile, hour } from './fixtures/published.ts';
import { writeKeyPair } from './key-files.ts';
import { inLanes } from './lanes.ts';
import { publishDatabase } from './publish-site.ts';

const startInstall = scriptOf(fileURLToPath(new URL('fixtures/install-once.ts', import.meta.url)));
const root = folderOfFile();
const site = join(root, 'site');
const tar = join(root, 'database.tar');
const key = join(root, 'team.pub');
let old = '';
let young = '';
beforeAll(async () => {
  const now = Date.now();
  old = await databaseOf('old', now - day, root);
  young = await databaseOf('new', now - hour, root);
  writeKeyPair(join(root, 'team'));
  const keys = [readSigningKey(readFileSync(join(root, 'team.key'), 'latin1'), 'team.key')];
  publishDatabase(young, site, { keys, validMs: day });
  exportDatabase(young, tar, { keys, validMs: day });
});

/** Fetches or imports in a process that is killed at a step of it. @returns how many steps there were where it came to its end */
async function installUntil(kind: string, from: string, folder: string, step?: number): Promise<number | undefined> {
  const child = startInstall(kind, from, folder, key, ...(step === undefined ? [] : [String(step)]));
  const [said, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (signal === 'SIGKILL') return undefined;
  expect(code).toBe(0);
  return Number(said);
}

async function install(kind: string, from: string, folder: string): Promise<void> {
  const options = { demands: { keys: [readVerificationKey(readFileSync(key, 'latin1'), key)] }, durable: false };
  if (kind === 'fetch') await fetchDatabase(folderOrigin(from), folder, options);
  else importDatabase(from, folder, options);
}

function assertWhole(folder: string): void {
  const database = openDatabase(folder);
  const same = openDatabase(database.about.build === openDatabase(old).about.build ? old : young);
  expect(database.about.build).toBe(same.about.build);
  for (let index = 0; index < 400; index += 1) {
    const ecosystem = index % 2 === 0 ? 'Debian:12' : 'Debian:13';
    expect(database.advisories(ecosystem, `package-${index}`)).toEqual(same.advisories(ecosystem, `package-${index}`));
    expect(database.vulnerability(`CVE-2020-${10_000 + index}`)).toEqual(same.vulnerability(`CVE-2020-${10_000 + index}`));
  }
  database.close();
  same.close();
}

describe.each([
  ['fetch', site],
  ['import', tar],
])('a killed %s', (kind, from) => {
  it('leaves the old database or the new one, whole, at whatever step it is killed; the next one succeeds', async () => {
    const folderOf = (name: string): string => {
      const folder = join(root, `${kind}-${name}`);
      cpSync(old, folder, { recursive: true });
      return folder;
    };
    const steps = (await installUntil(kind, from, folderOf('whole'))) ?? 0;
    expect(steps).toBeGreaterThan(30);
    const rounds = Array.from({ length: steps }, (_, before) => ({ folder: folderOf(String(before)), step: before + 1 }));
    const ended: number[] = [];
    await inLanes(rounds, async ({ folder, step }) => {
      if ((await installUntil(kind, from, folder, step)) !== undefined) ended.push(step);
    });
    expect(ended).toEqual([]);
    for (const { folder } of rounds) {
      assertWhole(folder);
      await install(kind, from, folder);
      expect(openDatabase(folder).about.build).toBe(openDatabase(young).about.build);
      assertWhole(folder);
    }
  });
});
