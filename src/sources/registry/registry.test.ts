import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serveRegistry, type Fault, type RegistryOptions, type TestRegistry } from '../../../test/support/registry.ts';
import { openCache, type Cache } from '../../platform/cache.ts';
import { configOf, forPlatform, json, Layout, layerOf, layoutFiles, npmLayer, pack, type Descriptor, type Packing } from '../fixtures/images.ts';
import { foundIn } from '../fixtures/open.ts';
import { pull } from './fixtures/pull.ts';

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(options: RegistryOptions = {}): Promise<TestRegistry> {
  const registry = await serveRegistry(options);
  closing.push(() => registry.close());
  return registry;
}

function memory(): Cache {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-registry-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  return openCache({ folder });
}

function asked({ requests }: TestRegistry): readonly string[] {
  return requests.map(({ method, url }) => `${method} ${url.replace(/^\/v2\/[^?]*(manifests|blobs)\//, '$1/').replace(/sha256:[0-9a-f]{60}/, '…')}`);
}

const layers = [npmLayer('a'), npmLayer('b'), npmLayer('c')];
const packings: readonly Packing[] = ['gzip', 'zstd', 'plain'];
const files = layoutFiles(layers, packings);

async function serveApp(
  options: RegistryOptions = {},
): Promise<{ readonly registry: TestRegistry; readonly target: string; readonly digest: string }> {
  const registry = await serve(options);
  const digest = registry.push('team/app', '1.0', files);
  return { registry, target: `${registry.host}/team/app:1.0`, digest };
}

describe('an image of a registry', () => {
  it('is read by tag and by digest, whatever its layers are packed with', async () => {
    const { registry, digest } = await serveApp();
    for (const rest of ['team/app:1.0', `team/app@${digest}`, `team/app:other@${digest}`]) {
      for (const target of [`${registry.host}/${rest}`, `registry:${registry.host}/${rest}`]) {
        const image = await pull(target);
        expect([foundIn(image), image.artifact.reference, image.artifact.digest]).toEqual([[['a'], ['b'], ['c']], target, digest]);
      }
    }
  });

  it('is read while it comes, in many pieces', async () => {
    const large = packings.map((_, index) =>
      layerOf({ [`${index}/package.json`]: JSON.stringify({ name: `p${index}` }), 'a.bin': randomBytes(3 << 20), 'z.big': 'abcdefgh' }),
    );
    const registry = await serve();
    registry.push('app', '1', layoutFiles(large, packings));
    registry.fail(/blobs\/sha256/, { kind: 'cut', after: 1_500_000 }, 4);
    expect(foundIn(await pull(`${registry.host}/app:1`))).toEqual([0, 1, 2].map((index) => [`p${index}`, ['abcd', 'efgh']]));
  });

  it('has the name with its tag in full', async () => {
    const { target, registry, digest } = await serveApp();
    expect((await pull(`registry:${target}`)).artifact.tags).toEqual([target]);
    expect((await pull(`${registry.host}/team/app@${digest}`)).artifact.tags).toEqual([]);
  });

  it('is chosen by platform among several, also in indexes inside one another', async () => {
    const layout = new Layout();
    const [arm, amd] = ['arm64', 'amd64'].map((architecture, index) =>
      forPlatform(layout.image([layers[index] as Buffer], [], configOf([layers[index] as Buffer], { architecture })), architecture),
    ) as [Descriptor, Descriptor];
    const registry = await serve();
    const inner = layout.index([arm, amd]);
    registry.push('app', 'flat', layout.root(arm, amd));
    registry.push('app', 'nested', new Layout().root(inner));
    const nested = layout.root(layout.index([inner]));
    registry.push('app', 'nested', nested);
    for (const tag of ['flat', 'nested']) {
      expect(foundIn(await pull(`${registry.host}/app:${tag}`))).toEqual([['b']]);
      const image = await pull(`${registry.host}/app:${tag}`, { platform: { os: 'linux', architecture: 'arm64' } });
      expect([foundIn(image), image.artifact.digest]).toEqual([[['a']], arm.digest]);
    }
    const none = pull(`${registry.host}/app:flat`, { platform: { os: 'linux', architecture: 's390x' } });
    await expect(none).rejects.toMatchObject({ code: 'target-not-found', message: expect.stringContaining('linux/arm64') });
  });

  it('is not fetched again: layers are known by their blobs, once we have computed what is in them', async () => {
    const { registry, target } = await serveApp();
    const cache = memory();
    const first = await pull(target, { cache });
    registry.forget();
    const again = await pull(target, { cache });
    expect(again).toEqual(first);
    expect(asked(registry).filter((request) => request.includes('blobs/'))).toHaveLength(1);
  });

  it('is fetched where what it claims of itself is known from elsewhere: only what we computed selects facts', async () => {
    const { registry, target } = await serveApp();
    const cache = memory();
    await pull(target, { cache });
    const liar = new Layout();
    const other = npmLayer('evil');
    // The blob is another; the diffID is one whose facts are kept.
    registry.push('team/liar', '1', liar.root(liar.image([other], [], configOf([layers[0] as Buffer]))));
    await expect(pull(`${registry.host}/team/liar:1`, { cache })).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('is fetched where it says another size than the known blob has', async () => {
    const { registry, target } = await serveApp();
    const cache = memory();
    await pull(target, { cache });
    const layout = new Layout();
    const [layer = Buffer.alloc(0)] = layers;
    const blob = layout.blob(pack(layer, 'gzip'), 'application/vnd.oci.image.layer.v1.tar+gzip');
    registry.push(
      'team/liar',
      '1',
      layout.root(layout.manifest({ config: layout.blob(configOf([layer]), ''), layers: [{ ...blob, size: blob.size + 1 }] })),
    );
    await expect(pull(`${registry.host}/team/liar:1`, { cache })).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('says where a name leads that is no file', async () => {
    const { registry } = await serveApp();
    await expect(pull(`${registry.host}/team/absent`)).rejects.toMatchObject({
      code: 'target-not-found',
      message: expect.stringContaining(`manifest latest of ${registry.host}/team/absent`),
    });
    await expect(pull('absent.tar')).rejects.toMatchObject({ code: 'target-not-found', message: expect.stringContaining('does not exist') });
  });
});

describe('signing in', () => {
  const credentials = 'me:s3cret';
  const environment = (host: string, more: Readonly<Record<string, string>> = { USERNAME: 'me', PASSWORD: 's3cret' }): Record<string, string> =>
    Object.fromEntries([['SEAWORTHY_REGISTRY_HOST', host], ...Object.entries(more).map(([name, value]) => [`SEAWORTHY_REGISTRY_${name}`, value])]);

  it.each<[string, RegistryOptions['access']]>([
    ['tokens for everybody', { kind: 'bearer' }],
    ['tokens for those it knows', { kind: 'bearer', credentials }],
    ['tokens that are good for two requests', { kind: 'bearer', credentials, uses: 2 }],
    ['tokens for an identity token', { kind: 'bearer', credentials: 'nobody:x', identityToken: 's3cret' }],
    ['user name and password', { kind: 'basic', credentials }],
  ])('works with %s', async (_, access) => {
    const { registry, target } = await serveApp({ access: access ?? { kind: 'everybody' } });
    const own =
      access?.kind === 'bearer' && access.identityToken !== undefined
        ? { DOCKER_CONFIG: dockerConfig({ auths: { [registry.host]: { identitytoken: 's3cret' } } }) }
        : environment(registry.host);
    const open = access?.kind === 'bearer' && access.credentials === undefined;
    expect(foundIn(await pull(target, { environment: open ? {} : own }))).toEqual([['a'], ['b'], ['c']]);
    expect(registry.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('asks for the scope that is needed, and no other', async () => {
    const { registry, target } = await serveApp({ access: { kind: 'bearer' } });
    await pull(target);
    const token = registry.requests.filter(({ url }) => url.startsWith('/token'));
    expect(token.map(({ url }) => new URL(url, 'http://x').searchParams.get('scope'))).toEqual(['repository:team/app:pull']);
  });

  it.each<[string, Record<string, string>, object]>([
    ['none', {}, { code: 'registry-unauthorized', message: expect.stringContaining('docker login') }],
    [
      'wrong',
      environment('HOST', { USERNAME: 'me', PASSWORD: 'wrong' }),
      { code: 'registry-unauthorized', message: expect.stringContaining('were refused') },
    ],
    [
      'those of another registry',
      environment('other.example.com'),
      { code: 'registry-unauthorized', message: expect.stringContaining('docker login') },
    ],
    ['half', environment('HOST', { USERNAME: 'me' }), { code: 'usage', message: expect.stringContaining('are needed both') }],
    [
      'for nobody in particular',
      { SEAWORTHY_REGISTRY_USERNAME: 'me', SEAWORTHY_REGISTRY_PASSWORD: 's3cret' },
      { code: 'usage', message: expect.stringContaining('for which registry') },
    ],
    ['a token that is no longer good', environment('HOST', { TOKEN: 'old' }), { code: 'registry-unauthorized' }],
  ])('fails with credentials that are %s', async (_, own, error) => {
    for (const access of [
      { kind: 'basic', credentials },
      { kind: 'bearer', credentials },
    ] as const) {
      const { registry, target } = await serveApp({ access });
      const here = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, value === 'HOST' ? registry.host : value]));
      await expect(pull(target, { environment: here })).rejects.toMatchObject(error);
      expect(JSON.stringify(registry.requests)).not.toContain('s3cret');
    }
  });

  it('reads what docker login keeps, the most exact entry first', async () => {
    const { registry, target } = await serveApp({ access: { kind: 'basic', credentials } });
    const auth = (pair: string): object => ({ auth: Buffer.from(pair).toString('base64') });
    const config = dockerConfig({ auths: { [registry.host]: auth('me:other'), [`${registry.host}/team`]: auth(credentials) } });
    expect(foundIn(await pull(target, { environment: { DOCKER_CONFIG: config } }))).toHaveLength(3);
  });

  it('gives credentials to nobody but the registry and its own token service', async () => {
    const thief = await serve({ access: { kind: 'bearer' } });
    const { registry, target } = await serveApp({ access: { kind: 'bearer', credentials, realm: `http://${thief.host}/token` } });
    await expect(pull(target, { environment: environment(registry.host) })).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('is not asked'),
    });
    expect(thief.requests).toEqual([]);
  });

  it('does not ask a token service of another domain for anything, once there are credentials', async () => {
    const { registry, target } = await serveApp({ access: { kind: 'bearer', credentials, realm: 'https://login.example.org/token' } });
    await expect(pull(target, { environment: environment(registry.host) })).rejects.toMatchObject({
      code: 'registry-unauthorized',
      message: expect.stringContaining(`--registry-realm ${registry.host}=login.example.org`),
    });
  });

  it.each([
    'http://169.254.169.254/latest',
    'https://169.254.169.254/latest',
    'https://127.0.0.1:1/token',
    'https://localhost:1/token',
    'https://kubernetes.default.svc/token',
    'file:///etc/passwd',
    'nothing',
    'https://me:x@127.0.0.1/',
  ])('asks nobody at %s', async (realm) => {
    const { target } = await serveApp({ access: { kind: 'bearer', realm } });
    const start = performance.now();
    await expect(pull(target)).rejects.toMatchObject({ code: 'io-failed', message: expect.not.stringContaining('nobody listens') });
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('does not follow a token service elsewhere', async () => {
    const thief = await serve({ access: { kind: 'bearer' } });
    const { registry, target } = await serveApp({ access: { kind: 'bearer', credentials } });
    registry.fail(/ \/token/, { kind: 'redirect', to: `http://${thief.host}/token` });
    await expect(pull(target, { environment: environment(registry.host) })).rejects.toMatchObject({ code: 'io-failed' });
    expect(thief.requests).toEqual([]);
  });

  it('shows no credentials to where blobs are', async () => {
    for (const access of [
      { kind: 'basic', credentials },
      { kind: 'bearer', credentials },
    ] as const) {
      const store = await serve();
      const { registry, target } = await serveApp({ access });
      store.push('team/app', '1.0', files);
      for (const path of files.keys()) {
        const [, hex = ''] = /^blobs\/sha256\/(.*)$/.exec(path) ?? [];
        if (hex !== '')
          registry.fail(new RegExp(`blobs/sha256:${hex}`), { kind: 'redirect', to: `http://${store.host}/v2/team/app/blobs/sha256:${hex}` });
      }
      expect(foundIn(await pull(target, { environment: environment(registry.host), insecure: [store.host] }))).toHaveLength(3);
      expect(store.requests.length).toBeGreaterThan(3);
      expect(store.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    }
  });

  it('tells nobody who asks elsewhere: what a registry redirects to may not sign us in', async () => {
    const store = await serve({ access: { kind: 'basic', credentials } });
    const { registry, target } = await serveApp({ access: { kind: 'basic', credentials } });
    registry.fail(/blobs/, { kind: 'redirect', to: `http://${store.host}/v2/team/app/blobs/sha256:x` });
    await expect(pull(target, { environment: environment(registry.host), insecure: [store.host] })).rejects.toMatchObject({
      code: 'registry-unauthorized',
    });
    expect(store.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('gives up where it is never let in', async () => {
    const { registry, target } = await serveApp({ access: { kind: 'bearer', uses: 0 } });
    await expect(pull(target)).rejects.toMatchObject({ code: 'registry-unauthorized' });
    expect(registry.requests.length).toBeLessThan(10);
  });
});

function dockerConfig(config: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'seaworthy-registry-'));
  closing.push(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

describe('what goes wrong', () => {
  const blob = /GET .*\/blobs\/sha256/;
  const manifest = /GET .*\/manifests\//;

  it.each<[string, RegExp, Fault, object]>([
    [
      'a manifest that is another',
      manifest,
      { kind: 'bytes', change: (bytes) => Buffer.concat([bytes, Buffer.from(' ')]) },
      { code: 'digest-mismatch' },
    ],
    [
      'a blob that is another, of the same size',
      blob,
      { kind: 'bytes', change: (bytes) => Buffer.from(bytes).fill(0x41, bytes.length - 9) },
      { code: 'digest-mismatch' },
    ],
    ['a blob that is longer', blob, { kind: 'bytes', change: (bytes) => Buffer.concat([bytes, Buffer.alloc(9)]) }, { code: 'digest-mismatch' }],
    ['a blob that is shorter', blob, { kind: 'bytes', change: (bytes) => bytes.subarray(9) }, { code: 'digest-mismatch' }],
    ['a blob that is always cut off', blob, { kind: 'cut', after: 0 }, { code: 'io-failed' }],
    ['a blob without end', blob, { kind: 'endless' }, { message: expect.stringMatching(/more than|bytes/) }],
    ['a blob that stops coming', blob, { kind: 'stall', after: 5 }, { code: 'io-failed' }],
    ['a blob that trickles', blob, { kind: 'trickle', everyMs: 100 }, { code: 'io-failed', message: expect.stringContaining('longer than') }],
    ['a manifest without end', manifest, { kind: 'endless' }, { code: 'limit-exceeded' }],
    ['a manifest that is huge', manifest, { kind: 'bytes', change: () => Buffer.alloc(5 << 20, ' ') }, { code: 'limit-exceeded' }],
    ['a manifest that trickles', manifest, { kind: 'trickle', everyMs: 100 }, { code: 'io-failed' }],
    ['a manifest that is no JSON', manifest, { kind: 'answer', status: 200, body: 'hello' }, { code: 'archive-malformed' }],
    [
      'a manifest of another type than it is sent as',
      manifest,
      { kind: 'headers', headers: { 'content-type': 'application/vnd.oci.image.index.v1+json' } },
      { code: 'archive-malformed' },
    ],
    [
      'a digest in the headers that is not that of the manifest',
      manifest,
      { kind: 'headers', headers: { 'docker-content-digest': `sha256:${'0'.repeat(64)}` } },
      { code: 'digest-mismatch' },
    ],
    [
      'being asked to wait for ever',
      manifest,
      { kind: 'answer', status: 429, headers: { 'retry-after': '86400' } },
      { code: 'io-failed', message: expect.stringContaining('86400 seconds') },
    ],
    [
      'being asked to wait again and again',
      manifest,
      { kind: 'answer', status: 429, headers: { 'retry-after': '0' } },
      { code: 'io-failed', message: expect.stringContaining('too often') },
    ],
    [
      'blobs that lie on this machine',
      blob,
      { kind: 'redirect', to: 'https://127.0.0.1:1/x' },
      { code: 'io-failed', message: expect.stringContaining('an address of this machine') },
    ],
    [
      'blobs at a name of this machine',
      blob,
      { kind: 'redirect', to: 'https://localhost:1/x' },
      { code: 'io-failed', message: expect.stringContaining('is not connected to') },
    ],
    [
      'blobs at the metadata service',
      blob,
      { kind: 'redirect', to: 'https://169.254.169.254/x' },
      { code: 'io-failed', message: expect.stringContaining('metadata') },
    ],
    [
      'blobs in a private network',
      blob,
      { kind: 'redirect', to: 'https://10.0.0.1/x' },
      { code: 'io-failed', message: expect.stringContaining('--allow-private-addresses') },
    ],
    [
      'a redirect to itself',
      manifest,
      { kind: 'redirect', to: '/v2/team/app/manifests/1.0' },
      { code: 'io-failed', message: expect.stringContaining('redirects more than') },
    ],
    ['connections that are reset', manifest, { kind: 'reset' }, { code: 'io-failed' }],
    [
      'a registry that is broken',
      manifest,
      { kind: 'answer', status: 500, body: '{"errors":[{"message":"out of\\u001b[31m order"}]}' },
      { code: 'io-failed', message: expect.stringContaining('HTTP 500') },
    ],
    [
      '401 for ever',
      manifest,
      { kind: 'answer', status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
      { code: 'registry-unauthorized' },
    ],
    ['401 without a word', manifest, { kind: 'answer', status: 401 }, { code: 'registry-unauthorized' }],
    ['403', manifest, { kind: 'answer', status: 403 }, { code: 'registry-unauthorized' }],
    ['a blob that is missing', blob, { kind: 'answer', status: 404 }, { code: 'target-not-found', message: expect.stringContaining('sha256:') }],
  ])('ends with a clear error: %s', async (_, on, fault, error) => {
    const { registry, target, digest } = await serveApp();
    registry.fail(on, fault);
    const start = performance.now();
    const wanted = on === manifest && fault.kind === 'bytes' ? `${registry.host}/team/app@${digest}` : target;
    await expect(pull(wanted, { timeout: '0.5' })).rejects.toMatchObject({ name: 'SeaworthyError', ...error });
    expect(performance.now() - start).toBeLessThan(8_000);
    expect(registry.requests.length).toBeLessThan(20);
  });

  it('goes on where the connection broke in the middle, from there', async () => {
    const big = layerOf({ 'package.json': '{"name":"a"}', rest: Buffer.alloc(200_000, 'x') });
    const registry = await serve();
    registry.push('app', '1', layoutFiles([big], ['plain']));
    registry.fail(/blobs\/sha256/, { kind: 'cut', after: 60_000 }, 3);
    expect(foundIn(await pull(`${registry.host}/app:1`))).toEqual([['a']]);
    expect(registry.requests.map(({ headers }) => headers.range ?? '').filter((range) => range !== '')).not.toEqual([]);
  });

  it('takes no other bytes for those that were read already, where a registry begins again', async () => {
    const before = Buffer.alloc(3 << 20, 'a');
    const registry = await serve();
    registry.push('app', '1', layoutFiles([Buffer.concat([npmLayer('a'), before])], ['plain']));
    const large = /GET .*\/blobs\/sha256/;
    let turn = 0;
    // The first time other bytes, cut off; then, without ranges, the honest ones.
    registry.fail(large, {
      kind: 'bytes',
      change: (bytes) => (bytes.length > 1 << 20 && (turn += 1) === 1 ? Buffer.concat([Buffer.alloc(1 << 20, 'b'), bytes.subarray(1 << 20)]) : bytes),
    });
    await expect(pull(`${registry.host}/app:1`)).rejects.toMatchObject({ code: 'digest-mismatch' });
  });

  it('waits as long as a registry asks for, and asks again', async () => {
    const { registry, target } = await serveApp();
    registry.fail(/manifests/, { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }, 2);
    const start = performance.now();
    await pull(target);
    expect(performance.now() - start).toBeGreaterThan(1_900);
  });

  it.each<[string, (layout: Layout) => Descriptor, object]>([
    [
      'deeper than anybody nests',
      (layout) => Array.from({ length: 20 }).reduce<Descriptor>((inner) => layout.index([inner]), layout.image(layers)),
      { code: 'limit-exceeded' },
    ],
    [
      'with more entries than are read',
      (layout) => layout.index(Array.from<Descriptor>({ length: 5_000 }).fill(layout.image(layers))),
      { code: 'limit-exceeded' },
    ],
    [
      'of attestations only',
      (layout) => layout.index([{ ...layout.image(layers), annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }]),
      { code: 'target-unsupported' },
    ],
    ['that says a wrong size', (layout) => layout.index([{ ...layout.image(layers), size: 1 }]), { code: 'digest-mismatch' }],
    [
      'of a chart',
      (layout) => layout.manifest({ config: layout.blob(json({}), 'application/vnd.cncf.helm.config.v1+json'), layers: [] }),
      { code: 'target-unsupported', message: expect.stringContaining('Helm') },
    ],
    [
      'with a layer whose digest is a path',
      (layout) =>
        layout.manifest({
          config: layout.blob(configOf(layers), ''),
          layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: 'sha256:../../x', size: 1 }],
        }),
      { code: 'archive-malformed' },
    ],
    [
      'with layers of more bytes than there are',
      (layout) =>
        layout.manifest({
          config: layout.blob(configOf([layers[0] as Buffer]), ''),
          layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${'0'.repeat(64)}`, size: 2 ** 50 }],
        }),
      { code: 'limit-exceeded' },
    ],
  ])('refuses an index or manifest %s', async (_, make, error) => {
    const layout = new Layout();
    const registry = await serve();
    registry.push('app', '1', layout.root(make(layout)));
    await expect(pull(`${registry.host}/app:1`)).rejects.toMatchObject(error);
  });

  it('leaves layers alone that are nobody’s to give away, and does not follow where they are said to be', async () => {
    const thief = await serve();
    const layout = new Layout();
    const [layer = Buffer.alloc(0)] = layers;
    const bytes = pack(layer, 'gzip');
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: `sha256:${'0'.repeat(64)}`,
      size: bytes.length,
      urls: [`http://${thief.host}/x`],
    };
    const registry = await serve();
    registry.push('app', '1', layout.root(layout.manifest({ config: layout.blob(configOf([layer]), ''), layers: [foreign] })));
    await expect(pull(`${registry.host}/app:1`)).rejects.toMatchObject({ code: 'target-not-found' });
    expect(thief.requests).toEqual([]);
  });
});

describe('mirrors', () => {
  it('are asked first, with their own prefix, and the registry is left alone', async () => {
    const mirror = await serve();
    mirror.push('proxy/library/app', '1', files);
    const warnings: string[] = [];
    const image = await pull('app:1', { mirrors: [`docker.io=${mirror.host}/proxy`], warnings });
    expect([foundIn(image).length, image.artifact.reference, image.artifact.tags, warnings]).toEqual([3, 'app:1', ['docker.io/library/app:1'], []]);
  });

  it('are left aside where they cannot help, which is told', async () => {
    const mirror = await serve();
    const { registry, target } = await serveApp();
    const warnings: string[] = [];
    expect(foundIn(await pull(target, { mirrors: [`${registry.host}=${mirror.host}`], warnings }))).toHaveLength(3);
    expect(warnings).toEqual([expect.stringContaining(`${registry.host} is asked instead`)]);
  });

  it('do not get the credentials of the registry', async () => {
    const mirror = await serve({ access: { kind: 'basic', credentials: 'a:b' } });
    const { registry, target } = await serveApp({ access: { kind: 'basic', credentials: 'me:s3cret' } });
    const environment = { SEAWORTHY_REGISTRY_HOST: registry.host, SEAWORTHY_REGISTRY_USERNAME: 'me', SEAWORTHY_REGISTRY_PASSWORD: 's3cret' };
    await pull(target, { mirrors: [`${registry.host}=${mirror.host}`], environment });
    expect(mirror.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
    expect(mirror.requests).not.toEqual([]);
  });

  it.each(['docker.io', '=x', 'docker.io=', 'docker.io=http://x', 'a b=c'])('refuses %s', async (text) => {
    await expect(pull('app', { mirrors: [text] })).rejects.toMatchObject({ code: 'usage', message: expect.stringContaining('--registry-mirror') });
  });
});
