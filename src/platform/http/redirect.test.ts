import { afterEach, describe, expect, it } from 'vitest';
import { fakeInternet } from '../../../test/support/fake-internet.ts';
import { makeAuthority } from '../../../test/support/certificates.ts';
import { serveHttp, type Answer, type ServerTls, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpBounds, type HttpClient, type HttpRequest, type SentRequest } from './index.ts';

const bounds: HttpBounds = { bodyBytes: 1_000, idleMs: 5_000, totalMs: 10_000, redirects: 2, retries: 0 };
const authority = makeAuthority();
const identity = authority.issue(['a.example', 'b.example']);
const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function serve(answer: Answer, tls?: ServerTls): Promise<TestServer> {
  const server = await serveHttp(answer, tls);
  closing.push(server);
  return server;
}

interface Place {
  readonly http: HttpClient;
  readonly sent: readonly SentRequest[];
  readonly a: TestServer;
  readonly b: TestServer;
}

const redirectTo =
  (location: string, status = 302): Answer =>
  ({ url }, response) =>
    url === '/end' ? response.end('here') : response.writeHead(status, { location, 'set-cookie': 'session=a' }).end('gone');

/** https://a.example answers as told; https://b.example and http://b.example say hello. */
async function places(answer: Answer): Promise<Place> {
  const a = await serve(answer, identity);
  const b = await serve((request, response) => void request.pipe(response.writeHead(200)), identity);
  const plain = await serve((_, response) => response.end('plain'));
  const internet = fakeInternet(
    { 'a.example': ['93.184.216.1'], 'b.example': ['93.184.216.2'] },
    { '93.184.216.1:443': a.port, '93.184.216.2:443': b.port, '93.184.216.2:80': plain.port, '93.184.216.1:80': plain.port },
  );
  const sent: SentRequest[] = [];
  const onRequest = (request: SentRequest): number => sent.push(request);
  return { http: openHttp({ userAgent: 'seaworthy/test', authorities: [authority.certificate], ...internet, onRequest }), sent, a, b };
}

const secrets = {
  authorization: 'Bearer secret',
  cookie: 'secret',
  'proxy-authorization': 'secret',
  'private-token': 'secret',
  'x-registry-auth': 'secret',
};

async function ask({ http }: Pick<Place, 'http'>, request: Partial<HttpRequest> = {}): Promise<string> {
  const response = await http.send({ method: 'GET', url: new URL('https://a.example/x'), headers: {}, ...request }, bounds);
  return `${response.status} ${(await readAll(response)).toString()} from ${response.url.href}`;
}

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i within the origin is followed with all headers, and the answer says where it came from', async (status) => {
    const place = await places(redirectTo('/end', status));
    expect(await ask(place, { headers: secrets })).toBe('200 here from https://a.example/end');
    expect(place.a.seen[1]?.headers).toMatchObject(secrets);
  });

  it('37: to another origin is followed without anything that may be a secret', async () => {
    const place = await places(redirectTo('https://b.example/y', 307));
    const headers = { ...secrets, accept: 'application/json', range: 'bytes=5-', 'if-range': '"x"' };
    expect(await ask(place, { headers })).toBe('200  from https://b.example/y');
    const { connection, ...received } = place.b.seen[0]?.headers ?? {};
    expect(received).toEqual({
      host: 'b.example',
      'user-agent': 'seaworthy/test',
      'accept-encoding': 'identity',
      accept: 'application/json',
      range: 'bytes=5-',
      'if-range': '"x"',
    });
    expect(connection).toBe('keep-alive');
    expect(place.sent.map(({ url, headers: { authorization } }) => [url, authorization])).toEqual([
      ['https://a.example/x', 'Bearer secret'],
      ['https://b.example/y', undefined],
    ]);
  });

  it('37: back from another origin does not bring the secrets back', async () => {
    const place = await places(({ url }, response) =>
      url === '/end' ? response.end('here') : response.writeHead(302, { location: 'https://b.example/' }).end(),
    );
    const back = await serve((_, response) => response.writeHead(302, { location: 'https://a.example/end' }).end(), identity);
    const internet = fakeInternet(
      { 'a.example': ['93.184.216.1'], 'b.example': ['93.184.216.2'] },
      { '93.184.216.1:443': place.a.port, '93.184.216.2:443': back.port },
    );
    const http = openHttp({ userAgent: 'x', authorities: [authority.certificate], ...internet });
    expect(await ask({ http }, { headers: secrets })).toBe('200 here from https://a.example/end');
    expect(place.a.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined]);
  });

  it('is not followed to another port of the same host with secrets', async () => {
    const place = await places(redirectTo('https://a.example:8443/', 307));
    await expect(ask(place, { headers: secrets })).rejects.toMatchObject({ code: 'io-failed' });
    expect(place.sent.map(({ url, headers: { authorization } }) => [url, authorization])).toEqual([['https://a.example/x', 'Bearer secret']]);
  });

  it.each`
    location                       | because
    ${'http://b.example/'}         | ${'36: it leaves TLS'}
    ${'http://a.example/'}         | ${'36: it leaves TLS, though not the host'}
    ${'https://me:you@b.example/'} | ${'it brings credentials that nobody gave us'}
    ${'file:///etc/passwd'}        | ${'it is no place on the web'}
    ${'javascript:alert(1)'}       | ${'it is no place on the web'}
    ${'https://['}                 | ${'it is no URL'}
  `('to $location is not followed: $because', async ({ location }) => {
    const place = await places(redirectTo(String(location)));
    const insecure = openHttp({
      userAgent: 'x',
      insecureHosts: ['a.example', 'b.example'],
      dial: () => {
        throw new Error('dialed');
      },
    });
    expect(insecure.isInsecure('a.example')).toBe(true);
    await expect(ask(place)).rejects.toMatchObject({ code: 'io-failed', message: expect.stringContaining('redirects to') });
    expect(place.sent).toHaveLength(1);
  });

  it('never leaves TLS, not even for a host that may be spoken to without', async () => {
    const { a, b } = await places(redirectTo('http://b.example/'));
    const internet = fakeInternet(
      { 'a.example': ['93.184.216.1'], 'b.example': ['93.184.216.2'] },
      { '93.184.216.1:443': a.port, '93.184.216.2:80': b.port },
    );
    const http = openHttp({ userAgent: 'x', insecureHosts: ['a.example', 'b.example'], ...internet });
    await expect(ask({ http })).rejects.toMatchObject({ code: 'io-failed', message: expect.stringContaining('read and change') });
    expect(internet.dialed).toEqual(['93.184.216.1:443']);
  });

  it('is followed so often and no more', async () => {
    const place = await places(redirectTo('/again'));
    await expect(ask(place)).rejects.toMatchObject({ message: expect.stringContaining('more than 2 times') });
    expect(place.sent).toHaveLength(3);
  });

  it('to another origin is not followed where the caller goes on there with what is for the first only', async () => {
    const place = await places(redirectTo('https://b.example/'));
    await expect(ask(place, { redirect: 'same-origin' })).rejects.toMatchObject({ message: expect.stringContaining('is not followed') });
    expect(place.b.seen).toEqual([]);
  });

  it.each`
    status | location                 | expected                                 | because
    ${303} | ${'/end'}                | ${'200 here from https://a.example/end'} | ${'"see other": the body has arrived'}
    ${303} | ${'https://b.example/y'} | ${'200  from https://b.example/y'}       | ${'the body does not go along'}
    ${307} | ${'/end'}                | ${'200 here from https://a.example/end'} | ${'the same request, to the same origin'}
    ${307} | ${'https://b.example/y'} | ${undefined}                             | ${'the body is for the first place only'}
    ${308} | ${'https://b.example/y'} | ${undefined}                             | ${'the body is for the first place only'}
    ${302} | ${'/end'}                | ${undefined}                             | ${'whether the body goes along nobody agrees'}
  `('$status of a POST to $location: $because', async ({ status, location, expected }) => {
    const place = await places(redirectTo(String(location), Number(status)));
    const asked = ask(place, { method: 'POST', body: Buffer.from('secret') });
    if (expected === undefined) await expect(asked).rejects.toMatchObject({ message: expect.stringContaining('for the first place only') });
    else expect(await asked).toBe(expected);
    expect(place.a.seen.slice(1).map(({ method }) => method)).toEqual(
      location === '/end' && expected !== undefined ? [status === 303 ? 'GET' : 'POST'] : [],
    );
  });

  it('that has a body itself is left unread', async () => {
    let isClosed: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => (isClosed = resolve));
    const place = await places((request, response) => {
      if (request.url === '/end') return void response.end('here');
      request.socket.once('close', isClosed);
      response.writeHead(302, { location: '/end' });
      response.on('drain', () => response.write(Buffer.alloc(1 << 16)));
      while (response.write(Buffer.alloc(1 << 16)));
    });
    expect(await ask(place)).toBe('200 here from https://a.example/end');
    await closed;
  });

  it('to TLS at the same host, as servers do for plain HTTP, keeps what was named, and takes no secrets along', async () => {
    const tls = await serve((_, response) => response.end('here'), authority.issue(['git.lan']));
    const plain = await serve((_, response) => response.writeHead(301, { location: 'https://git.lan/end' }).end());
    const internet = fakeInternet({ 'git.lan': ['10.0.0.1'] }, { '10.0.0.1:80': plain.port, '10.0.0.1:443': tls.port });
    const http = openHttp({ userAgent: 'x', authorities: [authority.certificate], ...internet });
    expect(await ask({ http }, { url: new URL('http://git.lan/'), named: true, headers: secrets })).toBe('200 here from https://git.lan/end');
    expect(tls.seen[0]?.headers.authorization).toBeUndefined();
  });
});
