import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { serveHttp, type Answer, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpBounds, type HttpMethod } from './index.ts';
import { backoff, retryAfter } from './retry.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

/** Answers in turn; the last one again and again. */
async function ask(answers: readonly Answer[], bounds: Partial<HttpBounds> = {}, method: HttpMethod = 'GET'): Promise<string> {
  let time = now;
  let at = 0;
  const server = await serveHttp((request, response) => (answers[at++] ?? answers.at(-1))?.(request, response));
  closing.push(server);
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    time += milliseconds;
    return Promise.resolve();
  };
  const http = openHttp({ userAgent: 'x', clock: { now: () => time }, sleep, random: () => 0.5 });
  const all = { bodyBytes: 1_000, idleMs: 5_000, totalMs: 600_000, redirects: 1, ...bounds };
  const outcome = await http
    .send({ method, url: server.url, headers: {}, named: true, ...(method === 'POST' ? { body: Buffer.from('x') } : {}) }, all)
    .then(async (response) => `${response.status} ${(await readAll(response)).toString()}`)
    .catch((error: Error) => error.message.replace(/.*: /, ''));
  return `${outcome} after ${waits.join() || 'no wait'}`;
}

const says =
  (status: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    response.writeHead(status, headers).end(String(status));
const breaks: Answer = ({ socket }) => socket.destroy();
const later = (value: string): Readonly<Record<string, string>> => ({ 'retry-after': value });

describe('asking again', () => {
  it.each<[string, Answer[], string]>([
    ['42: as long after 429 as was asked for, in seconds', [says(429, later('7')), says(200)], '200 200 after 7000'],
    [
      '42: as long after 429 as was asked for, until an instant',
      [says(429, later('Sun, 01 Mar 2026 12:00:09 GMT')), says(200)],
      '200 200 after 9000',
    ],
    ['at once where that instant is past', [says(429, later('Sun, 01 Mar 2026 11:00:00 GMT')), says(200)], '200 200 after 0'],
    ['as long after 503 as was asked for', [says(503, later('2')), says(200)], '200 200 after 2000'],
    ['by itself where what was asked for means nothing', [says(429, later('soon')), says(200)], '200 200 after 375'],
    ['twice as long each time, and so often only', [says(500)], '500 500 after 375,750,1500'],
    ['42: through a storm of 429, so often only', [says(429, later('1'))], '429 429 after 1000,1000,1000'],
    ['after broken connections', [breaks, breaks, says(200)], '200 200 after 375,750'],
    ['after what passes: 500, 502, 504', [says(500), says(502), says(504), says(200)], '200 200 after 375,750,1500'],
    ['not after what stays: 404', [says(404), says(200)], '404 404 after no wait'],
    ['not after what stays: 501', [says(501), says(200)], '501 501 after no wait'],
    ['not where the wait would be longer than is waited', [says(429, later('31'))], '429 429 after no wait'],
    ['not for centuries', [says(503, later('999999999'))], '503 503 after no wait'],
  ])('is done %s', async (_, answers, expected) => expect(await ask(answers)).toBe(expected));

  it.each<[string, Answer[], string]>([
    ['429: it was not taken', [says(429, later('1')), says(200)], '200 200 after 1000'],
    ['500: it may have been taken', [says(500), says(200)], '500 500 after no wait'],
    ['503: it may have been taken', [says(503, later('1')), says(200)], '503 503 after no wait'],
    ['a broken connection: it may have been taken', [breaks, says(200)], 'the other side closed the connection before it had sent all after no wait'],
  ])('of a POST after %s', async (_, answers, expected) => expect(await ask(answers, {}, 'POST')).toBe(expected));

  it('ends with the total time, waits included', async () => {
    expect(await ask([says(429, later('20'))], { totalMs: 50_000 })).toBe('429 429 after 20000,20000');
  });

  it('is not done where the bounds do not want it', async () => {
    expect(await ask([says(500), says(200)], { retries: 0 })).toBe('500 500 after no wait');
  });
});

describe('backoff', () => {
  it('is spread over its second half', () => {
    expect([backoff(0, () => 0), backoff(0, () => 0.999), backoff(3, () => 0), backoff(3, () => 0.999)]).toEqual([250, 500, 2_000, 3_998]);
  });
});

describe('retryAfter', () => {
  it.each`
    value                              | expected     | because
    ${undefined}                       | ${undefined} | ${'nothing was said'}
    ${''}                              | ${undefined} | ${'nothing was said'}
    ${'0'}                             | ${0}         | ${'at once'}
    ${'-1'}                            | ${undefined} | ${'no time goes back'}
    ${'1.5'}                           | ${undefined} | ${'only whole seconds'}
    ${'1e9'}                           | ${undefined} | ${'only digits'}
    ${'Sun, 01 Mar 2026 12:01:00 GMT'} | ${60_000}    | ${'a date'}
    ${'2026-03-01T12:01:00Z'}          | ${undefined} | ${'no HTTP date'}
    ${'Sun, 99 Mar 2026 12:01:00 GMT'} | ${undefined} | ${'no such day'}
  `('$value: $because', ({ value, expected }) => expect(retryAfter(value as string | undefined, now)).toBe(expected));

  it('is never negative and never a fraction of nothing', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const wait = retryAfter(value, now);
        return wait === undefined || (Number.isFinite(wait) && wait >= 0);
      }),
    );
  });
});
