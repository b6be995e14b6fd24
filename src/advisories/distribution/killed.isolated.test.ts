import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomOf } from '../../../test/support/random.ts';
import { openDatabase } from '../index.ts';
import { exportDatabase } from './archive-export.ts';
import { importDatabase } from './archive-import.ts';
import { readSigningKey, readVerificationKey } from './envelope.ts';
import { fetchDatabase } from './fetch.ts';
import { folderOrigin } from './folder-origin.ts';
import { databaseOf, day, folderOfFile, hour } from './fixtures/published.ts';
import { writeKeyPair } from './key-files.ts';
import { publishDatabase } from './publish-site.ts';

const script = fileURLToPath(new URL('fixtures/install-once.ts', import.meta.url));
const root = folderOfFile();
const site = join(root, 'site');
const tar = join(root, 'database.tar');
const key = join(root, 'team.pub');
let old = '';
let young = '';
/** What a whole run takes after its first line, in milliseconds. */
let usual = 0;

beforeAll(async () => {
  const now = Date.now();
  old = await databaseOf('old', now - day, root);
  young = await databaseOf('new', now - hour, root);
  writeKeyPair(join(root, 'team'));
  const keys = [readSigningKey(readFileSync(join(root, 'team.key'), 'latin1'), 'team.key')];
  publishDatabase(young, site, { keys, validMs: day });
  exportDatabase(young, tar, { keys, validMs: day });
});

/** Kills it a time after it has begun; @returns whether it came to its end before. */
async function installFor(kind: string, from: string, folder: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, kind, from, folder, key], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  const began = performance.now();
  await Promise.race([exit, sleep(milliseconds)]);
  child.kill('SIGKILL');
  const [code] = await exit;
  if (code === 0) usual = performance.now() - began;
  return code === 0;
}

async function install(kind: string, from: string, folder: string): Promise<void> {
  const options = { demands: { keys: [readVerificationKey(readFileSync(key, 'latin1'), key)] } };
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
  it('leaves the old database or the new one, whole, whenever it is killed; the next one succeeds', async () => {
    const random = randomOf(kind.length);
    const fresh = join(root, `${kind}-fresh`);
    cpSync(old, fresh, { recursive: true });
    expect(await installFor(kind, from, fresh, 60_000)).toBe(true);
    let killed = 0;
    for (let round = 0; round < 10; round += 1) {
      const folder = join(root, `${kind}-${round}`);
      cpSync(old, folder, { recursive: true });
      killed += (await installFor(kind, from, folder, random.below(Math.ceil(usual)))) ? 0 : 1;
      assertWhole(folder);
      await install(kind, from, folder);
      expect(openDatabase(folder).about.build).toBe(openDatabase(young).about.build);
      assertWhole(folder);
    }
    expect(killed).toBeGreaterThan(3);
  });
});
