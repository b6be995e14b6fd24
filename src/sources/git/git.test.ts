import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import git from 'isomorphic-git';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { band, serveGit, sideBand, type GitServer, type GitServerOptions } from '../../../test/support/git-server.ts';
import { makeRepository, type TestRepository } from '../../../test/support/git.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { openHttp } from '../../platform/http/index.ts';
import { exclusionOf } from '../tree-exclusion.ts';
import type { OpenedTree, TreeTools } from '../tree-source.ts';
import { gitBounds, type GitBounds } from './bounds.ts';
import { openGit } from './open-git.ts';
import { flushPkt, pktLine } from './pkt-line.ts';

const manifest: FileAnalyser<string> = {
  id: 'manifest',
  version: 1,
  selects: [{ name: 'package.json' }],
  limit: 2_000,
  read: (file) => Buffer.from(file.bytes()).toString(),
};
const http = openHttp({ userAgent: 'seaworthy/test', sleep: () => Promise.resolve() });
const tools: TreeTools = { analysers: [manifest], exclusions: [], http };
const quick: GitBounds = {
  ...gitBounds,
  advertisement: { bodyBytes: 1 << 20, idleMs: 5_000, totalMs: 10_000, redirects: 3 },
  pack: { bodyBytes: 1 << 20, idleMs: 5_000, totalMs: 10_000, redirects: 0 },
};

let repository: TestRepository;
let empty: TestRepository;
let main = '';
let feature = '';
const closing: GitServer[] = [];

beforeAll(async () => {
  repository = await makeRepository();
  empty = await makeRepository();
  main = await repository.files({ 'package.json': '{"main":1}', 'web/package.json': '{"web":1}', 'readme.md': 'nobody reads it' });
  feature = await repository.files({ 'package.json': '{"feature":1}' }, 'feature/x');
  await git.tag({ fs, gitdir: repository.gitFolder, ref: 'light', object: main });
  const tagger = { name: 'Test', email: 'test@example.com', timestamp: 1_700_000_000, timezoneOffset: 0 };
  await git.annotatedTag({ fs, gitdir: repository.gitFolder, ref: 'v1', object: main, message: 'one', tagger });
});
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});
afterAll(() => {
  repository.remove();
  empty.remove();
});

async function serve(options: GitServerOptions = {}, gitFolder = repository.gitFolder): Promise<GitServer> {
  const server = await serveGit(gitFolder, options);
  closing.push(server);
  return server;
}

function pathsOf({ tree }: OpenedTree): readonly string[] {
  return tree.analysed(manifest).map(({ path }) => path);
}

const places = ['server', 'folder'] as const;

async function placeOf(kind: (typeof places)[number]): Promise<string> {
  return kind === 'server' ? `${(await serve()).url}/team/shop.git` : repository.folder;
}

describe.each(places)('a commit from a %s', (kind) => {
  it('is read as far as analysers want it, and named by its id', async () => {
    const place = await placeOf(kind);
    const opened = await openGit(place, tools, quick);
    expect(opened.tree.analysed(manifest)).toEqual([
      { path: 'package.json', facts: '{"main":1}' },
      { path: 'web/package.json', facts: '{"web":1}' },
    ]);
    expect(opened.artifact).toEqual({ kind: 'source-tree', reference: `git:${place}`, revision: main, tags: [], layers: [] });
    expect([opened.unknowns, opened.leftOut]).toEqual([[], []]);
  });

  it.each`
    ref                   | which        | because
    ${'feature/x'}        | ${'feature'} | ${'a branch'}
    ${'refs/heads/main'}  | ${'main'}    | ${'a ref in full'}
    ${'light'}            | ${'main'}    | ${'a tag'}
    ${'v1'}               | ${'main'}    | ${'an annotated tag is followed to its commit'}
    ${'id of the branch'} | ${'feature'} | ${'a commit'}
  `('is found by $ref: $because', async ({ ref, which }) => {
    const wanted = ref === 'id of the branch' ? feature : (ref as string);
    const opened = await openGit(`${await placeOf(kind)}#${wanted}`, tools, quick);
    expect(opened.artifact.revision).toBe(which === 'main' ? main : feature);
  });

  it.each`
    ref                           | message
    ${'absent'}                   | ${/has no branch(,| or) tag.* absent/}
    ${'abcdef1'}                  | ${/named by all 40 digits/}
    ${'0'.repeat(39).concat('1')} | ${/does not (have the commit|give out this commit)/}
    ${'../../etc/passwd'}         | ${/has no branch/}
    ${'config'}                   | ${/has no branch/}
  `('is not found by $ref', async ({ ref, message }) => {
    await expect(openGit(`${await placeOf(kind)}#${ref}`, tools, quick)).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringMatching(message as RegExp),
    });
  });

  it('obeys exclusions', async () => {
    const opened = await openGit(await placeOf(kind), { ...tools, exclusions: [exclusionOf('web')] }, quick);
    expect([pathsOf(opened), opened.leftOut]).toEqual([['package.json'], [{ subject: 'web', reason: 'excluded by an option', count: 1 }]]);
  });
});

describe('a server', () => {
  it('is asked for one commit without history', async () => {
    const server = await serve();
    await openGit(`${server.url}/x`, tools, quick);
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /x/info/refs?service=git-upload-pack',
      'POST /x/git-upload-pack',
    ]);
    expect(server.requests[1]?.body).toContain('deepen 1\n');
    expect(server.requests[1]?.body.match(/want /g)).toHaveLength(1);
  });

  it('may not know of shallow fetches', async () => {
    const server = await serve({ capabilities: 'side-band-64k' });
    expect(pathsOf(await openGit(`${server.url}/x`, tools, quick))).toHaveLength(2);
    expect(server.requests[1]?.body).not.toContain('deepen');
  });

  it('may redirect within its origin: the pack is asked for at the new place', async () => {
    const server = await serve({
      answer: ({ url }, response) => url.startsWith('/old') && (response.writeHead(301, { location: url.replace('/old', '/new') }).end(), true),
    });
    expect(pathsOf(await openGit(`${server.url}/old`, tools, quick))).toHaveLength(2);
    expect(server.requests.at(-1)?.url).toBe('/new/git-upload-pack');
  });
});

function answering(status: number, type: string, body: string | Uint8Array): GitServerOptions {
  return { answer: (_, response) => (response.writeHead(status, { 'content-type': type }).end(body), true) };
}

function endlessList(): Buffer {
  const branches = Array.from({ length: 30_000 }, (_, index) => pktLine(`${'a'.repeat(40)} refs/heads/branch-${index}\n`));
  return Buffer.concat([pktLine('# service=git-upload-pack\n'), flushPkt, pktLine(`${'a'.repeat(40)} HEAD\0side-band-64k\n`), ...branches]);
}

/** A good list of branches, then this. */
function packAnswer(write: (response: ServerResponse) => void): GitServerOptions {
  return {
    answer: ({ method }, response) => {
      if (method !== 'POST') return false;
      response.writeHead(200, { 'content-type': 'application/x-git-upload-pack-result' });
      write(response);
      return true;
    },
  };
}

const advertisement = 'application/x-git-upload-pack-advertisement';
const nak = pktLine('NAK\n');

describe('a server that fails', () => {
  it.each<[string, GitServerOptions, string, RegExp]>([
    ['does not know the repository', answering(404, 'text/plain', 'no'), 'target-not-found', /does not exist, or is not shown without credentials/],
    ['forbids it', answering(403, 'text/plain', 'no'), 'target-not-found', /do not give access/],
    ['is broken', answering(500, 'text/plain', 'no'), 'io-failed', /HTTP 500/],
    ['is no git server', answering(200, 'text/html', '<html>'), 'io-failed', /does not speak git/],
    ['lists garbage', answering(200, advertisement, 'zzzz garbage'), 'io-failed', /does not speak git/],
    ['lists nothing', answering(200, advertisement, ''), 'io-failed', /does not speak git/],
    [
      'breaks its list off',
      answering(
        200,
        advertisement,
        Buffer.concat([pktLine('# service=git-upload-pack\n'), flushPkt, pktLine(`${'a'.repeat(40)} HEAD\0side-band-64k\n`), Buffer.from('00ff')]),
      ),
      'io-failed',
      /does not speak git/,
    ],
    [
      'speaks version 2 unasked',
      answering(200, advertisement, Buffer.concat([pktLine('version 2\n'), pktLine('ls-refs\n'), flushPkt])),
      'io-failed',
      /another version/,
    ],
    [
      'names commits by nonsense',
      answering(
        200,
        advertisement,
        Buffer.concat([pktLine('# service=git-upload-pack\n'), flushPkt, pktLine(`${'../'.repeat(13)}x HEAD\0side-band-64k\n`), flushPkt]),
      ),
      'io-failed',
      /what is no id/,
    ],
    ['knows SHA-256 only', { capabilities: 'side-band-64k object-format=sha256' }, 'target-unsupported', /SHA-256/],
    ['is very old', { capabilities: 'multi_ack' }, 'target-unsupported', /older/],
    ['lists without end', answering(200, advertisement, endlessList()), 'limit-exceeded', /more than 1048576 bytes/],
    ['cuts the pack', { pack: (pack) => pack.subarray(0, -30) }, 'archive-malformed', /checksum/],
    ['sends garbage for a pack', { pack: () => Buffer.alloc(5_000, 'garbage') }, 'archive-malformed', /checksum/],
    ['sends no pack', packAnswer((response) => response.end(nak)), 'io-failed', /sent no objects/],
    ['sends what is not framed', packAnswer((response) => response.end('<html>busy</html>')), 'io-failed', /not framed/],
    [
      'breaks off within a line',
      packAnswer((response) => response.end(Buffer.concat([nak, Buffer.from('00ffab')]))),
      'io-failed',
      /ends within a line/,
    ],
    ['has lines of impossible lengths', packAnswer((response) => response.end('0003')), 'io-failed', /impossible length/],
    [
      'reports an error',
      packAnswer((response) => response.end(Buffer.concat([nak, band(3, Buffer.from('disk full'))]))),
      'io-failed',
      /the server says: disk full/,
    ],
    ['refuses by a line', packAnswer((response) => response.end(pktLine('ERR too busy'))), 'io-failed', /the server says: too busy/],
    [
      'chatters',
      packAnswer((response) => response.end(Buffer.concat(Array.from({ length: 10_001 }, () => nak)))),
      'io-failed',
      /not part of the protocol/,
    ],
    ['sends without end', packAnswer(endless), 'limit-exceeded', /more than 1048576 bytes/],
    ['stops in the middle', packAnswer((response) => void response.write(nak)), 'io-failed', /nothing was heard/],
    ['hangs up', packAnswer((response) => void response.socket?.destroy()), 'io-failed', /closed the connection/],
  ])('because it %s', async (_, options, code, message) => {
    const server = await serve(options);
    const bounds = { ...quick, pack: { ...quick.pack, idleMs: 200 } };
    await expect(openGit(`${server.url}/x`, tools, bounds)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('has an empty repository', async () => {
    const server = await serve({}, empty.gitFolder);
    await expect(openGit(`${server.url}/x`, tools, quick)).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringContaining('is empty'),
    });
  });

  it('sends more objects than are read', async () => {
    const server = await serve();
    await expect(openGit(`${server.url}/x`, tools, { ...quick, objects: 3 })).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('sends another commit than the one that was asked for', async () => {
    const other = await makeRepository();
    await other.files({ 'package.json': '{}' });
    const { packfile = new Uint8Array() } = await git.packObjects({ fs, dir: other.folder, oids: await objectsOf(other) });
    const server = await serve({ pack: () => Buffer.from(packfile) });
    await expect(openGit(`${server.url}/x`, tools, quick)).rejects.toMatchObject({ code: 'target-not-found' });
    other.remove();
  });
});

async function objectsOf({ gitFolder }: TestRepository): Promise<string[]> {
  return readdirSync(join(gitFolder, 'objects'))
    .filter((name) => name.length === 2)
    .flatMap((name) => readdirSync(join(gitFolder, 'objects', name)).map((rest) => name + rest));
}

function endless(response: ServerResponse): void {
  response.write(nak);
  const more = (): void => {
    while (!response.destroyed && response.write(sideBand(Buffer.alloc(60_000, 'x'))[1]));
  };
  response.on('drain', more);
  more();
}

describe('credentials', () => {
  const secret = 'tok-en-secret';

  it.each`
    given                 | token        | sent                          | because
    ${'me:tok-en-secret'} | ${undefined} | ${'me:tok-en-secret'}         | ${'those of the URL'}
    ${'me:tok-en-secret'} | ${'other'}   | ${'me:tok-en-secret'}         | ${'those of the URL win'}
    ${''}                 | ${secret}    | ${`x-access-token:${secret}`} | ${'the token, with the user name that hosting services expect'}
    ${'bot'}              | ${secret}    | ${`bot:${secret}`}            | ${'the token, with the user name of the URL'}
  `('are sent once asked for: $because', async ({ given, token, sent }) => {
    const server = await serve({ credentials: sent as string });
    const place = server.url.replace('//', given === '' ? '//' : `//${given}@`);
    const opened = await openGit(`${place}/x`, { ...tools, ...(token === undefined ? {} : { gitToken: token as string }) }, quick);
    expect(pathsOf(opened)).toHaveLength(2);
    expect(opened.artifact.reference).toBe(`git:${server.url}/x`);
    const basic = `Basic ${Buffer.from(sent as string).toString('base64')}`;
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([undefined, basic, basic]);
  });

  it('that nobody asks for are not sent', async () => {
    const server = await serve();
    await openGit(`${server.url.replace('//', '//me:secret@')}/x`, { ...tools, gitToken: secret }, quick);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
  });

  it.each`
    place          | token        | message                            | because
    ${''}          | ${undefined} | ${/not shown without credentials/} | ${'there are none'}
    ${'me:wr0ng@'} | ${undefined} | ${/were refused/}                  | ${'they are wrong: asked once, not for ever'}
    ${''}          | ${'wr0ng'}   | ${/were refused/}                  | ${'the token is wrong'}
  `('are missing, told without them: $because', async ({ place, token, message }) => {
    const server = await serve({ credentials: `me:${secret}` });
    const opening = openGit(`${server.url.replace('//', `//${place}`)}/x`, { ...tools, gitToken: (token as string | undefined) ?? '' }, quick);
    const error = await opening.catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ code: 'target-not-found', message: expect.stringMatching(message as RegExp) });
    expect(JSON.stringify([error, String(error)])).not.toContain('wr0ng');
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it.each`
    at             | because
    ${'info/refs'} | ${'when refs are asked for'}
    ${'pack'}      | ${'when the pack is asked for'}
  `('never reach another origin that the server redirects to, $because', async ({ at }) => {
    const other = await serve();
    const server = await serve({
      credentials: `me:${secret}`,
      answer: ({ url, authorization }, response) => {
        const isRedirected = authorization !== undefined && url.includes(at as string);
        if (isRedirected) response.writeHead(307, { location: `${other.url}${url}` }).end();
        return isRedirected;
      },
    });
    const opening = openGit(`${server.url.replace('//', `//me:${secret}@`)}/x`, tools, quick);
    await expect(opening).rejects.toMatchObject({ code: 'io-failed', message: expect.not.stringContaining(secret) });
    expect(other.requests).toEqual([]);
    expect(server.requests.some(({ authorization }) => authorization !== undefined)).toBe(true);
  });

  it.skipIf(process.platform !== 'linux')('of the environment are not sent where others may read along', async () => {
    // This address leads here as well, but does not say so.
    const server = await serve({ credentials: `x-access-token:${secret}` });
    const place = `${server.url.replace('127.0.0.1', '0.0.0.0')}/x`;
    await expect(openGit(place, { ...tools, gitToken: secret }, quick)).rejects.toMatchObject({ code: 'target-not-found' });
    expect(server.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});

describe('a tree that means harm', () => {
  let hostile: TestRepository;
  let blob = '';
  beforeAll(async () => {
    hostile = await makeRepository();
    blob = await hostile.blob('{"evil":1}');
  });
  afterAll(() => hostile.remove());

  async function open(tree: string, bounds: GitBounds = quick): Promise<OpenedTree> {
    await hostile.commit(tree);
    return openGit(hostile.folder, tools, bounds);
  }

  it.each`
    name           | because
    ${'..'}        | ${'it would lead out'}
    ${'.'}         | ${'it is the folder itself'}
    ${''}          | ${'a path cannot have it'}
    ${'/etc'}      | ${'it would be absolute'}
    ${'a/../../b'} | ${'it holds slashes'}
  `('has a folder named "$name": told and not entered, since $because', async ({ name }) => {
    const inside = await hostile.tree([{ mode: '100644', name: 'package.json', id: blob }]);
    const opened = await open(
      await hostile.tree([
        { mode: '40000', name: name as string, id: inside },
        { mode: '100644', name: 'package.json', id: blob },
      ]),
    );
    expect(pathsOf(opened)).toEqual(['package.json']);
    expect(opened.unknowns).toEqual([expect.objectContaining({ kind: 'unreadable', subject: '/', count: 1 })]);
  });

  it('has a .git in it: left out as in any folder, so that its hooks and configuration are data nobody reads', async () => {
    const inside = await hostile.tree([{ mode: '100644', name: 'package.json', id: blob }]);
    const opened = await open(
      await hostile.tree([
        { mode: '40000', name: '.git', id: inside },
        { mode: '40000', name: 'node_modules', id: inside },
      ]),
    );
    expect([pathsOf(opened), opened.leftOut.map(({ subject }) => subject)]).toEqual([[], ['.git', 'node_modules']]);
  });

  it('names two files the same: one is read, and it is told', async () => {
    const other = await hostile.blob('{"other":1}');
    const opened = await open(await hostile.tree([blob, other].map((id) => ({ mode: '100644', name: 'package.json', id }))));
    expect([pathsOf(opened), opened.unknowns.length]).toEqual([['package.json'], 1]);
  });

  it('has links and submodules: not followed, not fetched', async () => {
    const link = await hostile.blob('/etc/passwd');
    const opened = await open(
      await hostile.tree([
        { mode: '120000', name: 'package.json', id: link },
        { mode: '160000', name: 'vendor', id: 'd'.repeat(40) },
        { mode: '060000', name: 'disk', id: link },
      ]),
    );
    expect([pathsOf(opened), opened.unknowns]).toEqual([[], []]);
    expect(opened.leftOut).toEqual([
      expect.objectContaining({ subject: 'special files' }),
      expect.objectContaining({ subject: 'symbolic links' }),
      expect.objectContaining({ subject: 'vendor', reason: expect.stringContaining('not fetched'), count: 1 }),
    ]);
  });

  it('has more submodules than are named', async () => {
    const entries = Array.from({ length: 150 }, (_, index) => ({ mode: '160000', name: `module-${index}`, id: 'd'.repeat(40) }));
    const { leftOut } = await open(await hostile.tree(entries));
    expect([leftOut.length, leftOut[0]]).toEqual([101, expect.objectContaining({ subject: 'more submodules', count: 50 })]);
  });

  it('keeps a file in Git LFS: what is in it is not known', async () => {
    const pointer = await hostile.blob(`version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`);
    const opened = await open(await hostile.tree([{ mode: '100644', name: 'package.json', id: pointer }]));
    expect([pathsOf(opened), opened.unknowns]).toEqual([
      [],
      [{ kind: 'unreadable', subject: '/package.json', reason: expect.stringContaining('Git LFS') }],
    ]);
  });

  it('has a file beyond the limit, one that is missing, one that is a tree, and a folder that is missing', async () => {
    const big = await hostile.blob(Buffer.alloc(5_000, ' '));
    const tree = await hostile.tree([]);
    const folders = await Promise.all([big, 'e'.repeat(40), tree].map((id) => hostile.tree([{ mode: '100644', name: 'package.json', id }])));
    const opened = await open(
      await hostile.tree([
        ...folders.map((id, index) => ({ mode: '40000', name: `f${index}`, id })),
        { mode: '40000', name: 'gone', id: 'f'.repeat(40) },
        { mode: '40000', name: 'is-a-file', id: blob },
      ]),
    );
    expect(opened.unknowns.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
      expect.stringMatching(/^\/f0\/package\.json: .*2000/),
      '/f1/package.json: the repository does not have its content',
      '/f2/package.json: its content is a tree',
      '/gone: its tree cannot be read: the repository does not have it',
      '/is-a-file: its tree cannot be read: it is a blob',
    ]);
  });

  it('is very deep: walked without recursion, told where it ends', async () => {
    let tree = await hostile.tree([{ mode: '100644', name: 'package.json', id: blob }]);
    for (let depth = 0; depth < 520; depth += 1) tree = await hostile.tree([{ mode: '40000', name: 'd', id: tree }]);
    const opened = await open(tree);
    expect(opened.unknowns).toEqual([expect.objectContaining({ kind: 'unreadable', reason: 'it lies more than 512 folders deep' })]);
  });

  it('holds itself many times over: a few objects are billions of files', async () => {
    let tree = await hostile.tree([{ mode: '100644', name: 'package.json', id: blob }]);
    for (let depth = 0; depth < 12; depth += 1)
      tree = await hostile.tree(Array.from({ length: 10 }, (_, index) => ({ mode: '40000', name: String(index), id: tree })));
    await expect(open(tree, { ...quick, files: 500 })).rejects.toMatchObject({
      code: 'limit-exceeded',
      message: expect.stringContaining('more than 500 files'),
    });
    await expect(open(tree, { ...quick, unpackedBytes: 100_000 })).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('has 100,000 entries in one folder', async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => ({ mode: '100644', name: `file-${index}`, id: blob }));
    const opened = await open(await hostile.tree([...entries, { mode: '100644', name: 'package.json', id: blob }]));
    expect([pathsOf(opened), opened.unknowns]).toEqual([['package.json'], []]);
  });

  it('cannot be read at all', async () => {
    const broken = await git.writeObject({ fs, gitdir: hostile.gitFolder, type: 'tree', format: 'content', object: Buffer.from('garbage') });
    await expect(open(broken)).rejects.toMatchObject({ code: 'archive-malformed' });
    await expect(open('e'.repeat(40))).rejects.toMatchObject({ code: 'archive-malformed' });
  });
});

describe('a repository in a folder', () => {
  it('may be bare, and packed', async () => {
    const bare = await makeRepository({ bare: true });
    const id = await bare.files({ 'package.json': '{}' });
    const { packfile = new Uint8Array(), filename } = await git.packObjects({
      fs,
      dir: bare.folder,
      gitdir: bare.folder,
      oids: await objectsOf(bare),
      write: false,
    });
    const pack = join('objects', 'pack', filename);
    mkdirSync(join(bare.folder, 'objects', 'pack'), { recursive: true });
    writeFileSync(join(bare.folder, pack), packfile);
    await git.indexPack({ fs, dir: bare.folder, gitdir: bare.folder, filepath: pack });
    for (const name of readdirSync(join(bare.folder, 'objects')).filter(({ length }) => length === 2))
      fs.rmSync(join(bare.folder, 'objects', name), { recursive: true });
    expect((await openGit(bare.folder, tools, quick)).artifact.revision).toBe(id);
    bare.remove();
  });

  it('is read as it was committed: neither working tree nor index, hooks or configuration count', async () => {
    const own = await makeRepository();
    await own.files({ 'package.json': '{"committed":1}' });
    writeFileSync(join(own.folder, 'package.json'), '{"changed":1}');
    mkdirSync(join(own.gitFolder, 'hooks'), { recursive: true });
    for (const hook of ['post-checkout', 'reference-transaction'])
      writeFileSync(join(own.gitFolder, 'hooks', hook), '#!/bin/sh\ntouch ran\n', { mode: 0o755 });
    writeFileSync(join(own.gitFolder, 'config'), '[core]\n\tfsmonitor = touch ran\n\tworktree = /etc\n[include]\n\tpath = /etc/passwd\n[broken');
    const before = listing(own.folder);
    const opened = await openGit(own.folder, tools, quick);
    expect(opened.tree.analysed(manifest)).toEqual([{ path: 'package.json', facts: '{"committed":1}' }]);
    expect(listing(own.folder)).toEqual(before);
    own.remove();
  });

  it('is not believed: an object that is not what its id says is not read', async () => {
    const own = await makeRepository();
    const id = await own.blob('{"good":1}');
    await own.files({ 'package.json': '{"good":1}' });
    const object = join(own.gitFolder, 'objects', id.slice(0, 2), id.slice(2));
    const evil = await own.blob('{"evil":1}');
    fs.rmSync(object);
    fs.copyFileSync(join(own.gitFolder, 'objects', evil.slice(0, 2), evil.slice(2)), object);
    const opened = await openGit(own.folder, tools, quick);
    expect([pathsOf(opened), opened.unknowns]).toEqual([
      [],
      [expect.objectContaining({ subject: '/package.json', reason: expect.stringContaining('something else than its id says') })],
    ]);
    own.remove();
  });

  it.each<[string, string, string, RegExp]>([
    ['a HEAD that leads out of it', 'HEAD', 'ref: ../../../../etc/hostname\n', /target-not-found/],
    ['a HEAD that leads in a circle', 'refs/heads/main', 'ref: refs/heads/main\n', /target-not-found/],
    ['a HEAD that is garbage', 'HEAD', '\0\0\0', /target-not-found/],
    ['ids of SHA-256', 'refs/heads/main', `${'a'.repeat(64)}\n`, /target-unsupported/],
    ['a commit that is a file', 'refs/heads/main', 'BLOB', /target-unsupported/],
  ])('has %s', async (_, file, content, code) => {
    const own = await makeRepository();
    const blob = await own.blob('x');
    await own.files({ 'package.json': '{}' });
    writeFileSync(join(own.gitFolder, file), content.replace('BLOB', blob));
    await expect(openGit(own.folder, tools, quick)).rejects.toMatchObject({ code: expect.stringMatching(code) });
    own.remove();
  });

  it('follows no ref out of itself, not even to a commit that is there', async () => {
    const own = await makeRepository();
    const id = await own.files({ 'package.json': '{}' });
    writeFileSync(join(own.folder, 'outside'), id);
    writeFileSync(join(own.gitFolder, 'HEAD'), 'ref: ../outside\n');
    await expect(openGit(own.folder, tools, quick)).rejects.toMatchObject({ code: 'target-not-found' });
    own.remove();
  });

  it('is empty, is none, or belongs to another', async () => {
    const folder = join(empty.folder, 'worktree');
    mkdirSync(folder);
    await expect(openGit(empty.folder, tools, quick)).rejects.toMatchObject({ code: 'target-not-found' });
    await expect(openGit(folder, tools, quick)).rejects.toMatchObject({ code: 'target-not-found', message: expect.stringContaining('dir:') });
    writeFileSync(join(folder, '.git'), 'gitdir: /somewhere/else\n');
    await expect(openGit(folder, tools, quick)).rejects.toMatchObject({
      code: 'target-unsupported',
      message: expect.stringContaining('linked working tree'),
    });
  });
});

function listing(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String).toSorted();
}
