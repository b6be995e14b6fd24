import { afterEach, describe, expect, it } from 'vitest';
import { fakeInternet } from '../../../test/support/fake-internet.ts';
import { serveHttp, type Answer, type TestServer } from '../../../test/support/http-server.ts';
import { openHttp, readAll, type HttpBounds, type HttpOptions, type HttpRequest, type SentRequest } from './index.ts';

const bounds: HttpBounds = { bodyBytes: 1_000, idleMs: 5_000, totalMs: 10_000, redirects: 3, retries: 0 };
const closing: TestServer[] = [];
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

async function serve(answer: Answer): Promise<TestServer> {
  const server = await serveHttp(answer);
  closing.push(server);
  return server;
}

/** Asks over plain HTTP, which is allowed here, so that a server answers where the guard lets a connection through. */
async function ask(url: string, options: Partial<HttpOptions>, request: Partial<HttpRequest> = {}): Promise<string> {
  const http = openHttp({ userAgent: 'seaworthy/test', ...options });
  const response = await http.send({ method: 'GET', url: new URL(url), headers: {}, ...request }, bounds);
  return `${response.status} ${(await readAll(response)).toString()}`;
}

const hello: Answer = (_, response) => response.end('hello');
const refused = { code: 'io-failed', message: expect.stringContaining('is not connected to') };

describe('addresses that nobody named (36: a token realm at 169.254.169.254, loopback, link-local, the API server)', () => {
  it.each`
    host                                      | because
    ${'169.254.169.254'}                      | ${'metadata service'}
    ${'127.0.0.1'}                            | ${'this machine'}
    ${'2130706433'}                           | ${'this machine, as one number'}
    ${'0x7f.0.0.1'}                           | ${'this machine, in hexadecimal'}
    ${'0177.0.0.1'}                           | ${'this machine, in octal'}
    ${'127.1'}                                | ${'this machine, in short'}
    ${'0.0.0.0'}                              | ${'this machine, for Linux'}
    ${'[::1]'}                                | ${'this machine, IPv6'}
    ${'[::ffff:127.0.0.1]'}                   | ${'this machine, mapped'}
    ${'[::ffff:a9fe:a9fe]'}                   | ${'metadata service, mapped'}
    ${'[64:ff9b::127.0.0.1]'}                 | ${'this machine through NAT64'}
    ${'[fe80::1]'}                            | ${'link-local'}
    ${'[fd12:3456::1]'}                       | ${'unique local'}
    ${'10.96.0.1'}                            | ${'the API server of a cluster, by address'}
    ${'192.168.0.1'}                          | ${'private'}
    ${'224.0.0.251'}                          | ${'multicast'}
    ${'[ff02::fb]'}                           | ${'multicast'}
    ${'255.255.255.255'}                      | ${'broadcast'}
    ${'localhost'}                            | ${'this machine, by name'}
    ${'LOCALHOST.'}                           | ${'the same, with a dot at its end'}
    ${'a.localhost'}                          | ${'this machine, by a name below'}
    ${'kubernetes.default.svc'}               | ${'38: the API server, by name'}
    ${'kubernetes.default.svc.cluster.local'} | ${'38: the API server, by its long name'}
    ${'metadata.google.internal'}             | ${'metadata service, by name'}
    ${'scanner.internal'}                     | ${'38: our own service, which is configured'}
  `('$host is not connected to: $because', async ({ host }) => {
    const internet = fakeInternet({ [String(host).toLowerCase()]: ['93.184.216.34'] }, {});
    await expect(ask(`https://${host}/`, { ...internet, refusedHosts: ['scanner.internal'] })).rejects.toMatchObject(refused);
    expect(internet.dialed).toEqual([]);
  });

  it.each(['127.0.0.1', '169.254.169.254', '10.0.0.1', '::1', '::ffff:10.0.0.1', 'fe80::1%eth0', '224.0.0.1', 'not an address'])(
    '36: a name of DNS that leads to %s: literal addresses are not enough',
    async (address) => {
      const internet = fakeInternet({ 'auth.example.com': [address] }, {});
      await expect(ask('https://auth.example.com/token', internet)).rejects.toMatchObject(refused);
      expect(internet.dialed).toEqual([]);
    },
  );

  it('36: a redirect to such an address, whoever redirects', async () => {
    const inner = await serve(hello);
    const outer = await serve((_, response) => response.writeHead(307, { location: `http://10.0.0.7:${inner.port}/` }).end());
    const internet = fakeInternet(
      { 'registry.example.com': ['93.184.216.34'] },
      { '93.184.216.34:80': outer.port, [`10.0.0.7:${inner.port}`]: inner.port },
    );
    const insecureHosts = ['registry.example.com', '10.0.0.7'];
    await expect(ask('http://registry.example.com/', { ...internet, insecureHosts }, { named: true })).rejects.toMatchObject(refused);
    expect(inner.seen).toEqual([]);
  });

  it('36: a redirect to a name of DNS that leads to such an address', async () => {
    const outer = await serve((_, response) => response.writeHead(302, { location: 'http://inner.example.net/' }).end());
    const internet = fakeInternet(
      { 'registry.example.com': ['93.184.216.34'], 'inner.example.net': ['127.0.0.1'] },
      { '93.184.216.34:80': outer.port },
    );
    const insecureHosts = ['registry.example.com', 'inner.example.net'];
    await expect(ask('http://registry.example.com/', { ...internet, insecureHosts }, { named: true })).rejects.toMatchObject(refused);
    expect(internet.dialed).toEqual(['93.184.216.34:80']);
  });

  it('rebinding: a name that leads elsewhere the second time is checked for every connection, and looked up once for each', async () => {
    const server = await serve((_, response) => response.writeHead(200, { connection: 'close' }).end('hello'));
    let asked = 0;
    const internet = fakeInternet(
      { 'auth.example.com': () => ((asked += 1) === 1 ? ['93.184.216.34'] : ['127.0.0.1']) },
      { '93.184.216.34:80': server.port, '127.0.0.1:80': server.port },
    );
    const insecureHosts = ['auth.example.com'];
    expect(await ask('http://auth.example.com/', { ...internet, insecureHosts })).toBe('200 hello');
    await expect(ask('http://auth.example.com/', { ...internet, insecureHosts })).rejects.toMatchObject(refused);
    expect([internet.lookedUp.length, internet.dialed]).toEqual([2, ['93.184.216.34:80']]);
  });

  it('of a name with good and bad addresses only the good ones are tried', async () => {
    const internet = fakeInternet({ 'a.example.com': ['127.0.0.1', '93.184.216.34', '::1'] }, {});
    await expect(ask('https://a.example.com/', internet)).rejects.toMatchObject({ message: expect.stringContaining('nobody listens') });
    expect(internet.dialed).toEqual(['93.184.216.34:443']);
  });

  it('a name with several addresses is reached at the one where somebody listens', async () => {
    const server = await serve(hello);
    const internet = fakeInternet({ 'a.example.com': ['93.184.216.34', '2606:4700::1'] }, { '2606:4700::1:80': server.port });
    expect(await ask('http://a.example.com/', { ...internet, insecureHosts: ['a.example.com'] })).toBe('200 hello');
    expect(internet.dialed).toEqual(['93.184.216.34:80', '2606:4700::1:80']);
  });
});

describe('addresses of hosts that the user named', () => {
  it.each`
    host                        | address            | because
    ${'registry.lan'}           | ${'192.168.0.9'}   | ${'his own registry'}
    ${'registry.lan'}           | ${'fd12::9'}       | ${'the same, IPv6'}
    ${'localhost'}              | ${'127.0.0.1'}     | ${'the registry on his machine'}
    ${'kubernetes.default.svc'} | ${'10.96.0.1'}     | ${'his own cluster'}
    ${'169.254.10.10'}          | ${'169.254.10.10'} | ${'he typed the address itself'}
  `('$host at $address is connected to: $because', async ({ host, address }) => {
    const server = await serve(hello);
    const internet = fakeInternet({ [host]: [address] }, { [`${address}:80`]: server.port });
    expect(await ask(`http://${host}/`, internet, { named: true })).toBe('200 hello');
  });

  it.each(['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '224.0.0.1', '0.0.0.0'])(
    'a name is anybody’s to point at %s, even one that was typed',
    async (address) => {
      const internet = fakeInternet({ 'registry.example.com': [address] }, {});
      await expect(ask('https://registry.example.com/', internet, { named: true })).rejects.toMatchObject(refused);
      expect(internet.dialed).toEqual([]);
    },
  );

  it('stay allowed after a redirect within their origin only', async () => {
    const other = await serve(hello);
    const server = await serve(({ url }, response) =>
      url === '/elsewhere'
        ? response.writeHead(302, { location: `http://registry.lan:${other.port}/` }).end()
        : url === '/end'
          ? response.end('here')
          : response.writeHead(302, { location: '/end' }).end(),
    );
    const ports = { '10.0.0.9:80': server.port, [`10.0.0.9:${other.port}`]: other.port };
    const options = { ...fakeInternet({ 'registry.lan': ['10.0.0.9'] }, ports), insecureHosts: ['registry.lan'] };
    expect(await ask('http://registry.lan/', options, { named: true })).toBe('200 here');
    await expect(ask('http://registry.lan/elsewhere', options, { named: true })).rejects.toMatchObject(refused);
    expect(other.seen).toEqual([]);
  });
});

describe('private ranges that are allowed by configuration (36: registries in the cluster)', () => {
  const options: Partial<HttpOptions> = { allowedAddresses: ['private'], insecureHosts: ['auth.lan'] };

  it('are connected to', async () => {
    const server = await serve(hello);
    const internet = fakeInternet({ 'auth.lan': ['10.1.2.3'] }, { '10.1.2.3:80': server.port });
    expect(await ask('http://auth.lan/', { ...internet, ...options })).toBe('200 hello');
  });

  it.each(['127.0.0.1', '169.254.169.254', '::1', 'fe80::1', '100.100.100.200'])('do not make %s allowed', async (address) => {
    await expect(ask('http://auth.lan/', { ...fakeInternet({ 'auth.lan': [address] }, {}), ...options })).rejects.toMatchObject(refused);
  });

  it.each(['10.96.0.1', 'kubernetes.default.svc'])('do not make the API server at %s allowed', async (host) => {
    const internet = fakeInternet({ [host]: ['10.96.0.1'] }, {});
    await expect(ask(`https://${host}/`, { ...internet, ...options, refusedHosts: ['10.96.0.1'] })).rejects.toMatchObject(refused);
    expect(internet.dialed).toEqual([]);
  });

  it('do not make a name allowed that leads to the API server’s address', async () => {
    const internet = fakeInternet({ 'auth.lan': ['10.96.0.1'] }, {});
    await expect(ask('http://auth.lan/', { ...internet, ...options, refusedHosts: ['10.96.0.1'] })).rejects.toMatchObject(refused);
    expect(internet.dialed).toEqual([]);
  });
});

describe('39: what is sent', () => {
  it('is what was given and nothing else: no token of a service account, no cookie, no credentials of earlier requests', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'set-cookie': 'a=b', 'www-authenticate': 'Basic' }).end('hello'));
    const sent: SentRequest[] = [];
    const http = openHttp({ userAgent: 'seaworthy/test', onRequest: (request) => sent.push(request) });
    const common = { method: 'GET', url: server.url, named: true } as const;
    await readAll(await http.send({ ...common, headers: { authorization: 'Bearer mine' } }, bounds));
    await readAll(await http.send({ ...common, headers: {} }, bounds));
    expect(server.seen.map(({ headers }) => Object.keys(headers).sort().join())).toEqual([
      'accept-encoding,authorization,connection,host,user-agent',
      'accept-encoding,connection,host,user-agent',
    ]);
    expect(sent[1]?.headers).toEqual({ host: server.url.host, 'user-agent': 'seaworthy/test', 'accept-encoding': 'identity' });
  });
});
