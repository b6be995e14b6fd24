import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, scratchFolder, type JsonReport, type Outcome } from '../support/cli.ts';
import { dockerRegistry, runDockerRegistry } from '../support/docker-registry.ts';
import { imageFiles, pushImage } from '../support/registry-push.ts';
import { serveRegistry, type RegistryOptions, type TestRegistry } from '../support/registry.ts';
import { hasShared, shared } from '../support/shared.ts';

/** The same image in several forms: [name, targets on disk; the last one is what is pushed]. */
const images: readonly (readonly [name: string, ...targets: readonly string[]])[] = [
  ['alpine-310', 'docker-archive:alpine-310/alpine-310.tar.gz'],
  ['distroless-like', 'docker-archive:distroless-like/docker-archive.tar.gz', 'oci-archive:distroless-like/oci-archive.tar'],
  ['mini-debian', 'docker-archive:mini-debian/docker-archive.tar.gz:seaworthy.test/mini-debian:1.0', 'oci-dir:mini-debian/oci'],
  ['tiny-docker25', 'docker-archive:tiny-docker25/docker-save.tar.gz'],
  ['tiny-gzip', 'docker-archive:tiny-gzip/docker-archive.tar.gz', 'oci-archive:tiny-gzip/oci-archive.tar'],
  ['tiny-mixed', 'oci-archive:tiny-mixed/oci-archive.tar'],
  ['tiny-multiarch', 'oci-archive:tiny-multiarch/oci-archive.tar.gz'],
  ['tiny-uncompressed', 'oci-archive:tiny-uncompressed/oci-archive.tar.gz'],
  ['tiny-zstd', 'oci-archive:tiny-zstd/oci-archive.tar'],
  ['ubi9-like', 'oci-archive:ubi9-like/oci-archive.tar'],
  ['wolfi-like', 'oci-archive:wolfi-like/oci-archive.tar'],
];

const scratch = scratchFolder('registry');
const closing: (() => Promise<void> | void)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
  scratch.remove();
});

/** Runs the program beside the registry, which lives in this process. */
function run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: scratch.path, ...environment };
    const child = spawn(process.execPath, [program, ...words], { cwd: scratch.path, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
}

type Facts = JsonReport & { readonly artifact: JsonReport['artifact'] & { readonly digest?: string; readonly reference: string } };

/** A cache of its own for each form: nothing is known from another. */
async function scan(target: string): Promise<Facts> {
  const cache = mkdtempSync(join(scratch.path, 'cache-'));
  const outcome = await run(['scan', target, '--format', 'json', '--verbose', '--platform', 'linux/amd64', '--cache', cache]);
  if (outcome.status !== 0 && outcome.status !== 1) throw new Error(`${target}: ${outcome.status} ${outcome.stderr}`);
  return JSON.parse(outcome.stdout) as Facts;
}

/** All but how the image was named, and when. An archive of docker save has no manifest: what names it is its configuration. */
function judged({ artifact, ...rest }: Facts): unknown {
  return { ...rest, createdAt: '', artifact: { ...artifact, reference: '', digest: '', tags: [] } };
}

function onDisk(target: string): string {
  const [scheme = '', ...rest] = target.split(':');
  return `${scheme}:${shared('images', rest.join(':'))}`;
}

/** Without the tag that may follow. */
function pathOf(target: string): string {
  return shared('images', target.split(':')[1] ?? '');
}

function describeForms(open: () => Promise<{ readonly host: string; close(): Promise<void> | void }>): void {
  let host = '';
  beforeAll(async () => {
    const registry = await open();
    ({ host } = registry);
    closing.push(() => registry.close());
  });

  it.each(images)('%s: the same facts and verdict from every form', async (name, ...targets) => {
    await pushImage(host, `team/${name}`, '1.0', imageFiles(pathOf(targets.at(-1) ?? '')));
    const reports = await Promise.all(targets.map((target) => scan(onDisk(target))));
    const pulled = await scan(`${host}/team/${name}:1.0`);
    for (const report of reports) expect(judged(pulled)).toEqual(judged(report));
    if (targets.at(-1)?.startsWith('oci-') === true) expect(pulled.artifact.digest).toBe(reports.at(-1)?.artifact.digest);
    expect(pulled.packages.length).toBeGreaterThan(0);
  });
}

describe.skipIf(!hasShared)('the same image from an archive, a layout and a registry', () => {
  describeForms(() => serveRegistry());
});

describe.skipIf(!hasShared || dockerRegistry === undefined)('and from docker-registry (DOCKER_REGISTRY or PATH)', () => {
  describeForms(() => runDockerRegistry(join(scratch.path, 'docker-registry')));
});

describe('the command line', () => {
  const credentials = { SEAWORTHY_REGISTRY_USERNAME: 'me', SEAWORTHY_REGISTRY_PASSWORD: 's3cret' };
  const quick = ['--registry-timeout', '0.5'];
  const layer = Buffer.alloc(1024);
  const layerDigest = `sha256:${createHash('sha256').update(layer).digest('hex')}`;
  const open = async (options: RegistryOptions & { readonly layerSize?: number } = {}): Promise<TestRegistry> => {
    const registry = await serveRegistry(options);
    closing.push(() => registry.close());
    const digest = registry.pushBlob(layer);
    const config = Buffer.from(JSON.stringify({ os: 'linux', architecture: 'amd64', rootfs: { type: 'layers', diff_ids: [digest] } }));
    const types = { config: 'application/vnd.oci.image.config.v1+json', layer: 'application/vnd.oci.image.layer.v1.tar' };
    const manifest = {
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      config: { mediaType: types.config, digest: registry.pushBlob(config), size: config.length },
      layers: [{ mediaType: types.layer, digest, size: options.layerSize ?? layer.length }],
    };
    registry.pushManifest('app', '1', Buffer.from(JSON.stringify(manifest)), manifest.mediaType);
    return registry;
  };

  it('signs in, and shows what is secret nowhere', async () => {
    const registry = await open({ access: { kind: 'bearer', credentials: 'me:s3cret' } });
    const good = await run(['scan', `${registry.host}/app:1`, '-v', ...quick], { ...credentials, SEAWORTHY_REGISTRY_HOST: registry.host });
    expect([good.status, good.stderr]).toEqual([0, '']);
    const bad = await run(['scan', `${registry.host}/app:1`, ...quick], {
      ...credentials,
      SEAWORTHY_REGISTRY_PASSWORD: 's3cret2',
      SEAWORTHY_REGISTRY_HOST: registry.host,
    });
    expect([bad.status, bad.stdout]).toEqual([3, '']);
    expect(bad.stderr).toContain('were refused');
    expect(`${good.stdout}${bad.stderr}`).not.toContain('s3cret');
  });

  it.each<[string, (registry: TestRegistry) => void, string]>([
    ['a wrong digest', (registry) => registry.fail(/blobs/, { kind: 'bytes', change: (bytes) => Buffer.alloc(bytes.length, 'x') }), 'expected'],
    ['a blob cut off', (registry) => registry.fail(/blobs/, { kind: 'cut', after: 10 }), 'could not read'],
    ['a body without end', (registry) => registry.fail(/manifests/, { kind: 'endless' }), 'more than'],
    ['silence', (registry) => registry.fail(/manifests/, { kind: 'stall', after: 1 }), 'nothing was heard'],
    ['a storm of 429', (registry) => registry.fail(/manifests/, { kind: 'answer', status: 429, headers: { 'retry-after': '99999' } }), 'too often'],
    ['a redirect to the metadata service', (registry) => registry.fail(/blobs/, { kind: 'redirect', to: 'https://169.254.169.254/x' }), 'metadata'],
    [
      'control characters',
      (registry) => registry.fail(/manifests/, { kind: 'answer', status: 404, body: '{"errors":[{"message":"\\u001b[31mred"}]}' }),
      'there is no manifest',
    ],
  ])('ends with exit code 3 and a clear word, in bounded time: %s', async (_, fail, says) => {
    const registry = await open();
    fail(registry);
    const start = performance.now();
    const outcome = await run(['scan', `${registry.host}/app:1`, '--format', 'json', ...quick]);
    expect([outcome.status, outcome.stdout]).toEqual([3, '']);
    expect(outcome.stderr).toContain(says);
    expect(outcome.stderr).not.toMatch(/bug in seaworthy|\u001b/);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it('holds little of what has no end', async () => {
    const peakFile = join(scratch.path, 'peak');
    const environment = { NODE_OPTIONS: `--import=${new URL('../support/peak-memory.mjs', import.meta.url).href}`, SEAWORTHY_PEAK_FILE: peakFile };
    for (const on of [/manifests/, new RegExp(`blobs/${layerDigest}`)]) {
      const registry = await open({ layerSize: 256 << 20 });
      registry.fail(on, { kind: 'endless' });
      const outcome = await run(['scan', `${registry.host}/app:1`, '--cache', join(scratch.path, 'none')], environment);
      expect([outcome.status, outcome.stdout, outcome.stderr]).toEqual([3, '', expect.stringMatching(/(sends|has) more than \d+ bytes/)]);
      expect(Number(readFileSync(peakFile, 'utf8'))).toBeLessThan(250);
    }
  });

  it('leaves nothing behind', async () => {
    const registry = await open();
    const temporary = mkdtempSync(join(scratch.path, 'tmp-'));
    registry.fail(/blobs/, { kind: 'cut', after: 10 }, 20);
    for (const target of ['app:1', 'app:1', 'absent:1'])
      await run(['scan', `${registry.host}/${target}`, ...quick], { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('says that there is no such file either, where a path may have been mistyped', async () => {
    const registry = await open();
    const [bare, named] = await Promise.all(['', 'registry:'].map((prefix) => run(['scan', `${prefix}${registry.host}/absent`, ...quick])));
    expect(bare?.stderr).toContain('either');
    expect(named?.stderr).not.toContain('either');
  });

  it('names what is wrong with a target that is neither a file nor an image', async () => {
    for (const target of ['./absent', 'absent.tar', 'Absent']) {
      const { status, stderr } = await run(['scan', target]);
      expect([status, stderr]).toEqual([3, expect.stringContaining('does not exist')]);
    }
  });
});
