import type { IncomingMessage, ServerResponse } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { serveHttp, type Answer, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpBounds, type HttpRequest } from './index.ts';

const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function serve(answer: Answer): Promise<TestServer> {
  const server = await serveHttp(answer);
  closing.push(server);
  return server;
}

const bounds: HttpBounds = { bodyBytes: 1_000, idleMs: 10_000, totalMs: 10_000, redirects: 2, retries: 0 };
const http = openHttp({ userAgent: 'seaworthy/test' });

async function fetchText(url: URL, narrower: Partial<HttpBounds> = {}, request: Partial<HttpRequest> = {}): Promise<string> {
  const response = await http.send({ method: 'GET', url, headers: {}, named: true, ...request }, { ...bounds, ...narrower });
  return `${response.status} ${(await readAll(response)).toString()} from ${response.url.pathname}`;
}

describe('send', () => {
  it('sends a body with its length, and reads the answer', async () => {
    const { url, seen } = await serve((request, response) => void request.pipe(response));
    expect(await fetchText(url, {}, { method: 'POST', headers: { 'x-a': 'b' }, body: Buffer.from('ping') })).toBe('200 ping from /');
    expect(seen[0]?.headers).toMatchObject({ 'x-a': 'b', 'content-length': '4', 'user-agent': 'seaworthy/test' });
  });

  it.each(['http', 'socket'])('gives pieces that stay what they are while more comes, over %s', async (over) => {
    const sent = Buffer.from(Uint32Array.from({ length: 1 << 20 }, (_, index) => index).buffer);
    const folder = mkdtempSync(join(tmpdir(), 'seaworthy-pieces-'));
    const server = createServer((_, response) => response.end(sent));
    const socketPath = join(folder, 'http.sock');
    await new Promise<void>((resolve) => (over === 'http' ? server.listen(0, '127.0.0.1', resolve) : server.listen(socketPath, resolve)));
    const { port = 0 } = typeof server.address() === 'object' ? (server.address() as { port?: number }) : {};
    const url = new URL(`http://127.0.0.1:${port}/`);
    const response = await http.send(
      { method: 'GET', url, headers: {}, named: true, ...(over === 'http' ? {} : { socketPath }) },
      { ...bounds, bodyBytes: sent.length },
    );
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(sent)).toBe(true);
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('sends a body piece by piece, and never more of it than the other side takes', async () => {
    const { url, seen } = await serve((request, response) => void request.pipe(response));
    const body = { size: 600, open: () => [Buffer.alloc(200, 'a'), Buffer.alloc(400, 'b')] };
    expect(await fetchText(url, {}, { method: 'PUT', body })).toBe(`200 ${'a'.repeat(200)}${'b'.repeat(400)} from /`);
    expect(seen[0]?.headers['content-length']).toBe('600');
  });

  it('takes an answer that comes before all was sent', async () => {
    const { url } = await serve((_, response) => response.writeHead(401, { connection: 'close' }).end('who are you?'));
    let opened = 0;
    const body = {
      size: 1 << 30,
      async *open(): AsyncGenerator<Uint8Array> {
        for (;;) {
          opened += 1;
          yield Buffer.alloc(1 << 16);
          await new Promise((resolve) => void setImmediate(resolve));
        }
      },
    };
    expect(await fetchText(url, {}, { method: 'PUT', body })).toBe('401 who are you? from /');
    expect(opened).toBeLessThan(1 << 14);
  });

  it('fails where the body that is to be sent cannot be read', async () => {
    const { url } = await serve((request, response) => void request.pipe(response));
    const body = {
      size: 10,
      open(): Iterable<Uint8Array> {
        throw new Error('the disk broke');
      },
    };
    await expect(fetchText(url, {}, { method: 'PUT', body })).rejects.toMatchObject({ message: expect.stringContaining('the disk broke') });
  });

  it('takes what the other side says of failure for an answer', async () => {
    const { url } = await serve((_, response) => response.writeHead(404).end('no'));
    expect(await fetchText(url)).toBe('404 no from /');
  });

  it('asks for bytes as they are, and never unpacks what is sent packed all the same', async () => {
    const packed = gzipSync('x'.repeat(100_000));
    const { url, seen } = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed));
    const response = await http.send({ method: 'GET', url, headers: {}, named: true }, bounds);
    expect(await readAll(response)).toEqual(packed);
    expect(seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  it.each<[string, Answer, Partial<HttpBounds>, object]>([
    ['a body without end', endless, {}, { code: 'limit-exceeded', message: expect.stringContaining('more than 1000 bytes') }],
    ['a server that says nothing', () => undefined, { idleMs: 50 }, { message: expect.stringContaining('nothing was heard for 0.05 seconds') }],
    ['a server that stops in the middle', stalling, { idleMs: 50 }, { message: expect.stringContaining('nothing was heard') }],
    ['42: a server that trickles', trickling, { totalMs: 120, idleMs: 60_000 }, { message: expect.stringContaining('it took longer') }],
    ['42: headers that trickle', slowHeaders, { totalMs: 120, idleMs: 60_000 }, { message: expect.stringContaining('it took longer') }],
    ['headers without end', endlessHeaders, {}, { code: 'limit-exceeded', message: expect.stringContaining('larger headers') }],
    ['a connection that breaks', (request) => void request.socket.destroy(), {}, { message: expect.stringContaining('closed the connection') }],
    ['a body cut off', cutOff, {}, { code: 'io-failed' }],
    ['two lengths that contradict each other', twoLengths, {}, { code: 'io-failed' }],
    ['what is no HTTP', (request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n'), {}, { code: 'io-failed' }],
  ])('ends with %s', async (_, answer, narrower, error) => {
    const { url } = await serve(answer);
    await expect(fetchText(url, narrower)).rejects.toMatchObject({ code: 'io-failed', ...error });
  });

  it('does not wait for DNS longer than time allows', async () => {
    const silent = openHttp({ userAgent: 'x', lookup: () => new Promise(() => undefined) });
    const asked = silent.send({ method: 'GET', url: new URL('https://a.example/'), headers: {} }, { ...bounds, idleMs: 50 });
    await expect(asked).rejects.toMatchObject({ code: 'io-failed', message: expect.stringContaining('nothing was heard') });
  });

  it('says what to do where nobody listens', async () => {
    await expect(fetchText(new URL('http://127.0.0.1:1/'))).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('check host and port'),
    });
  });

  it('leaves a body unread where it is discarded', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { url } = await serve((request, response) => {
      request.socket.once('close', isClosed);
      endless(request, response);
    });
    const { discard } = await http.send({ method: 'GET', url, headers: {}, named: true }, bounds);
    discard();
    await closed;
  });

  it('speaks plain HTTP only where the user said so', async () => {
    const { url, seen } = await serve((_, response) => response.end('hello'));
    await expect(fetchText(url, {}, { named: false })).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('not encrypted'),
    });
    const insecure = openHttp({ userAgent: 'x', insecureHosts: [url.host], allowedAddresses: ['loopback'] });
    expect((await insecure.send({ method: 'GET', url, headers: {} }, bounds)).status).toBe(200);
    expect(seen).toHaveLength(1);
  });

  it.each(['file:///etc/passwd', 'ftp://example.com/', 'data:,x'])('knows no %s', async (url) => {
    await expect(fetchText(new URL(url))).rejects.toMatchObject({ code: 'io-failed' });
  });

  it('speaks to a socket of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'seaworthy-socket-'));
    const socketPath = join(folder, 's');
    const server = createServer((request, response) => response.end(`${request.headers.host} ${request.url}`));
    await new Promise<void>((resolve) => server.listen(socketPath, resolve));
    const proxied = openHttp({ userAgent: 'x', proxies: { http: 'http://proxy.invalid' } });
    const response = await proxied.send({ method: 'GET', url: new URL('http://docker/v1/x?y'), headers: {}, socketPath }, bounds);
    expect((await readAll(response)).toString()).toBe('docker /v1/x?y');
    server.close();
    rmSync(folder, { recursive: true });
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

function slowHeaders({ socket }: IncomingMessage): void {
  socket.write('HTTP/1.1 200 OK\r\nx-a: ');
  const timer = setInterval(() => socket.write('.'), 10);
  socket.on('close', () => clearInterval(timer));
}

function endlessHeaders({ socket }: IncomingMessage): void {
  socket.on('error', () => undefined);
  socket.write('HTTP/1.1 200 OK\r\n');
  for (let index = 0; index < 20_000; index += 1) socket.write(`x-${index}: a\r\n`);
}

function cutOff(_: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '100' });
  response.write('x'.repeat(50), () => response.destroy());
}

function twoLengths({ socket }: IncomingMessage): void {
  socket.end('HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n');
}
