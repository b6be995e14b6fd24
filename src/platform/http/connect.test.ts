import { afterEach, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import { serveProxy, type TestProxy } from '../../../test/support/connect-proxy.ts';
import { fakeInternet } from '../../../test/support/fake-internet.ts';
import { serveHttp, type Answer, type ServerTls, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpBounds, type HttpOptions, type HttpRequest, type SentRequest } from './index.ts';

const bounds: HttpBounds = { bodyBytes: 1_000, idleMs: 5_000, totalMs: 10_000, redirects: 2, retries: 0 };
const authority = makeAuthority();
const authorities = [authority.certificate];
const closing: (TestServer | TestProxy)[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function serve(tls?: ServerTls, answer: Answer = (_, response) => response.end('hello')): Promise<TestServer> {
  const server = await serveHttp(answer, tls);
  closing.push(server);
  return server;
}

async function serveProxyTo(ports: Readonly<Record<string, number>>, credentials?: string): Promise<TestProxy> {
  const proxy = await serveProxy(ports, credentials);
  closing.push(proxy);
  return proxy;
}

async function ask(url: URL | string, options: Partial<HttpOptions>, request: Partial<HttpRequest> = {}): Promise<string> {
  const http = openHttp({ userAgent: 'seaworthy/test', ...options });
  const response = await http.send({ method: 'GET', url: new URL(url), headers: {}, named: true, ...request }, bounds);
  return `${response.status} ${(await readAll(response)).toString()}`;
}

const failing = (message: string): object => ({ code: 'io-failed', message: expect.stringContaining(message) });

describe('TLS', () => {
  it('trusts the authorities that were named', async () => {
    const { url } = await serve(authority.issue(['127.0.0.1']));
    expect(await ask(url, { authorities })).toBe('200 hello');
    expect(await ask(url, { authorities: [makeAuthority('Another').certificate + authority.certificate] })).toBe('200 hello');
  });

  it.each`
    because                        | hosts                | expired  | trusted  | message
    ${'its authority is unknown'}  | ${['127.0.0.1']}     | ${false} | ${false} | ${'--ca-file'}
    ${'it is for another host'}    | ${['other.example']} | ${false} | ${true}  | ${'for another name'}
    ${'it is for another address'} | ${['127.0.0.2']}     | ${false} | ${true}  | ${'for another name'}
    ${'it has expired'}            | ${['127.0.0.1']}     | ${true}  | ${true}  | ${'has expired'}
  `('does not trust a certificate: $because', async ({ hosts, expired, trusted, message }) => {
    const { url, seen } = await serve(authority.issue(hosts as string[], expired === true));
    await expect(ask(url, trusted === true ? { authorities } : {})).rejects.toMatchObject(failing(String(message)));
    expect(seen).toEqual([]);
  });

  it('does not trust an authority of the same name with another key', async () => {
    const { url } = await serve(makeAuthority().issue(['127.0.0.1']));
    await expect(ask(url, { authorities })).rejects.toMatchObject({ code: 'io-failed' });
  });

  it('takes any certificate from a host of which the user said so, and from no other', async () => {
    const { url } = await serve(makeAuthority().issue(['other.example'], true));
    expect(await ask(url, { insecureHosts: [url.host] })).toBe('200 hello');
    expect(await ask(url, { insecureHosts: ['127.0.0.1'] })).toBe('200 hello');
    await expect(ask(url, { insecureHosts: ['127.0.0.1:1', 'localhost'] })).rejects.toMatchObject({ code: 'io-failed' });
  });

  it('says what to do where TLS is not spoken', async () => {
    const { url } = await serve();
    await expect(ask(`https://${url.host}/`, {})).rejects.toMatchObject(failing('--insecure-registry'));
  });

  it('asks for the name it wants (SNI), and checks that name', async () => {
    const server = await serve(authority.issue(['a.example']));
    const internet = fakeInternet({ 'a.example': ['93.184.216.34'], 'b.example': ['93.184.216.34'] }, { '93.184.216.34:443': server.port });
    expect(await ask('https://a.example/', { authorities, ...internet })).toBe('200 hello');
    await expect(ask('https://b.example/', { authorities, ...internet })).rejects.toMatchObject(failing('for another name'));
  });
});

describe('a client certificate', () => {
  const mine = authority.issue(['me']);
  const other = authority.issue(['other me']);
  const serverIdentity = { ...authority.issue(['127.0.0.1']), clientAuthority: authority.certificate };

  it.each`
    hosts                       | named    | expected      | because
    ${[undefined]}              | ${true}  | ${'me'}       | ${'it is for whatever host the user names'}
    ${[undefined]}              | ${false} | ${undefined}  | ${'nobody named this one'}
    ${['127.0.0.1']}            | ${false} | ${'me'}       | ${'it is for this host'}
    ${['registry.example']}     | ${true}  | ${undefined}  | ${'it is for another host'}
    ${['127.0.0.1', 'PORT']}    | ${true}  | ${'other me'} | ${'the one that also names the port is meant'}
    ${[undefined, '127.0.0.1']} | ${true}  | ${'other me'} | ${'one that names the host goes before one that names none'}
  `('for $hosts, named: $named: shown $expected, since $because', async ({ hosts, named, expected }) => {
    const server = await serve(serverIdentity);
    const clientCertificates = (hosts as (string | undefined)[]).map((host, index) => {
      const pair = index === 0 ? mine : other;
      return host === undefined ? pair : { host: host === 'PORT' ? server.url.host : host, ...pair };
    });
    const sent: SentRequest[] = [];
    const options: Partial<HttpOptions> = {
      authorities,
      clientCertificates,
      allowedAddresses: ['loopback'],
      onRequest: (request) => sent.push(request),
    };
    expect(await ask(server.url, options, { named: named === true })).toBe('200 hello');
    expect(server.seen[0]?.client).toBe(expected);
    expect(sent[0]?.clientCertificate).toBe(expected !== undefined);
  });
});

describe('a proxy', () => {
  it('is asked for a tunnel for https, and learns the host only', async () => {
    const server = await serve(authority.issue(['a.example']));
    const proxy = await serveProxyTo({ 'a.example:443': server.port });
    const sent: SentRequest[] = [];
    const options = { authorities, proxies: { https: `http://127.0.0.1:${proxy.port}` }, onRequest: (request: SentRequest) => sent.push(request) };
    expect(await ask('https://a.example/secret', options, { headers: { authorization: 'Bearer secret' }, named: false })).toBe('200 hello');
    expect(proxy.seen).toEqual([{ line: 'CONNECT a.example:443', authorization: undefined, headers: {} }]);
    expect(sent.map(({ method, url, proxied, headers: { authorization } }) => [method, url, proxied, authorization])).toEqual([
      ['CONNECT', 'a.example:443', true, undefined],
      ['GET', 'https://a.example/secret', true, 'Bearer secret'],
    ]);
  });

  it('is given the whole URL for http', async () => {
    const server = await serve();
    const proxy = await serveProxyTo({ 'a.example:80': server.port });
    expect(await ask('http://a.example/b?c', { proxies: { http: `127.0.0.1:${proxy.port}` } })).toBe('200 hello');
    expect([proxy.seen[0]?.line, server.seen[0]?.url]).toEqual(['GET http://a.example/b?c', '/b?c']);
  });

  it('is given its credentials, and they go nowhere else', async () => {
    const server = await serve(authority.issue(['a.example']));
    const plain = await serve();
    const proxy = await serveProxyTo({ 'a.example:443': server.port, 'a.example:80': plain.port }, 'me:pass word');
    const at = `http://me:pass%20word@127.0.0.1:${proxy.port}`;
    expect(await ask('https://a.example/', { authorities, proxies: { https: at } })).toBe('200 hello');
    expect(await ask('http://a.example/', { proxies: { http: at } })).toBe('200 hello');
    expect(server.seen[0]?.headers['proxy-authorization']).toBeUndefined();
  });

  it.each`
    port | credentials    | message                   | because
    ${0} | ${'me:other'}  | ${'asks for credentials'} | ${'they are refused'}
    ${0} | ${'me:secret'} | ${'refuses to connect'}   | ${'it cannot reach the host'}
    ${1} | ${'me:secret'} | ${'nobody listens'}       | ${'it is not there'}
  `('is named in errors without its credentials: $because', async ({ port, credentials, message }) => {
    const proxy = await serveProxyTo({}, String(credentials));
    const proxies = { https: `http://me:secret@127.0.0.1:${port === 0 ? proxy.port : 1}` };
    const error = await ask('https://a.example/', { proxies }).catch((caught: Error) => caught);
    expect(error).toMatchObject(failing(String(message)));
    expect(String(error)).toContain(`proxy http://127.0.0.1:${port === 0 ? proxy.port : 1}/`);
    expect(String(error)).not.toContain('secret');
  });

  it('may itself be spoken to over TLS', async () => {
    const server = await serve(authority.issue(['a.example']));
    const proxy = await serveProxyTo({ 'a.example:443': server.port });
    const { connect } = await import('node:net');
    const { createServer } = await import('node:tls');
    const { certificate: cert, key } = authority.issue(['proxy.lan']);
    const front = createServer({ cert, key }, (socket) => socket.pipe(connect(proxy.port, '127.0.0.1')).pipe(socket));
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const { port } = front.address() as { port: number };
    const options = { ...fakeInternet({ 'proxy.lan': ['10.0.0.1'] }, { [`10.0.0.1:${port}`]: port }), authorities };
    expect(await ask('https://a.example/', { ...options, proxies: { https: `https://proxy.lan:${port}` } })).toBe('200 hello');
    front.close();
  });

  it.each(['socks5://127.0.0.1:1', 'http://', 'http://[', 'not a proxy at all'])('is not %s', async (https) => {
    await expect(ask('https://a.example/', { proxies: { https } })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('HTTPS_PROXY'),
    });
  });

  it.each`
    url                                    | because
    ${'https://169.254.169.254/'}          | ${'36: it is asked for no metadata service'}
    ${'https://10.0.0.1/'}                 | ${'36: it is asked for no private address'}
    ${'https://kubernetes.default.svc/'}   | ${'38: it is asked for no API server'}
    ${'https://metadata.google.internal/'} | ${'36: it is asked for no metadata service by name'}
  `('does not lead where nobody named: $url, since $because', async ({ url }) => {
    const proxy = await serveProxyTo({});
    const proxies = { https: `http://127.0.0.1:${proxy.port}`, none: '' };
    await expect(ask(String(url), { proxies }, { named: false })).rejects.toMatchObject(failing('is not connected to'));
    expect(proxy.seen).toEqual([]);
  });

  it.each`
    none                      | url                    | direct   | because
    ${''}                     | ${'http://a.example/'} | ${false} | ${'nothing is exempt'}
    ${'a.example'}            | ${'http://a.example/'} | ${true}  | ${'it is named'}
    ${'A.Example'}            | ${'http://a.example/'} | ${true}  | ${'letters may be large'}
    ${'example'}              | ${'http://a.example/'} | ${true}  | ${'it lies below'}
    ${'.example'}             | ${'http://a.example/'} | ${true}  | ${'it lies below'}
    ${'*.example'}            | ${'http://a.example/'} | ${true}  | ${'it lies below'}
    ${'xample'}               | ${'http://a.example/'} | ${false} | ${'half a label is no name'}
    ${'b.example, a.example'} | ${'http://a.example/'} | ${true}  | ${'it is the second'}
    ${'b.example a.example'}  | ${'http://a.example/'} | ${true}  | ${'blanks separate, too'}
    ${'*'}                    | ${'http://a.example/'} | ${true}  | ${'everything is exempt'}
    ${'a.example:80'}         | ${'http://a.example/'} | ${true}  | ${'the port is meant'}
    ${'a.example:81'}         | ${'http://a.example/'} | ${false} | ${'another port is'}
    ${'10.1.0.0/16'}          | ${'http://10.1.2.3/'}  | ${true}  | ${'it lies in the range'}
    ${'10.1.0.0/16'}          | ${'http://10.2.2.3/'}  | ${false} | ${'it does not'}
    ${'10.1.2.3'}             | ${'http://10.1.2.3/'}  | ${true}  | ${'it is named'}
    ${'2.3'}                  | ${'http://10.1.2.3/'}  | ${false} | ${'nothing lies below an address'}
    ${'fd00::/8'}             | ${'http://[fd12::1]/'} | ${true}  | ${'it lies in the range'}
    ${'[fd12::1]:80'}         | ${'http://[fd12::1]/'} | ${true}  | ${'the port is meant'}
    ${',,/,a/b,1.2.3.4/99'}   | ${'http://a.example/'} | ${false} | ${'what means nothing exempts nothing'}
  `('NO_PROXY=$none, $url: $because', async ({ none, url, direct }) => {
    const server = await serve();
    const proxy = await serveProxyTo({ 'a.example:80': server.port, '10.1.2.3:80': server.port, '10.2.2.3:80': server.port });
    const internet = fakeInternet(
      { 'a.example': ['93.184.216.34'] },
      Object.fromEntries([
        ...['93.184.216.34:80', '10.1.2.3:80', 'fd12::1:80'].map((address) => [address, server.port] as const),
        [`127.0.0.1:${proxy.port}`, proxy.port],
      ]),
    );
    expect(await ask(String(url), { ...internet, proxies: { http: `http://127.0.0.1:${proxy.port}`, none: String(none) } })).toBe('200 hello');
    expect(proxy.seen.length === 0).toBe(direct);
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('is never used for %s', async (host) => {
    const server = await serve();
    const internet = fakeInternet({ localhost: ['127.0.0.1'] }, { '127.0.0.1:80': server.port, '::1:80': server.port });
    expect(await ask(`http://${host}/`, { ...internet, proxies: { http: 'http://proxy.invalid' } })).toBe('200 hello');
  });

  it('that answers a tunnel with nothing ends in time', async () => {
    const { createServer } = await import('node:net');
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const http = openHttp({ userAgent: 'x', proxies: { https: `http://127.0.0.1:${port}` } });
    const asked = http.send({ method: 'GET', url: new URL('https://a.example/'), headers: {} }, { ...bounds, idleMs: 50 });
    await expect(asked).rejects.toMatchObject(failing('nothing was heard'));
    silent.close();
  });
});
