import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, recordOf, temporaryFolder, type Built } from './fixtures/literal-feeds.ts';
import { openDatabase } from './index.ts';
import type { encodeManifest } from './manifest.ts';

/** A database with one ecosystem of many packages, so large that its shard is read in pieces. */
async function large(): Promise<Built> {
  const versions = Array.from({ length: 60 }, (_, index) => `1.${index}.0-with-a-long-suffix`);
  return build({
    'feed.jsonl': Array.from({ length: 1_500 }, (_, index) =>
      recordOf(`GHSA-${index}`, {}, { package: { ecosystem: 'npm', name: `package-${index}` }, versions }),
    ),
  });
}

const message = { remedy: expect.stringMatching(/seaworthy db build/) };

describe('openDatabase', () => {
  it('knows an empty answer from no answer', async () => {
    const { database } = await build({ 'feed.jsonl': [recordOf('A-1')] });
    expect(database.advisories('Debian:12', 'zlib')).toEqual([]);
    expect(database.advisories('Debian:13', 'openssl')).toBeUndefined();
    expect(database.advisories('__proto__', 'openssl')).toBeUndefined();
    expect(database.vulnerability('CVE-2024-9999')).toBeUndefined();
    expect(database.coverage('Debian:13')).toBeUndefined();
  });

  it('reads large shards in pieces and finds everything', async () => {
    const { database, folder } = await large();
    const sizes = readdirSync(join(folder, 'shards')).map((name) => readFileSync(join(folder, 'shards', name)).length);
    expect(Math.max(...sizes)).toBeGreaterThan(2 << 20);
    for (let index = 0; index < 1_500; index += 1) expect(database.advisories('npm', `package-${index}`)).toMatchObject([{ id: `GHSA-${index}` }]);
    expect(database.advisories('npm', 'package-1500')).toEqual([]);
  });

  it('says where nothing is, and what to do', () => {
    const folder = temporaryFolder();
    for (const missing of [folder, join(folder, 'deeper')]) {
      expect(() => openDatabase(missing)).toThrow(expect.objectContaining({ code: 'database-missing', message: message.remedy }));
    }
  });

  it.each<[string, (built: Built) => void]>([
    ['`current` names no build', ({ folder }) => writeFileSync(join(folder, 'current'), '../../etc')],
    ['`current` names a build that is not there', ({ folder }) => writeFileSync(join(folder, 'current'), 'a'.repeat(64))],
    ['the manifest is no JSON', (built) => writeFileSync(manifestOf(built), '{')],
    ['the manifest was changed', (built) => writeFileSync(manifestOf(built), readFileSync(manifestOf(built), 'utf8').replace('"partial"', '"full"'))],
    [
      'the manifest is of another schema',
      (built) => writeFileSync(manifestOf(built), readFileSync(manifestOf(built), 'utf8').replace('"schema":1', '"schema":2')),
    ],
    ['the manifest lacks its content', (built) => writeFileSync(manifestOf(built), '{"schema":1,"builtAt":"2024-01-01T00:00:00Z"}')],
  ])('refuses where %s', async (_, damage) => {
    const built = await build({ 'feed.jsonl': [recordOf('A-1')] });
    damage(built);
    expect(() => openDatabase(built.folder)).toThrow(expect.objectContaining({ code: 'database-invalid', message: message.remedy }));
  });

  it('refuses the manifest of another build', async () => {
    const [one, other] = [await build({ 'feed.jsonl': [recordOf('A-1')] }), await build({ 'feed.jsonl': [recordOf('B-1')] })];
    writeFileSync(manifestOf(one), readFileSync(manifestOf(other)));
    expect(() => openDatabase(one.folder)).toThrow(expect.objectContaining({ code: 'database-invalid' }));
  });

  it.each<[string, (path: string) => void]>([
    ['gone', (path) => rmSync(path)],
    ['empty', (path) => truncateSync(path, 0)],
    ['cut off', (path) => truncateSync(path, readFileSync(path).length - 1)],
    ['cut off after a part', (path) => truncateSync(path, 100)],
    ['longer than it was written', (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(1)]))],
    ['something else of the same length', (path) => writeFileSync(path, Buffer.alloc(readFileSync(path).length, 0x61))],
  ])('a look-up is an error, not an empty answer, where the shard is %s', async (_, damage) => {
    for (const { database, folder } of [
      await build({ 'feed.jsonl': [recordOf('GHSA-1', {}, { package: { ecosystem: 'npm', name: 'package-1' } })] }),
      await large(),
    ]) {
      for (const name of readdirSync(join(folder, 'shards'))) damage(join(folder, 'shards', name));
      for (const ask of [() => database.advisories('npm', 'package-1'), () => database.vulnerability('GHSA-1')]) {
        expect(ask).toThrow(
          expect.objectContaining({ code: 'database-invalid', message: expect.stringMatching(/shards.[0-9a-f]{64}\.swdb.*seaworthy db build/) }),
        );
      }
    }
  });

  it('touches no shard until it is asked, and then only the one it needs', async () => {
    const { database, folder } = await build({ 'feed.jsonl': [recordOf('A-1'), recordOf('B-1', {}, { package: { ecosystem: 'npm', name: 'x' } })] });
    const { content } = JSON.parse(readFileSync(manifestOf({ folder }), 'utf8')) as { content: Parameters<typeof encodeManifest>[0] };
    const npm = content.ecosystems.find(({ ecosystem }) => ecosystem === 'npm')?.sha256 ?? '';
    rmSync(join(folder, 'shards', `${npm}.swdb`));
    expect(openDatabase(folder).advisories('Debian:12', 'openssl')).toHaveLength(1);
    expect(() => database.advisories('npm', 'x')).toThrow(/lost its shard/);
  });

  it('may be closed twice', async () => {
    const { database } = await large();
    database.advisories('npm', 'package-1');
    database.close();
    database.close();
  });
});

function manifestOf({ folder }: { readonly folder: string }): string {
  const [id = ''] = readdirSync(join(folder, 'builds'));
  return join(folder, 'builds', id, 'manifest.json');
}
