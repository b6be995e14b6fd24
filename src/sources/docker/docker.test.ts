import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import { refuse, serveDocker, type DaemonImage, type DaemonOptions, type DockerDaemon } from '../../../test/support/docker-daemon.ts';
import { openHttp } from '../../platform/http/index.ts';
import type { DaemonBounds, DaemonSettings } from '../daemon-source.ts';
import { openDaemonImage } from '../daemons.ts';
import {
  Layout,
  archiveOf,
  configOf,
  docker25Files,
  forPlatform,
  layoutFiles,
  legacyFiles,
  npmLayer,
  pack,
  tagged,
  type Descriptor,
} from '../fixtures/images.ts';
import { amd64, foundIn, toolsWith, useFolder } from '../fixtures/open.ts';
import { openImage, sources, type OpenedImage } from '../index.ts';
import { currentContext, dockerFolder } from './context.ts';

const folder = useFolder();
const http = openHttp({ userAgent: 'test' });
const layers = [npmLayer('lower'), npmLayer('upper')];
const expected = [['lower'], ['upper']];
const legacy = archiveOf(legacyFiles(layers, 'shop/app:1'));
const id = `sha256:${'ab'.repeat(32)}`;

let daemon: DockerDaemon | undefined;
afterEach(async () => {
  await daemon?.close();
  daemon = undefined;
  rmSync(folder.path('socket'), { force: true });
});

async function serve(images: readonly DaemonImage[], options: Partial<DaemonOptions> = {}): Promise<DaemonSettings> {
  daemon = await serveDocker(images, { listen: folder.path('socket'), apiVersion: '1.47', ...options });
  const host = options.listen === 0 ? `tcp://127.0.0.1:${daemon.port}` : `unix://${folder.path('socket')}`;
  return { environment: { DOCKER_HOST: host } };
}

function open(target: string, daemons: DaemonSettings, platform?: string): Promise<OpenedImage> {
  const [os = '', architecture = ''] = platform?.split('/') ?? [];
  return openImage(
    target,
    { defaultPlatform: amd64, ...(platform === undefined ? {} : { platform: { os, architecture } }) },
    { ...toolsWith(), http, daemons },
  );
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Answers exports in this way, and all else as the daemon would. */
function exporting(way: (response: ServerResponse) => void): Partial<DaemonOptions> {
  return { answer: (url, response) => url.includes('/get') && (way(response), true) };
}

describe('an image in a Docker daemon', () => {
  it.each`
    form                        | archive                                           | chunked
    ${'as before Docker 25'}    | ${legacy}                                         | ${true}
    ${'… sent with its length'} | ${legacy}                                         | ${false}
    ${'as since Docker 25'}     | ${archiveOf(docker25Files(layers, 'shop/app:1'))} | ${true}
    ${'as an OCI layout alone'} | ${archiveOf(layoutFiles(layers))}                 | ${true}
    ${'compressed'}             | ${pack(legacy, 'gzip')}                           | ${true}
  `('is read from its export $form', async ({ archive, chunked }) => {
    const settings = await serve([{ names: ['shop/app:1'], archive }], { chunked });
    const image = await open('docker:shop/app:1', settings);
    expect(foundIn(image)).toEqual(expected);
    expect(image.artifact.reference).toBe('docker:shop/app:1');
    expect(daemon?.requests).toEqual(['/images/shop/app:1/json', '/images/shop/app:1/get']);
  });

  it('is the same as the archive of docker save, but for the reference', async () => {
    const settings = await serve([{ names: ['shop/app:1'], archive: legacy }]);
    const { artifact, ...read } = await open('docker:shop/app:1', settings);
    const saved = await open(`docker-archive:${folder.file('saved.tar', legacy)}`, settings);
    expect({ ...artifact, reference: '' }).toEqual({ ...saved.artifact, reference: '' });
    expect(read.layers).toEqual(saved.layers);
  });

  it.each`
    name               | exported                  | because
    ${'shop/app'}      | ${'shop/app:latest'}      | ${'else all tags would be exported'}
    ${'shop/app:2'}    | ${'shop/app:2'}           | ${'it has a tag'}
    ${'host:5000/app'} | ${'host:5000/app:latest'} | ${'the colon belongs to a port'}
    ${`app@${id}`}     | ${`app@${id}`}            | ${'it has a digest'}
    ${id}              | ${id}                     | ${'it is an id'}
    ${'abababababab'}  | ${'abababababab'}         | ${'it is the start of the id'}
  `('called $name is exported as $exported: $because', async ({ name, exported }) => {
    const settings = await serve([{ names: [exported], archive: legacy, id }]);
    expect(foundIn(await open(`docker:${name}`, settings))).toEqual(expected);
    expect(daemon?.requests[1]).toBe(`/images/${exported}/get`);
  });

  it.each`
    apiVersion   | query                                                                          | because
    ${'1.48'}    | ${'?platform=%7B%22os%22%3A%22linux%22%2C%22architecture%22%3A%22arm64%22%7D'} | ${'the first that takes a platform'}
    ${'1.55'}    | ${'?platform=%7B%22os%22%3A%22linux%22%2C%22architecture%22%3A%22arm64%22%7D'} | ${'later'}
    ${'1.47'}    | ${''}                                                                          | ${'it would be ignored'}
    ${undefined} | ${''}                                                                          | ${'nobody knows'}
  `('is asked for by platform of API $apiVersion: $because', async ({ apiVersion, query }) => {
    const arm = archiveOf(legacyFiles([npmLayer('arm')]));
    const settings = await serve([{ names: ['app:1'], archive: legacy, byPlatform: { 'linux/arm64': arm } }], { apiVersion });
    await open('docker:app:1', settings, 'linux/arm64').catch((error: unknown) => expect(error).toMatchObject({ code: 'target-not-found' }));
    expect(daemon?.requests[1]).toBe(`/images/app:1/get${query}`);
  });

  it.each`
    asked            | found      | because
    ${undefined}     | ${['arm']} | ${'the engine would run this one'}
    ${'linux/amd64'} | ${['pc']}  | ${'it is asked for'}
  `('with several platforms is the one for $asked: $because', async ({ asked, found }) => {
    const layout = new Layout();
    const image = (name: string, architecture: string): Descriptor => {
      const layer = npmLayer(name);
      return forPlatform(layout.image([layer], [], configOf([layer], { architecture })), architecture);
    };
    const archive = archiveOf(layout.root(tagged(layout.index([image('pc', 'amd64'), image('arm', 'arm64')]), 'app:1')));
    const settings = await serve([{ names: ['app:1'], archive, platform: { os: 'linux', architecture: 'arm64' } }]);
    expect(foundIn(await open('docker:app:1', settings, asked))).toEqual([found]);
  });

  it('is refused where it is for another platform than the one asked for', async () => {
    const settings = await serve([{ names: ['app:1'], archive: legacy }]);
    await expect(open('docker:app:1', settings, 'linux/arm64')).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringContaining('docker:app:1 holds no image for linux/arm64; it holds one for linux/amd64'),
    });
  });

  it('is read over TCP too', async () => {
    const settings = await serve([{ names: ['app:1'], archive: legacy }], { listen: 0 });
    expect(foundIn(await open('docker:app:1', settings))).toEqual(expected);
  });

  it('is asked for where the option says, whatever the environment says', async () => {
    await serve([{ names: ['app:1'], archive: legacy }]);
    const settings = { environment: { DOCKER_HOST: 'unix:///nowhere' }, dockerHost: folder.path('socket') };
    expect(foundIn(await open('docker:app:1', settings))).toEqual(expected);
  });
});

describe('a Docker daemon that fails', () => {
  it.each`
    answer                                                                                     | code                  | message
    ${(response: ServerResponse) => refuse(response, 500, 'the disk \u001B[31mis on fire')}    | ${'io-failed'}        | ${/refuses to give app:1: the disk .*is on fire/}
    ${(response: ServerResponse) => refuse(response, 404, 'No such image: app:1')}             | ${'target-not-found'} | ${/has no image app:1 \(No such image: app:1\); pull or build it/}
    ${(response: ServerResponse) => response.writeHead(403).end()}                             | ${'io-failed'}        | ${/HTTP 403/}
    ${(response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end()} | ${'io-failed'}        | ${/redirects/}
    ${(response: ServerResponse) => response.end('hello')}                                     | ${'io-failed'}        | ${/no container engine/}
    ${(response: ServerResponse) => response.end('{"Id":5}')}                                  | ${'io-failed'}        | ${/no container engine/}
    ${(response: ServerResponse) => response.end('[]')}                                        | ${'io-failed'}        | ${/no container engine/}
    ${(response: ServerResponse) => response.socket?.end('220 smtp.example.org ESMTP\r\n')}    | ${'io-failed'}        | ${/does not speak HTTP/}
    ${(response: ServerResponse) => response.destroy()}                                        | ${'io-failed'}        | ${/Docker at /}
  `('says so when it is asked: $message', async ({ answer, code, message }) => {
    const settings = await serve([], { answer: (_, response) => (answer(response), true) });
    await expect(open('docker:app:1', settings)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  const inMiddle = `${JSON.stringify({ errorDetail: { message: 'layer does not exist' }, error: 'layer does not exist' })}\r\n`;
  it.each`
    way                                                                                                                                                                       | code                    | message
    ${(response: ServerResponse) => (response.writeHead(200, { 'content-length': legacy.length }).write(legacy.subarray(0, 3000)), setTimeout(() => response.destroy(), 20))} | ${'io-failed'}          | ${/broke the connection off/}
    ${(response: ServerResponse) => (response.write(legacy.subarray(0, 3000)), setTimeout(() => response.destroy(), 20))}                                                     | ${'io-failed'}          | ${/broke the connection off/}
    ${(response: ServerResponse) => response.end(legacy.subarray(0, 2000))}                                                                                                   | ${'archive-malformed'}  | ${/what Docker exported of app:1 cannot be read: .*docker save --output image.tar app:1/}
    ${(response: ServerResponse) => response.end(legacy.subarray(0, 1024))}                                                                                                   | ${'archive-malformed'}  | ${/cannot be read/}
    ${(response: ServerResponse) => response.end(Buffer.concat([legacy.subarray(0, 2000), Buffer.from(inMiddle)]))}                                                           | ${'io-failed'}          | ${/Docker gave up: layer does not exist/}
    ${(response: ServerResponse) => response.end(inMiddle)}                                                                                                                   | ${'io-failed'}          | ${/Docker gave up: layer does not exist/}
    ${(response: ServerResponse) => response.end()}                                                                                                                           | ${'io-failed'}          | ${/it sent nothing/}
    ${(response: ServerResponse) => response.end('this is no tar')}                                                                                                           | ${'target-unsupported'} | ${/cannot be read: .*no tar/}
    ${(response: ServerResponse) => response.end(archiveOf(new Map([['etc/passwd', Buffer.from('x')]])))}                                                                     | ${'target-unsupported'} | ${/cannot be read: .*not an image/}
  `('says so when it exports: $message', async ({ way, code, message }) => {
    const settings = await serve([{ names: ['app:1'], archive: legacy }], exporting(way));
    await expect(open('docker:app:1', settings)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  const small: DaemonBounds = {
    answer: { bodyBytes: 10_000, idleMs: 5_000, totalMs: 5_000, redirects: 0, retries: 0 },
    export: { bodyBytes: 100_000, idleMs: 200, totalMs: 5_000, redirects: 0, retries: 0 },
  };
  function endless(response: ServerResponse): void {
    const piece = Buffer.alloc(10_000);
    const more = (): boolean => response.write(piece, (error) => (error ? undefined : void more()));
    more();
  }
  it.each`
    way                                                                      | message                                | because
    ${endless}                                                               | ${/sends more than 100000 bytes/}      | ${'an endless tar'}
    ${(response: ServerResponse) => response.write(legacy.subarray(0, 512))} | ${/nothing was heard for 0.2 seconds/} | ${'a silent one'}
    ${() => undefined}                                                       | ${/nothing was heard for 0.2 seconds/} | ${'no answer'}
  `('is waited for so long only, and so much is taken: $because', async ({ way, message }) => {
    const daemons = await serve([{ names: ['app:1'], archive: legacy }], exporting(way));
    const opening = openDaemonImage('docker:app:1', undefined, sources, { ...toolsWith(), clock: { now: () => 0 }, http, daemons, bounds: small });
    await expect(opening).rejects.toMatchObject({ message: expect.stringMatching(message) });
  });

  it.each`
    settings                                                                            | code           | message
    ${{ DOCKER_HOST: 'unix:///nowhere/docker.sock' }}                                   | ${'io-failed'} | ${/Docker at \/nowhere\/docker.sock: nobody listens there; start it, or say where/}
    ${{ DOCKER_HOST: 'tcp://127.0.0.1:1' }}                                             | ${'io-failed'} | ${/nobody listens there/}
    ${{ DOCKER_HOST: 'ssh://me@host' }}                                                 | ${'usage'}     | ${/DOCKER_HOST: ssh:\/\/me@host cannot be used.*run this program on that host/}
    ${{ DOCKER_HOST: 'tcp://host:99999' }}                                              | ${'usage'}     | ${/cannot be used/}
    ${{ DOCKER_HOST: 'tcp://h', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/nowhere' }} | ${'usage'}     | ${/DOCKER_TLS_VERIFY asks for TLS, but .*ca.pem/}
  `('is not there: $message', async ({ settings, code, message }) => {
    await expect(open('docker:app:1', { environment: settings })).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('where Docker listens', () => {
  const context = (name: string): string => createHash('sha256').update(name).digest('hex');

  /** Docker's configuration with a context `remote` for a host. */
  function configured(host: string, current = 'remote'): string {
    const home = folder.path(`docker-${made++}`);
    write(join(home, 'config.json'), JSON.stringify({ currentContext: current }));
    write(join(home, 'contexts', 'meta', context('remote'), 'meta.json'), JSON.stringify({ Name: 'remote', Endpoints: { docker: { Host: host } } }));
    return home;
  }
  let made = 0;

  it.each`
    environment                                                                                                 | because
    ${() => ({ DOCKER_CONFIG: configured(`unix://${folder.path('socket')}`) })}                                 | ${'the context that was chosen'}
    ${() => ({ DOCKER_CONFIG: configured(`unix://${folder.path('socket')}`, 'x'), DOCKER_CONTEXT: 'remote' })}  | ${'the context that the environment names'}
    ${() => ({ DOCKER_CONFIG: configured('unix:///nowhere'), DOCKER_HOST: `unix://${folder.path('socket')}` })} | ${'the host wins over the context'}
  `('is where its own client would look: $because', async ({ environment }) => {
    await serve([{ names: ['app:1'], archive: legacy }]);
    expect(foundIn(await open('docker:app:1', { environment: environment() }))).toEqual(expected);
  });

  it.each`
    content                          | because
    ${'{"currentContext":"absent"}'} | ${'there is no such context'}
  `('is told where that is wrong: $because', async ({ content }) => {
    const home = folder.path(`docker-${made++}`);
    write(join(home, 'config.json'), content);
    await expect(open('docker:app:1', { environment: { DOCKER_CONFIG: home } })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('the Docker context absent is not there'),
    });
  });

  it.each(['', 'no JSON', '[]', '{"currentContext":5}', '{"currentContext":"default"}'])(
    'is the usual place with the configuration %j',
    (content) => {
      const home = folder.path(`docker-${made++}`);
      write(join(home, 'config.json'), content);
      expect(currentContext({ DOCKER_CONFIG: home })).toBeUndefined();
    },
  );

  it('is never said by a folder that happens to be here', () => {
    expect([dockerFolder({}), dockerFolder({ HOME: '' }), dockerFolder({ HOME: '/root' })]).toEqual([undefined, undefined, '/root/.docker']);
    expect(currentContext({})).toBeUndefined();
  });

  it.skipIf(existsSync('/var/run/docker.sock'))('is the socket of the user where the machine has none', async () => {
    const runtime = folder.path('runtime');
    mkdirSync(runtime);
    await serve([{ names: ['app:1'], archive: legacy }], { listen: join(runtime, 'docker.sock') });
    expect(foundIn(await open('docker:app:1', { environment: { XDG_RUNTIME_DIR: runtime } }))).toEqual(expected);
    await expect(open('docker:app:1', { environment: {} })).rejects.toMatchObject({ message: expect.stringContaining('/var/run/docker.sock') });
  });
});

describe('Docker behind TLS', () => {
  const authority = makeAuthority();
  const certificates = (name: string, by = authority): string => {
    const path = folder.path(name);
    const own = by.issue(['client']);
    write(join(path, 'ca.pem'), by.certificate);
    write(join(path, 'cert.pem'), own.certificate);
    write(join(path, 'key.pem'), own.key);
    return path;
  };

  it('is spoken to with the certificates that its client has', async () => {
    const { certificate, key } = authority.issue(['127.0.0.1']);
    await serve([{ names: ['app:1'], archive: legacy }], { listen: 0, tls: { authority: authority.certificate, certificate, key } });
    const settings = { DOCKER_HOST: `tcp://127.0.0.1:${daemon?.port}`, DOCKER_TLS_VERIFY: '1' };
    expect(foundIn(await open('docker:app:1', { environment: { ...settings, DOCKER_CERT_PATH: certificates('right') } }))).toEqual(expected);
    const before = daemon?.requests.length;
    await expect(
      open('docker:app:1', { environment: { ...settings, DOCKER_CERT_PATH: certificates('wrong', makeAuthority('another')) } }),
    ).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining(`Docker at tcp://127.0.0.1:${daemon?.port}`),
    });
    expect(daemon?.requests).toHaveLength(before ?? -1);
  });
});

describe('a name', () => {
  it.each(['', '../secret', 'a/../b', '/etc/passwd', '-flag', 'a b', 'a\nb', 'a?platform=x', 'a#b', 'a%2fb', '//alpine', 'a//b', 'x'.repeat(600)])(
    'that cannot be one is not asked for: %j',
    async (name) => {
      const settings = await serve([]);
      await expect(open(`docker:${name}`, settings)).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('docker:app:1.0') });
      expect(daemon?.requests).toEqual([]);
    },
  );
});
