import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OsvServer } from '../../test/support/osv-server.ts';
import { changedServer, day, epss, fixedOf, later, outcomes, record, recordsOf, serve, start, update } from './fixtures/osv-exports.ts';
import { temporaryFolder } from './fixtures/literal-feeds.ts';

describe('a server', () => {
  const fresh = [record('npm', 3, '9.9', later), record('npm', 5, '9.9', later)];

  it.each<[what: string, why: string, spoil: (server: OsvServer) => void]>([
    [
      'fails',
      'answers 500',
      (server) => (server.fault = (request, response) => request.url?.startsWith('/npm/') === true && response.writeHead(500).end() !== undefined),
    ],
    ['has no list any more', 'is not there any more', (server) => server.remove('npm/modified_id.csv')],
    [
      'is behind',
      'older than the one read before',
      (server) =>
        server.publish(
          'npm',
          recordsOf('npm').map((one) => ({ ...one, modified: '2026-11-01T00:00:00Z' })),
          start,
          ['list'],
        ),
    ],
    ['sends something else', 'begins with no instant', (server) => server.put('npm/modified_id.csv', Buffer.from('<html>login</html>\n'))],
    ['sends a line without end', 'does not end', (server) => server.put('npm/modified_id.csv', Buffer.alloc(1 << 20, 'x'))],
    ['names what is no record', 'names no record', (server) => server.put('npm/modified_id.csv', Buffer.from('2026-11-21T00:00:00Z,../../kev\n'))],
    ['sends another record', 'is the record of', (server) => server.put('npm/ghsa-npm-3.json', Buffer.from(JSON.stringify(fresh[1])))],
    ['sends a record of before', 'is older', (server) => server.put('npm/ghsa-npm-3.json', Buffer.from(JSON.stringify(record('npm', 3))))],
    ['sends no record', 'JSON', (server) => server.put('npm/ghsa-npm-3.json', Buffer.from('nothing'))],
    ['lacks a record it names', 'is not there', (server) => server.remove('npm/ghsa-npm-3.json')],
  ])('that %s is told of, what was kept stays, and the others go on', async (_, why, spoil) => {
    const { server, folder } = await changedServer(fresh);
    server.publish('PyPI', [...recordsOf('PyPI').slice(1), record('PyPI', 0, '7.0', later)], later, ['list', 'records']);
    spoil(server);
    const summary = await update(server, folder);
    const npm = summary.sources.find(({ id }) => id === 'npm');
    expect([npm?.outcome, npm?.why]).toEqual(['failed', expect.stringMatching(why)]);
    expect([fixedOf(folder, 'npm', 3), fixedOf(folder, 'PyPI', 0)]).toEqual([{ fixed: '1.0' }, { fixed: '7.0' }]);
    server.fault = undefined;
    server.publish('npm', [...recordsOf('npm').filter(({ id }) => !/-[35]$/.test(id)), ...fresh], later, ['list', 'records']);
    expect(outcomes(await update(server, folder))['npm']).toBe('changed');
    expect([fixedOf(folder, 'npm', 3), fixedOf(folder, 'npm', 5)]).toEqual([{ fixed: '9.9' }, { fixed: '9.9' }]);
  });

  it('that fails from the first on leaves a database of the others; where all fail there is none', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    server.fault = (request, response) => request.url?.startsWith('/npm/') === true && response.writeHead(403).end() !== undefined;
    expect(outcomes(await update(server, folder))).toMatchObject({ npm: 'failed', Go: 'changed' });
    server.fault = (_, response) => response.writeHead(403).end() !== undefined;
    await expect(update(server, temporaryFolder())).rejects.toThrow('no advisories could be fetched: http');
  });

  it.each<[what: string, bytes: (whole: Buffer) => Uint8Array]>([
    ['is cut off', (whole) => whole.subarray(0, whole.length - 100)],
    ['has other bytes inside', (whole) => Buffer.concat([whole.subarray(0, 200), Buffer.alloc(50), whole.subarray(250)])],
    ['is no archive', () => Buffer.from('<html>login</html>')],
    ['is empty of records', () => Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('whose archive %s is told of; what was kept stays', async (_, spoil) => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    server.now = new Date(start.getTime() + 8 * day);
    server.publish('npm', [...recordsOf('npm').slice(1), record('npm', 0, '8.0', later)], server.now, ['list']);
    const whole = Buffer.from(await (await fetch(new URL('npm/all.zip', server.url))).arrayBuffer());
    server.put('npm/all.zip', spoil(whole), server.now);
    const summary = await update(server, folder);
    expect(outcomes(summary)).toMatchObject({ npm: 'failed', Go: 'unchanged' });
    expect(fixedOf(folder, 'npm', 0)).toEqual({ fixed: '1.0' });
    server.publish('npm', [...recordsOf('npm').slice(1), record('npm', 0, '8.0', later)], server.now);
    await update(server, folder);
    expect(fixedOf(folder, 'npm', 0)).toEqual({ fixed: '8.0' });
  });

  it('that broke off is asked for the rest only by the next process', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const many = Array.from({ length: 3_000 }, (_, number) => record('npm', number));
    server.publish('npm', many, start);
    const whole = Buffer.from(await (await fetch(new URL('npm/all.zip', server.url))).arrayBuffer());
    const etag = (await fetch(new URL('npm/all.zip', server.url), { method: 'HEAD' })).headers.get('etag') ?? '';
    const place = join(folder, 'feeds', 'osv', 'npm');
    await update(server, folder, { ecosystems: ['Go'] });
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'download'), whole.subarray(0, 20_000));
    writeFileSync(join(place, 'download.json'), JSON.stringify({ url: new URL('npm/all.zip', server.url).href, validator: etag }));
    await update(server, folder);
    const asked = server.requests.find(({ path }) => path === '/npm/all.zip');
    expect([asked?.status, asked?.bytes]).toEqual([206, whole.length - 20_000]);
    expect(fixedOf(folder, 'npm', 2_999)).toEqual({ fixed: '1.0' });
  });

  it.each<[what: string, place: string, bytes: Uint8Array]>([
    ['kev', 'kev.json', Buffer.from('{"vulnerabilities":[]}')],
    ['epss', 'epss.csv.gz', gzipSync('<html>')],
    ['epss', 'epss.csv.gz', gzipSync(epss).subarray(0, 40)],
    ['endoflife', 'products.json', Buffer.from('{}')],
  ])('whose %s is not what it should be is told of; what was kept stays', async (id, place, bytes) => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    server.put(place, bytes, later);
    const second = await update(server, folder);
    expect(outcomes(second)).toMatchObject({ [id]: 'failed', npm: 'unchanged' });
    expect(second.about.build).toBe(first.about.build);
  });
});

describe('what is kept', () => {
  it('of sources that nobody asks for stays in the database', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    const second = await update(server, folder, { ecosystems: ['Go'], files: { kev: 'off', epss: 'off', endoflife: 'off' } });
    expect(server.requests.map(({ path }) => path)).toEqual(['/Go/modified_id.csv']);
    expect(second.about.coverage.map(({ ecosystem }) => ecosystem)).toEqual(['Go', 'PyPI', 'npm']);
  });

  it('is fetched again where it was lost or damaged', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    const place = join(folder, 'feeds', 'osv', 'npm');
    for (const name of readdirSync(place)) if (name.endsWith('.zip')) writeFileSync(join(place, name), 'short');
    writeFileSync(join(folder, 'feeds', 'osv', 'Go', 'state.json'), '{"schema":1,"kept":{}}');
    const second = await update(server, folder);
    expect(outcomes(second)).toMatchObject({ npm: 'changed', Go: 'changed', PyPI: 'unchanged' });
    expect(second.about.build).toBe(first.about.build);
  });

  it('is read again by a program with other rules, and not fetched again', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    const second = await update(server, folder, { rules: 'others' });
    expect(server.requests.filter(({ status }) => status === 200)).toEqual([]);
    expect(second.built).toEqual({ written: 5, reused: 0 });
    expect(second.about.build).toBe(first.about.build);
  });

  it('becomes the database again where that was lost, and a damaged shard is written again', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const first = await update(server, folder);
    rmSync(join(folder, 'current'));
    const shards = join(folder, 'shards');
    for (const name of readdirSync(shards)) writeFileSync(join(shards, name), 'damaged');
    const second = await update(server, folder);
    expect([second.built, second.about.build]).toEqual([{ written: 5, reused: 0 }, first.about.build]);
    expect(fixedOf(folder, 'npm', 0)).toEqual({ fixed: '1.0' });
  });
});

describe('two updates at once', () => {
  const lockOf = (folder: string): string => join(folder, 'feeds', 'lock');

  it('are not: the second says who is at work', async () => {
    const [server, folder] = [await serve(), temporaryFolder()];
    const [one, other] = await Promise.allSettled([update(server, folder), update(server, folder)]);
    expect([one.status, other.status]).toEqual(['fulfilled', 'rejected']);
    expect(String((other as PromiseRejectedResult).reason)).toContain(
      `another update works in ${join(folder, 'feeds')} (process ${process.pid} on ${hostname()})`,
    );
    expect(existsSync(lockOf(folder))).toBe(false);
  });

  it.each<[what: string, holder: Readonly<Record<string, unknown>> | string, old: boolean, goesOn: boolean]>([
    ['a process that is no more', { token: 'x', pid: 2 ** 22 + 1, born: '1', host: hostname() }, false, true],
    ['a process of the same number, started later', { token: 'x', pid: process.pid, born: 'other', host: hostname() }, false, true],
    ['a process of another machine', { token: 'x', pid: 1, born: '1', host: 'elsewhere.example' }, false, false],
    ['a process of another machine, silent for long', { token: 'x', pid: 1, born: '1', host: 'elsewhere.example' }, true, true],
    ['nobody known, silent for long', 'torn', true, true],
  ])('leave a lock of %s', async (_, holder, old, goesOn) => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    writeFileSync(lockOf(folder), typeof holder === 'string' ? holder : JSON.stringify(holder));
    if (old) utimesSync(lockOf(folder), 1, 1);
    const [end] = await Promise.allSettled([update(server, folder)]);
    expect(end.status).toBe(goesOn ? 'fulfilled' : 'rejected');
    if (!goesOn) expect(readFileSync(lockOf(folder), 'utf8')).toContain('elsewhere');
  });

  it.each([
    ['a process that is no more', 2 ** 22 + 1, true],
    ['a process that lives', 1, false],
  ])('leave a lock that is being taken over by %s', async (_, pid, goesOn) => {
    const [server, folder] = [await serve(), temporaryFolder()];
    await update(server, folder);
    const born = existsSync(`/proc/${pid}/stat`) ? (readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[19] ?? '') : '';
    writeFileSync(lockOf(folder), JSON.stringify({ token: 'x', pid: 2 ** 22 + 1, born: '1', host: hostname() }));
    writeFileSync(`${lockOf(folder)}.takeover`, JSON.stringify({ token: 'y', pid, born, host: hostname() }));
    const [end] = await Promise.allSettled([update(server, folder)]);
    expect(end.status).toBe(goesOn ? 'fulfilled' : 'rejected');
  });
});
