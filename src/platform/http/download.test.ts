import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { serveHttp, type Answer, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, startDownload, type DownloadExpectations, type DownloadResult, type DownloadSink } from './index.ts';

const content = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index % 251));
const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
const bounds = { bodyBytes: 100_000, idleMs: 5_000, totalMs: 10_000, redirects: 2, retries: 3 };
/** More than comes at once. */
const roomy = { ...bounds, bodyBytes: 1_000_000 };
const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

/** What a sink was told, and what is in it now. */
interface Kept extends DownloadSink {
  bytes: Buffer;
  resets: number;
}

function keep(bytes = Buffer.alloc(0)): Kept {
  return {
    bytes,
    resets: 0,
    write(more) {
      this.bytes = Buffer.concat([this.bytes, more]);
    },
    reset() {
      this.bytes = Buffer.alloc(0);
      this.resets += 1;
    },
  };
}

interface Fetched {
  readonly result: DownloadResult;
  readonly sink: Kept;
  /** `range` and `if-range` of every request. */
  readonly asked: readonly string[];
}

async function fetchFrom(answers: readonly Answer[], expected: Partial<DownloadExpectations> = {}, sink = keep()): Promise<Fetched> {
  let at = 0;
  const server = await serveHttp((request, response) => (answers[at++] ?? answers.at(-1))?.(request, response));
  closing.push(server);
  const http = openHttp({ userAgent: 'x', sleep: () => Promise.resolve(), random: () => 0 });
  const result = await http.download({ method: 'GET', url: server.url, headers: {}, named: true }, sink, { bounds, ...expected });
  const asked = server.seen.map(
    ({ headers }) => `${headers.range ?? 'all'}${headers['if-range'] === undefined ? '' : ` if ${String(headers['if-range'])}`}`,
  );
  return { result, sink, asked };
}

const etag = { etag: '"1"' };

/** A server that knows ranges; stops after `most` bytes each time. */
function ranged(most = Infinity, headers: Readonly<Record<string, string>> = etag, whole = content): Answer {
  return ({ headers: { range } }, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (start >= whole.length) return void response.writeHead(416, { 'content-range': `bytes */${whole.length}` }).end();
    const rest = whole.subarray(start);
    const length = { 'content-length': String(rest.length) };
    if (range === undefined) response.writeHead(200, { ...headers, ...length });
    else response.writeHead(206, { ...headers, ...length, 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` });
    sendSome(response, rest, most);
  };
}

/** A server that does not. */
function whole(most = Infinity, headers: Readonly<Record<string, string>> = {}, all = content): Answer {
  return (_, response) => sendSome(response.writeHead(200, { 'content-length': String(all.length), ...headers }), all, most);
}

function sendSome(response: ServerResponse, bytes: Buffer, most: number): void {
  if (bytes.length <= most) response.end(bytes);
  else response.write(bytes.subarray(0, most), () => setTimeout(() => response.destroy(), 5));
}

const status =
  (code: number): Answer =>
  (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(code).end('no');

describe('download', () => {
  it('fetches, counts, hashes and tells how far it came', async () => {
    const steps: (readonly [number, number | undefined])[] = [];
    const { result, sink } = await fetchFrom([ranged()], { digest, size: content.length, onProgress: (done, total) => steps.push([done, total]) });
    expect(result).toMatchObject({ kind: 'complete', size: content.length, digest, headers: etag });
    expect([sink.bytes.equals(content), steps.at(-1)]).toEqual([true, [content.length, content.length]]);
  });

  it.each<[string, Answer[], Partial<DownloadExpectations>, string[], number]>([
    ['from where it broke, of the same version only', [ranged(20_000), ranged()], {}, ['all', 'bytes=20000- if "1"'], 0],
    [
      'again and again, as long as something comes',
      [ranged(9_000)],
      { digest },
      [0, 9, 18, 27, 36, 45].map((at) => (at === 0 ? 'all' : `bytes=${at}000- if "1"`)),
      0,
    ],
    [
      'by its time of change where it has no tag',
      [ranged(20_000, { 'last-modified': 'Sun, 01 Mar 2026 12:00:00 GMT' }), ranged()],
      {},
      ['all', 'bytes=20000- if Sun, 01 Mar 2026 12:00:00 GMT'],
      0,
    ],
    ['by its digest where it has neither', [ranged(20_000, {}), ranged()], { digest }, ['all', 'bytes=20000-'], 0],
    ['from the beginning where nothing tells whether it is still the same', [ranged(20_000, {}), ranged()], {}, ['all', 'all'], 1],
    ['from the beginning where a weak tag does not promise the same bytes', [ranged(20_000, { etag: 'W/"1"' }), ranged()], {}, ['all', 'all'], 1],
    ['from the beginning where the server knows no ranges', [whole(20_000, etag), whole()], {}, ['all', 'bytes=20000- if "1"'], 1],
    [
      'of the version it began again with',
      [ranged(20_000), whole(20_000, { etag: '"2"' }), ranged(Infinity, { etag: '"2"' })],
      {},
      ['all', 'bytes=20000- if "1"', 'bytes=20000- if "2"'],
      1,
    ],
    ['from the beginning where the part is gone', [ranged(20_000), status(416), ranged()], { digest }, ['all', 'bytes=20000- if "1"', 'all'], 1],
    [
      'once more where the parts were of two versions',
      [ranged(20_000, {}, Buffer.alloc(50_000)), ranged(Infinity, {}), ranged()],
      { digest },
      ['all', 'bytes=20000-', 'all'],
      1,
    ],
    ['after the other side was busy', [ranged(20_000), status(503), ranged()], {}, ['all', 'bytes=20000- if "1"', 'bytes=20000- if "1"'], 0],
    [
      'where a body without a length was shorter than it must be',
      [(_, response) => response.writeHead(200, etag).end(content.subarray(0, 10_000)), ranged()],
      { size: content.length },
      ['all', 'bytes=10000- if "1"'],
      0,
    ],
  ])('goes on %s', async (_, answers, expected, asked, resets) => {
    const fetched = await fetchFrom(answers, expected);
    expect(fetched.asked).toEqual(asked);
    expect([fetched.result.kind, fetched.sink.bytes.equals(content), fetched.sink.resets]).toEqual(['complete', true, resets]);
    expect(fetched.result).toMatchObject({ digest });
  });

  it.each<[string, Answer[], Partial<DownloadExpectations>, object]>([
    ['another digest', [ranged()], { digest: `sha256:${'0'.repeat(64)}` }, { code: 'digest-mismatch' }],
    ['another digest twice, after going on', [ranged(20_000), ranged()], { digest: `sha256:${'0'.repeat(64)}` }, { code: 'digest-mismatch' }],
    [
      'another size, before a byte is read',
      [ranged()],
      { size: 7 },
      { code: 'digest-mismatch', message: expect.stringContaining('50000 bytes instead of 7') },
    ],
    [
      'a longer body than its size, without a length',
      [(_, response) => void endless(response)],
      { size: 7, bounds: roomy },
      { code: 'digest-mismatch' },
    ],
    [
      'a body that will be larger than the bound, before a byte is read',
      [ranged()],
      { bounds: { ...bounds, bodyBytes: 49_999 } },
      { code: 'limit-exceeded', message: expect.stringContaining('has 50000 bytes') },
    ],
    ['a body without end', [(_, response) => void endless(response)], {}, { code: 'limit-exceeded' }],
    ['more than the bound in parts, each of them small', [parts()], { digest, bounds: { ...bounds, bodyBytes: 5_000 } }, { code: 'limit-exceeded' }],
    ['another part than was asked for', [ranged(20_000), wrongPart()], {}, { code: 'io-failed', message: expect.stringContaining('another part') }],
    ['a part of nothing', [ranged(20_000), (_, response) => response.writeHead(206).end('x')], {}, { code: 'io-failed' }],
    ['a connection that breaks before anything comes, every time', [ranged(20_000), ({ socket }) => socket.destroy()], {}, { code: 'io-failed' }],
    [
      'a body that always ends early',
      [(_, response) => response.writeHead(200).end()],
      { size: 5 },
      { code: 'io-failed', message: expect.stringContaining('0 of 5') },
    ],
  ])('ends with %s', async (_, answers, expected, error) => {
    await expect(fetchFrom(answers, expected)).rejects.toMatchObject(error);
  });

  it('begins again once, not for ever, where parts never make what was expected', async () => {
    const server = await serveHttp(ranged(20_000));
    closing.push(server);
    const http = openHttp({ userAgent: 'x', sleep: () => Promise.resolve() });
    const expected = { bounds, digest: `sha256:${'0'.repeat(64)}` };
    await expect(http.download({ method: 'GET', url: server.url, headers: {}, named: true }, keep(), expected)).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    expect(server.seen).toHaveLength(6);
  });

  it('ends with the total time, however often something comes', async () => {
    let time = 0;
    const server = await serveHttp(ranged(10));
    closing.push(server);
    const http = openHttp({ userAgent: 'x', clock: { now: () => time }, sleep: (wait) => Promise.resolve(void (time += wait)), random: () => 0 });
    const fetching = http.download({ method: 'GET', url: server.url, headers: {}, named: true }, keep(), { bounds: { ...bounds, totalMs: 2_000 } });
    await expect(fetching).rejects.toMatchObject({ code: 'io-failed' });
    expect(server.seen.length).toBeLessThan(20);
    expect(time).toBeLessThan(2_000);
  });

  it('ends where the sink does, and closes the connection', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const sink: DownloadSink = { write: () => Promise.reject(new Error('the disk is full')), reset: () => undefined };
    const server = await serveHttp((request, response) => {
      request.socket.once('close', isClosed);
      void endless(response);
    });
    closing.push(server);
    const http = openHttp({ userAgent: 'x' });
    const request = { method: 'GET', url: server.url, headers: {}, named: true } as const;
    await expect(http.download(request, sink, { bounds: roomy })).rejects.toThrow('the disk is full');
    await closed;
  });

  it.each([304, 401, 403, 404])('hands back %i', async (code) => {
    const { result } = await fetchFrom([status(code)]);
    expect(result).toMatchObject({ kind: 'refused', response: { status: code }, state: { size: 0 } });
    if (result.kind === 'refused') result.response.discard();
  });

  it('goes on with other headers where its token ran out in the middle', async () => {
    const first = await fetchFrom([ranged(20_000), status(401)], { digest });
    if (first.result.kind !== 'refused') throw new Error('it was not refused');
    first.result.response.discard();
    expect(first.result.state.size).toBe(20_000);
    const second = await fetchFrom([ranged()], { digest, from: first.result.state }, first.sink);
    expect([second.asked, second.sink.bytes.equals(content)]).toEqual([['bytes=20000- if "1"'], true]);
    expect(second.result).toMatchObject({ kind: 'complete', digest });
  });
});

describe('what an earlier process left', () => {
  it.each`
    had       | validator    | expected                    | asked                      | resets | because
    ${20_000} | ${undefined} | ${{ digest }}               | ${['bytes=20000-']}        | ${0}   | ${'its digest tells whether it fits'}
    ${20_000} | ${'"1"'}     | ${{}}                       | ${['bytes=20000- if "1"']} | ${0}   | ${'its tag does'}
    ${20_000} | ${undefined} | ${{}}                       | ${['all']}                 | ${1}   | ${'nothing does'}
    ${50_000} | ${undefined} | ${{ digest }}               | ${['bytes=50000-']}        | ${0}   | ${'nothing was missing'}
    ${50_000} | ${undefined} | ${{ digest, size: 50_000 }} | ${['bytes=50000-']}        | ${0}   | ${'nothing was missing'}
    ${60_000} | ${undefined} | ${{ digest }}               | ${['bytes=60000-', 'all']} | ${1}   | ${'there was too much'}
    ${0}      | ${undefined} | ${{ digest }}               | ${['all']}                 | ${0}   | ${'there was nothing'}
  `('is gone on with: $had bytes, $because', async ({ had, validator, expected, asked, resets }) => {
    const left = Buffer.concat([content, Buffer.alloc(10_000)]).subarray(0, Number(had));
    const from = await startDownload([left], (expected as DownloadExpectations).digest, validator as string | undefined);
    const fetched = await fetchFrom([ranged()], { ...(expected as DownloadExpectations), from }, keep(left));
    expect([fetched.asked, fetched.sink.bytes.equals(content), fetched.sink.resets]).toEqual([asked, true, resets]);
  });

  it.each([20_000, 50_000])('is thrown away where it was something else: %i bytes', async (had) => {
    const left = Buffer.alloc(had);
    const fetched = await fetchFrom([ranged()], { digest, from: await startDownload([left], digest) }, keep(left));
    expect([fetched.asked, fetched.sink.bytes.equals(content), fetched.sink.resets]).toEqual([[`bytes=${had}-`, 'all'], true, 1]);
  });
});

function endless(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(1_000)));
  };
  response.on('drain', more);
  more();
}

/** A thousand bytes at a time, of a whole nobody knows the size of. */
function parts(): Answer {
  return ({ headers: { range } }, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(206, { 'content-range': `bytes ${start}-99999/*`, 'content-length': '9999' });
    sendSome(response, Buffer.alloc(9_999), 1_000);
  };
}

function wrongPart(): Answer {
  return (_, response) => response.writeHead(206, { ...etag, 'content-range': 'bytes 10-49999/50000' }).end(content.subarray(10));
}
