import { appendFileSync, copyFileSync, cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SeaworthyError } from '../../core/error.ts';
import { decodeIndex } from '../../formats/oci/index.ts';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { buildDatabase, openDatabase, statusOf } from '../index.ts';
import { writeFeeds, recordOf } from '../fixtures/literal-feeds.ts';
import { fetchDatabase, type FetchOptions, type FetchSummary } from './fetch.ts';
import {
  answer,
  databaseOf,
  day,
  folderOfFile,
  hour,
  keyPair,
  publishAt,
  serveSite,
  start,
  team,
  type Fault,
  type SiteServer,
} from './fixtures/published.ts';
import { folderOrigin } from './folder-origin.ts';
import type { Origin } from './origin.ts';
import { sitePlaces } from './site.ts';

const root = folderOfFile();
let old = '';
let young = '';
beforeAll(async () => {
  old = await databaseOf('old', start, root);
  young = await databaseOf('new', start + day, root);
});

function fetchInto(folder: string, origin: Origin, now: number, options: Partial<FetchOptions> = {}): Promise<FetchSummary> {
  return fetchDatabase(origin, folder, { demands: { keys: [team.pinned] }, clock: { now: () => now }, durable: false, ...options });
}

/** Every answer of a database: which generation each record is of. */
function contentOf(folder: string): readonly string[] {
  const database = openDatabase(folder);
  const said = Array.from({ length: 400 }, (_, index) => {
    const advisories = database.advisories(index % 2 === 0 ? 'Debian:12' : 'Debian:13', `package-${index}`) ?? [];
    return JSON.stringify([advisories, database.vulnerability(`CVE-2020-${10_000 + index}`)]);
  });
  database.close();
  return said;
}

interface Served {
  readonly site: string;
  readonly server: SiteServer;
  readonly folder: string;
}

/** A site that published the old database and then the new one, and a folder that fetched the old one. */
async function served(): Promise<Served> {
  const site = temporaryFolder();
  publishAt(old, site, start);
  const server = await serveSite(site);
  const folder = temporaryFolder();
  await fetchInto(folder, server.origin, start);
  publishAt(young, site, start + day);
  return { site, server, folder };
}

describe('fetchDatabase', () => {
  it('fetches what was published, whole', async () => {
    const site = temporaryFolder();
    const { pointer } = publishAt(old, site);
    const { origin } = await serveSite(site);
    const folder = temporaryFolder();
    const summary = await fetchInto(folder, origin, start);
    expect(contentOf(folder)).toEqual(contentOf(old));
    expect(summary).toMatchObject({ unchanged: false, about: openDatabase(old).about, pointer, signers: [team.pinned.id] });
    expect(statusOf(folder, new Date(start)).origin).toEqual({
      from: origin.name,
      installedAt: '2026-03-01T00:00:00.000Z',
      publishedAt: '2026-03-01T00:00:00.000Z',
      expires: '2026-03-08T00:00:00.000Z',
      sequence: pointer.sequence,
      signers: [team.pinned.id],
    });
    expect(statusOf(folder, new Date(start + 8 * day)).warnings.join()).toMatch(/promised a newer database by 2026-03-08/);
  });

  it('fetches only the blocks that changed', async () => {
    const { server, folder, site } = await served();
    const all = await fetchInto(temporaryFolder(), folderOrigin(site), start + day);
    const { blocks, bytes } = await fetchInto(folder, server.origin, start + day);
    expect(contentOf(folder)).toEqual(contentOf(young));
    expect(contentOf(folder)).not.toEqual(contentOf(old));
    expect(blocks).toBeLessThan(all.blocks / 2);
    expect(bytes).toBeLessThan(all.bytes / 2);
  });

  it('asks for nothing but the pointer where it has the newest, and takes note that it is still that', async () => {
    const { server, folder, site } = await served();
    await fetchInto(folder, server.origin, start + day);
    publishAt(young, site, start + 3 * day);
    const before = server.seen.length;
    expect(await fetchInto(folder, server.origin, start + 3 * day)).toMatchObject({ unchanged: true, bytes: 0 });
    expect(server.seen.slice(before).map(({ url }) => url)).toEqual([`/${sitePlaces.pointer}`]);
    expect(statusOf(folder, new Date(start + 3 * day)).origin?.expires).toBe(new Date(start + 10 * day).toISOString());
  });

  it('mends a shard that was damaged', async () => {
    const site = temporaryFolder();
    publishAt(old, site);
    const folder = temporaryFolder();
    await fetchInto(folder, folderOrigin(site), start);
    const [shard = ''] = readdirSync(join(folder, 'shards'));
    writeFileSync(join(folder, 'shards', shard), 'damaged');
    expect(await fetchInto(folder, folderOrigin(site), start)).toMatchObject({ unchanged: false, shards: 1 });
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('takes whole files from a server that knows no ranges', async () => {
    const { server, folder, site } = await served();
    server.fault = (request, response) => {
      answer(site, request, response, false);
      return true;
    };
    await fetchInto(folder, server.origin, start + day);
    expect(contentOf(folder)).toEqual(contentOf(young));
  });

  it('reads an OCI image layout without the pointer file', async () => {
    const site = temporaryFolder();
    publishAt(old, site);
    rmSync(join(site, sitePlaces.pointer));
    const folder = temporaryFolder();
    await fetchInto(folder, folderOrigin(site), start);
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('reads no layout whose manifest is not what its name says', async () => {
    const site = temporaryFolder();
    publishAt(old, site);
    rmSync(join(site, sitePlaces.pointer));
    const { manifests } = decodeIndex(readFileSync(join(site, 'index.json')));
    appendFileSync(join(site, sitePlaces.blob(manifests[0]?.digest.hex ?? '')), ' ');
    await expect(fetchInto(temporaryFolder(), folderOrigin(site), start)).rejects.toMatchObject({ code: 'digest-mismatch' });
    await expect(fetchInto(temporaryFolder(), folderOrigin(temporaryFolder()), start)).rejects.toMatchObject({ code: 'database-missing' });
  });

  it('goes on where it was interrupted', async () => {
    const { server, folder, site } = await served();
    const fresh = temporaryFolder();
    let requests = 0;
    server.fault = (request, response) => {
      requests += 1;
      if (requests < 8) return false;
      request.socket.destroy();
      void response;
      return true;
    };
    await expect(fetchInto(fresh, server.origin, start + day)).rejects.toMatchObject({ code: 'io-failed' });
    server.fault = undefined;
    const rest = await fetchInto(fresh, server.origin, start + day);
    const all = await fetchInto(temporaryFolder(), folderOrigin(site), start + day);
    expect(rest.blocks).toBeLessThan(all.blocks);
    expect(contentOf(fresh)).toEqual(contentOf(young));
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('keeps the blocks of a shard that broke off in the middle', async () => {
    const site = temporaryFolder();
    publishAt(old, site);
    const { origin } = await serveSite(site);
    const folder = temporaryFolder();
    const cutting: Origin = {
      ...origin,
      async *read(blob, from, length) {
        let sent = 0;
        for await (const piece of origin.read(blob, from, length)) {
          const part = piece.subarray(0, Math.max(0, 12_000 - sent));
          sent += part.length;
          yield part;
        }
      },
    };
    // Every request gives a little: what came is kept, so that it comes to its end after all.
    await fetchInto(folder, cutting, start);
    expect(contentOf(folder)).toEqual(contentOf(old));
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('keeps the blocks of a shard that it could not finish', async () => {
    const site = temporaryFolder();
    publishAt(old, site);
    const folder = temporaryFolder();
    const honest = folderOrigin(site);
    const begun = new Set<string>();
    const breaking: Origin = {
      ...honest,
      async *read(blob, from, length) {
        // Past the recipe a file gives most of its bytes once, and then nothing.
        if (from === 0) return yield* honest.read(blob, from, length);
        if (begun.has(blob.sha256)) throw new SeaworthyError('io-failed', 'gone');
        begun.add(blob.sha256);
        yield* honest.read(blob, from, Math.ceil(length * 0.7));
      },
    };
    await expect(fetchInto(folder, breaking, start)).rejects.toMatchObject({ code: 'io-failed' });
    const finished = new Set(readdirSync(join(folder, 'shards')));
    const rest = await fetchInto(folder, honest, start);
    const all = await fetchInto(temporaryFolder(), honest, start);
    expect(finished.size).toBeLessThan(all.shards);
    expect(rest.shards).toBe(all.shards - finished.size);
    expect(rest.blocks).toBeLessThan(all.blocks - finished.size);
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('ends with one of two where two fetch at once', async () => {
    const { server, folder } = await served();
    const both = await Promise.all([fetchInto(folder, server.origin, start + day), fetchInto(folder, server.origin, start + day)]);
    expect(both.map(({ about }) => about.build)).toEqual([openDatabase(young).about.build, openDatabase(young).about.build]);
    expect(contentOf(folder)).toEqual(contentOf(young));
  });

  it('does not replace a newer one that was put in place while it was fetching', async () => {
    const [site, newer] = [temporaryFolder(), temporaryFolder()];
    publishAt(old, site, start);
    publishAt(young, newer, start + day);
    const folder = temporaryFolder();
    const honest = folderOrigin(site);
    const slow: Origin = {
      ...honest,
      async *read(blob, from, length) {
        await fetchInto(folder, folderOrigin(newer), start + day);
        yield* honest.read(blob, from, length);
      },
    };
    await expect(fetchInto(folder, slow, start + day)).rejects.toMatchObject({ code: 'database-refused' });
    expect(contentOf(folder)).toEqual(contentOf(young));
  });
});

const swap = (site: string, from: string, to: string): void => copyFileSync(join(site, from), join(site, to));

describe('a database that is not as it was published', () => {
  const replaceAll = (change: (bytes: Buffer) => Buffer): ((site: string) => void) => {
    return (site) => {
      for (const name of readdirSync(join(site, 'blobs', 'sha256'))) {
        const path = join(site, 'blobs', 'sha256', name);
        writeFileSync(path, change(readFileSync(path)));
      }
    };
  };

  it.each<{ because: string; harm: (site: string) => void; code: string; now?: number; options?: Partial<FetchOptions> }>([
    { because: 'its files are cut', harm: replaceAll((bytes) => bytes.subarray(0, bytes.length >> 1)), code: 'io-failed' },
    { because: 'its files are empty', harm: replaceAll(() => Buffer.alloc(0)), code: 'io-failed' },
    { because: 'its files are others of the same size', harm: replaceAll((bytes) => Buffer.alloc(bytes.length, 1)), code: 'digest-mismatch' },
    { because: 'its files are gone', harm: (site) => rmSync(join(site, 'blobs'), { recursive: true }), code: 'target-not-found' },
    {
      because: 'its pointer is cut',
      harm: (site) => writeFileSync(join(site, 'pointer.json'), readFileSync(join(site, 'pointer.json')).subarray(0, 99)),
      code: 'database-invalid',
    },
    { because: 'its pointer does not end', harm: (site) => appendFileSync(join(site, 'pointer.json'), ' '.repeat(100_000)), code: 'limit-exceeded' },
    { because: 'its pointer is not JSON', harm: (site) => writeFileSync(join(site, 'pointer.json'), '<html>'), code: 'database-invalid' },
    { because: 'a stranger signed it', harm: (site) => publishAt(young, site, start + 2 * day, [keyPair().signing]), code: 'database-refused' },
    { because: 'nobody signed it', harm: (site) => publishAt(young, site, start + 2 * day, []), code: 'database-refused' },
    { because: 'it is stale', harm: () => {}, now: start + 9 * day, code: 'database-refused' },
    { because: 'it is of the future', harm: () => {}, now: start + day - 2 * hour, code: 'database-refused' },
  ])('is refused: $because; the old one stays', async ({ harm, code, now = start + 2 * day, options = {} }) => {
    const { site, folder } = await served();
    harm(site);
    await expect(fetchInto(folder, folderOrigin(site), now, options)).rejects.toMatchObject({ code });
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('is refused where an old publication is played back', async () => {
    const { site, server, folder } = await served();
    const replay = temporaryFolder();
    publishAt(old, replay, start);
    await fetchInto(folder, server.origin, start + day);
    cpSync(replay, site, { recursive: true, force: true });
    await expect(fetchInto(folder, server.origin, start + day)).rejects.toMatchObject({
      code: 'database-refused',
      message: expect.stringMatching(/played back/),
    });
    expect(contentOf(folder)).toEqual(contentOf(young));
    await fetchInto(folder, server.origin, start + day, { demands: { keys: [team.pinned], older: true } });
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('is refused where it is older than one that was built here', async () => {
    const { site, folder } = await served();
    await buildDatabase(writeFeeds({ 'own.jsonl': [recordOf('OWN-1')] }), folder, { durable: false, clock: { now: () => start + 2 * day } });
    await expect(fetchInto(folder, folderOrigin(site), start + 2 * day)).rejects.toMatchObject({ code: 'database-refused' });
    expect(openDatabase(folder).advisories('Debian:12', 'openssl')).toHaveLength(1);
  });

  it('is refused where one file stands in the place of another', async () => {
    const { site, folder } = await served();
    const names = readdirSync(join(site, 'blobs', 'sha256')).map((name) => join('blobs', 'sha256', name));
    const [first = ''] = names;
    for (const name of names) swap(site, first, name);
    await expect(fetchInto(folder, folderOrigin(site), start + day)).rejects.toMatchObject({
      code: expect.stringMatching(/^(digest-mismatch|io-failed)$/),
    });
    expect(contentOf(folder)).toEqual(contentOf(old));
  });
});

describe('a server that does not behave', () => {
  const cases: readonly { because: string; fault: Fault; code: string }[] = [
    { because: 'it has nothing there', fault: (_, response) => Boolean(response.writeHead(404).end()), code: 'database-missing' },
    { because: 'it forbids', fault: (_, response) => Boolean(response.writeHead(403).end()), code: 'io-failed' },
    { because: 'it fails', fault: (_, response) => Boolean(response.writeHead(500).end()), code: 'io-failed' },
    { because: 'it never ends', fault: (_, response) => Boolean(response.writeHead(200).end(Buffer.alloc(1 << 20))), code: 'limit-exceeded' },
    {
      because: 'it sends another part than was asked for',
      fault: ({ headers }, response) =>
        headers.range !== undefined && Boolean(response.writeHead(206, { 'content-range': 'bytes 99999-199999/200000' }).end(Buffer.alloc(100_000))),
      code: 'io-failed',
    },
    {
      because: 'it gives up in the middle of every file, having sent nothing of it',
      fault: ({ url = '' }, response) => {
        if (!url.startsWith('/blobs')) return false;
        response.writeHead(200, { 'content-length': 100_000 }).flushHeaders();
        response.destroy();
        return true;
      },
      code: 'io-failed',
    },
  ];

  it.each(cases)('is an error: $because; the old database stays', async ({ fault, code }) => {
    const { server, folder } = await served();
    server.fault = fault;
    await expect(fetchInto(folder, server.origin, start + day)).rejects.toMatchObject({ code });
    expect(contentOf(folder)).toEqual(contentOf(old));
  });

  it('is asked without the password in any message, and gets it as credentials', async () => {
    const { server, folder } = await served();
    const { httpOrigin } = await import('./http-origin.ts');
    const { openHttp } = await import('../../platform/http/index.ts');
    const url = new URL(server.url);
    url.username = 'team';
    url.password = 's3cret';
    const origin = httpOrigin(url, openHttp({ userAgent: 'test' }));
    await fetchInto(folder, origin, start + day);
    expect(server.seen.at(-1)?.headers.authorization).toBe(`Basic ${Buffer.from('team:s3cret').toString('base64')}`);
    expect(statusOf(folder, new Date(start + day)).origin?.from).toBe(server.url.href);
  });
});
