import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sendRequest, shownUrl, type HttpBounds } from './http.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function serve(answer: Answer): Promise<{ readonly url: URL; readonly seen: readonly IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), seen };
}

const bounds: HttpBounds = { bodyBytes: 1_000, idleMs: 10_000, totalMs: 10_000, redirects: 2 };

async function fetchText(url: URL, narrower: Partial<HttpBounds> = {}, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await sendRequest({ method: 'GET', url, headers }, { ...bounds, ...narrower });
  const pieces: Uint8Array[] = [];
  for await (const piece of response.body) pieces.push(Buffer.from(piece));
  return `${response.status} ${Buffer.concat(pieces).toString()} from ${response.url.pathname}`;
}

function redirectTo(location: string): Answer {
  return (request, response) => (request.url === '/end' ? response.end('here') : response.writeHead(302, { location }).end());
}

describe('sendRequest', () => {
  it('sends a body with its length, and reads the answer', async () => {
    const { url, seen } = await serve((request, response) => void request.pipe(response));
    const { body } = await sendRequest({ method: 'POST', url, headers: { 'x-a': 'b' }, body: Buffer.from('ping') }, bounds);
    const { value } = await body.next();
    expect(Buffer.from(value ?? []).toString()).toBe('ping');
    expect(seen[0]?.headers).toMatchObject({ 'x-a': 'b', 'content-length': '4' });
  });

  it('follows redirects within the origin, and says where it came to', async () => {
    const { url } = await serve(redirectTo('/end'));
    expect(await fetchText(url)).toBe('200 here from /end');
  });

  it('takes what the other side says of failure for an answer', async () => {
    const { url } = await serve((_, response) => response.writeHead(404).end('no'));
    expect(await fetchText(url)).toBe('404 no from /');
  });

  it('never goes to another origin: what the headers hold is for this one', async () => {
    const other = await serve((_, response) => response.end('stolen'));
    const { url } = await serve(redirectTo(other.url.href));
    await expect(fetchText(url, {}, { authorization: 'secret' })).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('is not followed'),
    });
    expect(other.seen).toEqual([]);
  });

  it('does not repeat a body at another place', async () => {
    const { url, seen } = await serve(redirectTo('/end'));
    await expect(sendRequest({ method: 'POST', url, headers: {}, body: Buffer.from('x') }, bounds)).rejects.toMatchObject({ code: 'io-failed' });
    expect(seen).toHaveLength(1);
  });

  it.each<[string, Answer, Partial<HttpBounds>, object]>([
    ['redirects in a circle', redirectTo('/again'), {}, { code: 'io-failed', message: expect.stringContaining('more than 2 times') }],
    ['a redirect to what is no URL', redirectTo('http://['), {}, { code: 'io-failed' }],
    ['a body without end', endless, {}, { code: 'limit-exceeded', message: expect.stringContaining('more than 1000 bytes') }],
    [
      'a server that says nothing',
      () => undefined,
      { idleMs: 50 },
      { code: 'io-failed', message: expect.stringContaining('nothing was heard for 0.05 seconds') },
    ],
    ['a server that stops in the middle', stalling, { idleMs: 50 }, { code: 'io-failed', message: expect.stringContaining('nothing was heard') }],
    [
      'a server that trickles',
      trickling,
      { totalMs: 120, idleMs: 60_000 },
      { code: 'io-failed', message: expect.stringContaining('it took longer') },
    ],
    [
      'a connection that breaks',
      (request) => void request.socket.destroy(),
      {},
      { code: 'io-failed', message: expect.stringContaining('closed the connection') },
    ],
    ['a body cut off', cutOff, {}, { code: 'io-failed' }],
  ])('ends with %s', async (_, answer, narrower, error) => {
    const { url } = await serve(answer);
    await expect(fetchText(url, narrower)).rejects.toMatchObject(error);
  });

  it('says what to do where nobody listens', async () => {
    await expect(fetchText(new URL('http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('check host and port'),
    });
  });

  it('leaves the body of a redirect unread', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { url } = await serve((request, response) => {
      if (request.url === '/end') return void response.end('here');
      request.socket.once('close', isClosed);
      response.writeHead(302, { location: '/end' });
      endless(request, response);
    });
    expect(await fetchText(url, { idleMs: 600_000, totalMs: 600_000 })).toBe('200 here from /end');
    await closed;
  });

  it('leaves a body unread where it is discarded', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { url } = await serve((request, response) => {
      request.socket.once('close', isClosed);
      endless(request, response);
    });
    const { discard } = await sendRequest({ method: 'GET', url, headers: {} }, bounds);
    discard();
    await closed;
  });
});

describe('shownUrl', () => {
  it('has neither user name nor password', () => {
    expect(shownUrl(new URL('https://user:secret@example.com/a/b'))).toBe('https://example.com/a/b');
  });
});

function endless(_: IncomingMessage, response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write(Buffer.alloc(200)));
  };
  response.on('drain', more);
  more();
}

function stalling(_: IncomingMessage, response: ServerResponse): void {
  response.write('some');
}

function trickling(_: IncomingMessage, response: ServerResponse): void {
  const timer = setInterval(() => response.write('.'), 10);
  response.on('close', () => clearInterval(timer));
}

function cutOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '100' });
  response.write('some', () => response.socket?.destroy());
}
