import { connect, type AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../test/support/certificates.ts';
import { serveProxy } from '../../test/support/connect-proxy.ts';
import { serveGit } from '../../test/support/git-server.ts';
import { makeRepository } from '../../test/support/git.ts';
import { serveHttp, type ServerTls, type TestServer } from '../../test/support/http-server.ts';
import type { OptionValues, Terminal } from './command.ts';
import { httpOptions, openNetwork } from './network.ts';
import { runProgram } from './program.ts';

const authority = makeAuthority();
const mine = authority.issue(['me']);
const broken = {
  'broken-cert': '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
  'broken-key': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
};
let folder = '';
const closing: { close(): Promise<void> }[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seaworthy-network-'));
  for (const [name, text] of Object.entries({
    ca: authority.certificate,
    cert: mine.certificate,
    key: mine.key,
    other: authority.issue(['x']).key,
    text: 'no certificate',
    ...broken,
  }))
    writeFileSync(join(folder, `${name}.pem`), text);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const server of closing.splice(0)) await server.close();
});

function file(name: string): string {
  return join(folder, `${name}.pem`);
}

function terminalWith(environment: Terminal['environment']): Terminal {
  return { write: () => undefined, warn: () => undefined, width: 80, color: false, interactive: false, environment };
}

async function serve(tls?: ServerTls): Promise<TestServer> {
  const server = await serveHttp((_, response) => response.end('hello'), tls);
  closing.push(server);
  return server;
}

async function ask(url: string, options: OptionValues, environment: Terminal['environment'] = {}, named = true): Promise<number> {
  const bounds = { bodyBytes: 1_000, idleMs: 5_000, totalMs: 5_000, redirects: 0, retries: 0 };
  const response = await openNetwork(options, terminalWith(environment)).send({ method: 'GET', url: new URL(url), headers: {}, named }, bounds);
  response.discard();
  return response.status;
}

describe('the network of a command', () => {
  it('trusts --ca-file, shows --client-cert to named hosts, and says who it is', async () => {
    const server = await serve({ ...authority.issue(['127.0.0.1']), clientAuthority: authority.certificate });
    await expect(ask(server.url.href, {})).rejects.toMatchObject({ code: 'io-failed' });
    expect(await ask(server.url.href, { caFile: [file('ca')], clientCert: [file('cert')], clientKey: [file('key')] })).toBe(200);
    expect(server.seen[0]).toMatchObject({ client: 'me', headers: { 'user-agent': expect.stringMatching(/^seaworthy\/\d+\.\d+\.\d+/) } });
  });

  it('does not verify --insecure-registry, and says which hosts these are', async () => {
    const server = await serve(makeAuthority('Nobody').issue(['x']));
    const options = { insecureRegistry: [server.url.host] };
    expect(await ask(server.url.href, options)).toBe(200);
    const network = openNetwork(options, terminalWith({}));
    expect([network.isInsecure(server.url.host), network.isInsecure('127.0.0.1')]).toEqual([true, false]);
  });

  it('uses the proxies of the environment', async () => {
    const server = await serve();
    const proxy = await serveProxy({ 'a.example:80': server.port });
    closing.push(proxy);
    expect(await ask('http://a.example/', {}, { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` })).toBe(200);
    expect(proxy.seen).toHaveLength(1);
  });

  it('fetches into a sink', async () => {
    const server = await serve();
    const pieces: Uint8Array[] = [];
    const result = await openNetwork({}, terminalWith({})).download(
      { method: 'GET', url: server.url, headers: {}, named: true },
      { write: (bytes) => void pieces.push(bytes), reset: () => undefined },
      { bounds: { bodyBytes: 10, idleMs: 5_000, totalMs: 5_000, redirects: 0 } },
    );
    expect([result.kind, Buffer.concat(pieces).toString()]).toEqual(['complete', 'hello']);
  });
});

describe('flags', () => {
  it('reach the network: a repository at a server of one’s own authority, with its certificate shown', async () => {
    const repository = await makeRepository();
    await repository.files({ 'package-lock.json': '{"lockfileVersion":3,"packages":{"node_modules/left-pad":{"version":"1.3.0"}}}' });
    const server = await serveGit(repository.gitFolder);
    const clients: unknown[] = [];
    const { certificate: cert, key } = authority.issue(['127.0.0.1']);
    const front = createServer({ cert, key, ca: authority.certificate, requestCert: true }, (socket) => {
      clients.push(socket.getPeerCertificate().subject?.CN);
      socket.pipe(connect(Number(new URL(server.url).port), '127.0.0.1')).pipe(socket);
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const target = `git:https://127.0.0.1:${(front.address() as AddressInfo).port}/x`;
    const written: string[] = [];
    const terminal = { ...terminalWith({ SEAWORTHY_CLIENT_KEY: file('key') }), write: (text: string) => written.push(text) };
    const flags = ['--ca-file', file('ca'), '--client-cert', file('cert'), '--cache', join(folder, 'cache'), '--quiet'];
    expect(await runProgram(['sbom', target, ...flags], terminal)).toBe(0);
    expect(written.join('')).toContain('pkg:npm/left-pad@1.3.0');
    expect(new Set(clients)).toEqual(new Set(['me']));
    front.close();
    await server.close();
    repository.remove();
  });
});

describe('httpOptions', () => {
  it.each`
    environment                                             | proxies                                   | because
    ${{}}                                                   | ${{ http: '', https: '', none: '' }}      | ${'nothing is set'}
    ${{ HTTP_PROXY: 'a', HTTPS_PROXY: 'b', NO_PROXY: 'c' }} | ${{ http: 'a', https: 'b', none: 'c' }}   | ${'all are'}
    ${{ http_proxy: 'a', https_proxy: 'b', no_proxy: 'c' }} | ${{ http: 'a', https: 'b', none: 'c' }}   | ${'all are, in small letters'}
    ${{ https_proxy: 'small', HTTPS_PROXY: 'large' }}       | ${{ http: '', https: 'small', none: '' }} | ${'small letters go first, as for curl'}
    ${{ https_proxy: '', HTTPS_PROXY: 'large' }}            | ${{ http: '', https: 'large', none: '' }} | ${'what is empty says nothing'}
    ${{ HTTP_PROXY: 'evil', REQUEST_METHOD: 'GET' }}        | ${{ http: '', https: '', none: '' }}      | ${'a request header of a CGI program sets that one'}
  `('takes proxies from $environment: $because', ({ environment, proxies }) => {
    expect(httpOptions({}, environment as Terminal['environment']).proxies).toEqual(proxies);
  });

  it('keeps the API server of the cluster it runs in from being asked', () => {
    expect(httpOptions({}, { KUBERNETES_SERVICE_HOST: '10.96.0.1' }).refusedHosts).toEqual(['10.96.0.1']);
    expect(httpOptions({}, {}).refusedHosts).toEqual([]);
  });

  it('allows private addresses where that is said, and never others', () => {
    expect(httpOptions({}, {}).allowedAddresses).toEqual([]);
    expect(httpOptions({ allowPrivateAddresses: true }, {}).allowedAddresses).toEqual(['private']);
  });

  it('has certificates for single hosts and for those that are named', () => {
    const pair = { certificate: mine.certificate, key: mine.key };
    const options = { clientCert: [file('cert'), `a.example:5000=${file('cert')}`], clientKey: [`a.example:5000=${file('key')}`, file('key')] };
    expect(httpOptions(options, {}).clientCertificates).toEqual([pair, { host: 'a.example:5000', ...pair }]);
  });

  it.each<[string, () => OptionValues, RegExp]>([
    ['a certificate without its key', () => ({ clientCert: [file('cert')] }), /there is no --client-key/],
    ['a key without its certificate', () => ({ clientKey: [file('key')] }), /there is no --client-cert/],
    ['a key of another host', () => ({ clientCert: [`a=${file('cert')}`], clientKey: [`b=${file('key')}`] }), /there is no --client/],
    ['a file that holds no certificate', () => ({ caFile: [file('text')] }), /text\.pem holds no certificate in PEM/],
    ['a certificate for a key', () => ({ clientCert: [file('cert')], clientKey: [file('cert')] }), /holds no private key in PEM/],
    ['the key of another certificate', () => ({ clientCert: [file('cert')], clientKey: [file('other')] }), /is not the key of/],
    ['a certificate that is none', () => ({ clientCert: [file('broken-cert')], clientKey: [file('key')] }), /the certificate cannot be read/],
    ['a key that is none', () => ({ clientCert: [file('cert')], clientKey: [file('broken-key')] }), /the private key cannot be read/],
    ['an authority that is none', () => ({ caFile: [file('broken-cert')] }), /the certificates cannot be read/],
  ])('refuses %s', (_, options, message) => {
    expect(() => httpOptions(options(), {})).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringMatching(message) }));
  });

  it('says which file is missing', () => {
    expect(() => httpOptions({ caFile: [join(folder, 'nowhere')] }, {})).toThrow(/nowhere does not exist/);
  });
});
