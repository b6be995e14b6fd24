import { spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, scratchFolder, seaworthy, type Outcome } from '../support/cli.ts';
import { serveHttp, type TestServer } from '../support/http-server.ts';
import { serveRegistry } from '../support/registry.ts';

const scratch = scratchFolder('db-publication');
const home = scratch.path;
const site = join(home, 'site');
const key = join(home, 'team.pub');
let server: TestServer;

beforeAll(async () => {
  server = await serveHttp(({ url = '' }, response) => {
    const path = join(site, url);
    if (existsSync(path) && statSync(path).isFile()) createReadStream(path).pipe(response);
    else response.writeHead(404).end();
  });
  expect(seaworthy(['db', 'keygen', 'team'], { home })).toMatchObject({ status: 0 });
  expect(seaworthy(['db', 'publish', site, '--sign-key', join(home, 'team.key')], { home })).toMatchObject({ status: 0 });
});
afterAll(async () => {
  await server.close();
  scratch.remove();
});

/** The program beside this process, which answers its requests. */
async function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...words], { env: { PATH: process.env['PATH'] ?? '', HOME: home, ...environment } });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, ...texts };
}

describe('seaworthy db publish, fetch, export, import', () => {
  it('makes keys once, the secret one for its owner only', () => {
    expect(statSync(join(home, 'team.key')).mode & 0o777).toBe(0o600);
    expect(seaworthy(['db', 'keygen', 'team'], { home })).toMatchObject({ status: 2, stderr: expect.stringContaining('never overwritten') });
  });

  it('fetches what was published over HTTP, with the key from the environment, and scans with it', async () => {
    const db = join(home, 'fetched');
    const fetched = await run(['db', 'fetch', server.url.href, '--db', db], { SEAWORTHY_DB_KEY: key });
    expect(fetched).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/^fetched into .*\nbuild sha256:.*\npublication \d+, expires .*, signed by key sha256:/),
    });
    const again = await run(['db', 'fetch', server.url.href, '--db', db, '--key', key]);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining('is the newest') });
    const status = seaworthy(['db', 'status', '--db', db], { home });
    expect(status.stdout).toMatch(new RegExp(`from ${server.url.href} at .*: publication \\d+ of .*, expires `));
    expect(seaworthy(['db', 'query', 'CVE-2021-44228', '--db', db], { home }).status).toBe(0);
  });

  it('goes through a registry, with the credentials that images are pulled with', async () => {
    const registry = await serveRegistry({ access: { kind: 'bearer', credentials: 'me:secret' } });
    const place = `oci://${registry.host}/team/advisories:nightly`;
    const credentials = { SEAWORTHY_REGISTRY_HOST: registry.host, SEAWORTHY_REGISTRY_USERNAME: 'me', SEAWORTHY_REGISTRY_PASSWORD: 'secret' };
    const db = join(home, 'pulled');
    const publish = ['db', 'publish', site, '--sign-key', join(home, 'team.key'), '--push', place];
    expect(await run(publish, credentials)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/\npushed to oci:.*: new there \d\d files/),
    });
    expect(await run(['db', 'fetch', place, '--db', db, '--key', key], credentials)).toMatchObject({ status: 0, stderr: '' });
    expect(seaworthy(['db', 'status', '--db', db], { home }).stdout).toContain(`from ${place} at `);
    expect(seaworthy(['db', 'query', 'CVE-2021-44228', '--db', db], { home }).status).toBe(0);
    // Only the pointer is another.
    expect((await run(publish, credentials)).stdout).toMatch(/: new there 1 files, \d{3} bytes\n$/);
    expect(await run(['db', 'fetch', place, '--db', db, '--key', key])).toMatchObject({ status: 3, stderr: expect.stringContaining('be pulled') });
    expect(await run(['db', 'fetch', place.replace('nightly', 'absent'), '--db', db, '--key', key], credentials)).toMatchObject({ status: 3 });
    expect(seaworthy(['db', 'publish', site, '--push', 'https://example.com/'], { home })).toMatchObject({ status: 2 });
    await registry.close();
  });

  it('fetches nothing where no key is pinned, or where another one has signed', async () => {
    const db = join(home, 'refused');
    expect(seaworthy(['db', 'fetch', site, '--db', db], { home })).toMatchObject({ status: 2, stderr: expect.stringContaining('no key is pinned') });
    seaworthy(['db', 'keygen', 'stranger'], { home });
    expect(seaworthy(['db', 'fetch', site, '--db', db, '--key', join(home, 'stranger.pub')], { home })).toMatchObject({
      status: 3,
      stderr: expect.stringMatching(/is refused: none of its signatures/),
    });
    expect(existsSync(join(db, 'current'))).toBe(false);
    expect(seaworthy(['db', 'fetch', site, '--db', db, '--key', join(home, 'team.key')], { home })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('holds a private key'),
    });
    expect(seaworthy(['db', 'fetch', 'ftp://example.com/', '--db', db, '--unsigned'], { home })).toMatchObject({ status: 2 });
    expect(seaworthy(['db', 'fetch', site, '--db', db, '--unsigned'], { home })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('no signature was checked'),
    });
  });

  it('carries a database over an air gap in one file', () => {
    const file = join(home, 'advisories.tar');
    const db = join(home, 'imported');
    expect(seaworthy(['db', 'export', file, '--sign-key', join(home, 'team.key')], { home })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('signed here'),
    });
    expect(seaworthy(['db', 'import', file, '--db', db, '--key', key], { home })).toMatchObject({ status: 0, stderr: '' });
    expect(seaworthy(['db', 'import', file, '--db', db], { home })).toMatchObject({ status: 0, stderr: expect.stringContaining('no key is pinned') });
    const damaged = readFileSync(file);
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    expect(seaworthy(['db', 'import', file, '--db', db, '--key', key], { home }).status).toBe(3);
    expect(seaworthy(['db', 'query', 'CVE-2021-44228', '--db', db], { home }).status).toBe(0);
  });

  it('wants a time that can be understood', () => {
    expect(seaworthy(['db', 'publish', site, '--valid-for', 'forever'], { home })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('7d or 36h'),
    });
  });

  it('judges by several databases side by side', () => {
    const feeds = join(home, 'own-feeds');
    mkdirSync(feeds);
    const affected = [
      { package: { ecosystem: 'npm', name: 'left-pad' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }] },
    ];
    writeFileSync(join(feeds, 'own.json'), JSON.stringify({ id: 'OWN-1', modified: '2026-01-01T00:00:00Z', affected }));
    const own = join(home, 'own');
    expect(seaworthy(['db', 'build', feeds, '--db', own], { home }).status).toBe(0);
    const tree = join(home, 'tree');
    mkdirSync(tree);
    const packages = { '': { name: 'shop' }, 'node_modules/left-pad': { version: '1.0.0' }, 'node_modules/minimist': { version: '0.0.8' } };
    writeFileSync(join(tree, 'package-lock.json'), JSON.stringify({ name: 'shop', lockfileVersion: 3, packages }));
    const scan = (...words: readonly string[]): { ids: readonly string[]; parts: readonly { build: string }[] | undefined } => {
      const { stdout } = seaworthy(['scan', tree, '--format', 'json', ...words], { home });
      const { findings, database } = JSON.parse(stdout) as { findings: { id: string }[]; database: { parts?: { build: string }[] } };
      return { ids: findings.map(({ id }) => id).toSorted(), parts: database.parts };
    };
    const starter = scan();
    const both = scan('--add-db', own);
    expect(starter.ids.length).toBeGreaterThan(0);
    expect(both.ids).toEqual([...starter.ids, 'OWN-1'].toSorted());
    expect(both.parts).toHaveLength(2);
    expect(starter.parts).toBeUndefined();
  });
});
