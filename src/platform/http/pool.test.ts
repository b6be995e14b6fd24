import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import { fakeInternet, type FakeInternet } from '../../../test/support/fake-internet.ts';
import { serveHttp, type Answer, type ServerTls, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpClient, type HttpRequest } from './index.ts';

const bounds = { bodyBytes: 100_000, idleMs: 5_000, totalMs: 10_000, redirects: 2, retries: 0 };
const authority = makeAuthority();
const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

interface Place {
  readonly internet: FakeInternet;
  readonly ask: (request?: Partial<HttpRequest>) => Promise<string>;
  readonly http: HttpClient;
}

const hello: Answer = (request, response) => request.resume().on('end', () => response.end('hello'));

/** http://a.example, which the user named, and https://a.example. */
async function place(answer: Answer = hello, tls?: ServerTls): Promise<Place> {
  const server = await serveHttp(answer, tls);
  closing.push(server);
  const internet = fakeInternet({ 'a.example': ['93.184.216.34'] }, { '93.184.216.34:80': server.port, '93.184.216.34:443': server.port });
  const http = openHttp({ userAgent: 'x', authorities: [authority.certificate], insecureHosts: ['a.example:80'], ...internet });
  const url = new URL(`${tls === undefined ? 'http' : 'https'}://a.example/`);
  const ask = async (request: Partial<HttpRequest> = {}): Promise<string> => {
    const response = await http.send({ method: 'GET', url, headers: {}, named: true, ...request }, bounds);
    return `${response.status} ${(await readAll(response)).toString()}`;
  };
  return { internet, ask, http };
}

/** What the client does with a connection after an exchange, it does a moment later. */
function aMoment(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, 10));
}

describe('a connection', () => {
  it.each([
    ['plain', undefined],
    ['TLS', authority.issue(['a.example'])],
  ] as const)('serves one request after the other (%s)', async (_, tls) => {
    const { ask, internet } = await place(hello, tls);
    for (let round = 0; round < 5; round += 1) {
      expect(await ask()).toBe('200 hello');
      await aMoment();
    }
    expect(internet.dialed).toHaveLength(1);
  });

  it('serves one request at a time', async () => {
    const { ask, internet } = await place();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['200 hello', '200 hello', '200 hello']);
    await aMoment();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['200 hello', '200 hello', '200 hello']);
    expect(internet.dialed).toHaveLength(3);
  });

  it('that was made for a host the user named is not used where nobody did', async () => {
    const { ask, internet } = await place();
    await ask({ named: true });
    await aMoment();
    await ask({ named: false });
    expect(internet.dialed).toHaveLength(2);
  });

  it('is not used for what must not arrive twice: nobody could tell where it broke', async () => {
    const { ask, internet } = await place();
    await ask();
    await aMoment();
    expect(await ask({ method: 'POST', body: Buffer.from('x') })).toBe('200 hello');
    await aMoment();
    expect(await ask({ method: 'DELETE' })).toBe('200 hello');
    expect(internet.dialed).toHaveLength(3);
  });

  it('that the other side closes just then is replaced, which nobody notices', async () => {
    const sockets = new Set<Socket>();
    const { ask, internet } = await place((request, response) => {
      if (sockets.has(request.socket)) return void request.socket.destroy();
      sockets.add(request.socket);
      response.end('hello');
    });
    await ask();
    await aMoment();
    expect(await ask()).toBe('200 hello');
    expect(internet.dialed).toHaveLength(2);
  });

  it('is not used again where its answer was not read to the end', async () => {
    const { ask, http, internet } = await place((_, response) => {
      response.on('drain', () => response.write(Buffer.alloc(1 << 16)));
      while (response.write(Buffer.alloc(1 << 16)));
    });
    const { discard } = await http.send({ method: 'GET', url: new URL('http://a.example/'), headers: {}, named: true }, bounds);
    discard();
    await aMoment();
    await expect(ask()).rejects.toMatchObject({ code: 'limit-exceeded' });
    await aMoment();
    await expect(ask()).rejects.toMatchObject({ code: 'limit-exceeded' });
    expect(internet.dialed).toHaveLength(3);
  });

  it('is used again where all of an answer that nobody reads had come', async () => {
    const { http, internet } = await place((_, response) => response.writeHead(401).end('who are you?'));
    for (let round = 0; round < 3; round += 1) {
      const { discard } = await http.send({ method: 'GET', url: new URL('http://a.example/'), headers: {}, named: true }, bounds);
      await aMoment();
      discard();
      await aMoment();
    }
    expect(internet.dialed).toHaveLength(1);
  });

  it('is ended where an answer came before all was sent', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const { ask } = await place((request, response) => {
      request.socket.once('close', isClosed);
      request.resume();
      response.writeHead(401).end('who are you?');
    });
    const body = {
      size: 1 << 30,
      async *open(): AsyncGenerator<Uint8Array> {
        for (;;) {
          yield Buffer.alloc(1 << 16);
          await new Promise((resolve) => void setImmediate(resolve));
        }
      },
    };
    expect(await ask({ method: 'PUT', body })).toBe('401 who are you?');
    await closed;
  });
});
