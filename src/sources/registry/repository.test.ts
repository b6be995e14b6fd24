import { createHash, randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { serveRegistry, type RegistryOptions, type TestRegistry } from '../../../test/support/registry.ts';
import { openHttp } from '../../platform/http/index.ts';
import { openRepository, type Repository, type RepositoryBlob } from './repository.ts';

const closing: TestRegistry[] = [];
afterEach(async () => {
  for (const registry of closing.splice(0)) await registry.close();
});

async function serve(options: RegistryOptions = {}): Promise<TestRegistry> {
  const registry = await serveRegistry(options);
  closing.push(registry);
  return registry;
}

const manifestType = 'application/vnd.oci.image.manifest.v1+json';

function repositoryOf(
  registry: TestRegistry,
  pushes = false,
  environment: Readonly<Record<string, string>> = {},
  rest = 'team/db:1',
): Promise<Repository> {
  const options = { environment: { HOME: '/nonexistent', ...environment }, mirrors: [], realms: [], timeout: '2' };
  return openRepository(`${registry.host}/${rest}`, options, openHttp({ userAgent: 'seaworthy/test', sleep: async () => {} }), pushes);
}

function blobOf(bytes: Uint8Array): RepositoryBlob {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const content = randomBytes(300_000);
const blob = blobOf(content);

describe('a repository', () => {
  it('gives any stretch of a blob, and asks for no more', async () => {
    const registry = await serve();
    registry.pushBlob(content);
    const repository = await repositoryOf(registry);
    for (const [from, length] of [
      [0, 300_000],
      [0, 10],
      [299_990, 10],
      [100_000, 150_000],
    ] as const)
      expect((await bytesOf(repository.read(blob, from, length))).equals(content.subarray(from, from + length))).toBe(true);
    expect(registry.requests.flatMap(({ headers: { range } }) => range ?? [])).toEqual(['bytes=0-9', 'bytes=299990-299999', 'bytes=100000-249999']);
  });

  it('cuts the stretch out where the registry sends all of it', async () => {
    const registry = await serve();
    registry.pushBlob(content);
    registry.fail(/blobs/, { kind: 'answer', status: 200, body: content });
    const repository = await repositoryOf(registry);
    expect((await bytesOf(repository.read(blob, 1_000, 5))).equals(content.subarray(1_000, 1_005))).toBe(true);
  });

  it('refuses another stretch than was asked for', async () => {
    const registry = await serve();
    registry.pushBlob(content);
    registry.fail(/blobs/, { kind: 'headers', headers: { 'content-range': 'bytes 7-11/300000' } });
    const repository = await repositoryOf(registry);
    await expect(bytesOf(repository.read(blob, 1_000, 5))).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('another part'),
    });
  });

  it('says what it has, takes what it has not, and names it at last', async () => {
    const registry = await serve();
    const repository = await repositoryOf(registry, true);
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: manifestType, config: {}, layers: [] }));
    expect(await repository.has(blob)).toBe(false);
    await repository.push(blob, () => [content.subarray(0, 100_000), content.subarray(100_000)]);
    await repository.pushManifest(manifest, manifestType);
    expect(await repository.has(blob)).toBe(true);
    expect((await bytesOf(repository.read(blob, 0, blob.size))).equals(content)).toBe(true);
    expect(Buffer.from(await repository.manifest()).equals(manifest)).toBe(true);
    expect(registry.requests.map(({ method }) => method).join(' ')).toBe('GET HEAD POST PUT PUT HEAD GET GET');
  });

  it('asks to push only where it will, and signs in for it', async () => {
    const registry = await serve({ access: { kind: 'bearer', credentials: 'me:secret' } });
    const environment = { SEAWORTHY_REGISTRY_HOST: registry.host, SEAWORTHY_REGISTRY_USERNAME: 'me', SEAWORTHY_REGISTRY_PASSWORD: 'secret' };
    const scopes = (): readonly string[] => registry.requests.flatMap(({ url }) => new URL(url, 'http://x').searchParams.get('scope') ?? []);
    await (await repositoryOf(registry, false, environment)).has(blob);
    expect(scopes()).toEqual(['repository:team/db:pull']);
    const repository = await repositoryOf(registry, true, environment);
    await repository.push(blob, () => [content]);
    expect(scopes()).toEqual(['repository:team/db:pull', 'repository:team/db:pull,push']);
    expect(await repository.has(blob)).toBe(true);
    const stranger = await repositoryOf(registry, true);
    await expect(stranger.push(blob, () => [content])).rejects.toMatchObject({
      code: 'registry-unauthorized',
      message: expect.stringContaining('be pushed'),
    });
  });

  it('sends nothing where another host is to get it', async () => {
    const [registry, other] = [await serve(), await serve()];
    registry.fail(/POST/, { kind: 'answer', status: 202, headers: { location: `http://${other.host}/v2/team/db/blobs/uploads/1` } });
    const repository = await repositoryOf(registry, true);
    await expect(repository.push(blob, () => [content])).rejects.toMatchObject({
      code: 'io-failed',
      message: expect.stringContaining('which is another host'),
    });
    expect(other.requests).toEqual([]);
  });

  it.each`
    on        | answer             | expected
    ${/POST/} | ${{ status: 202 }} | ${'does not say where'}
    ${/PUT/}  | ${{ status: 400 }} | ${'HTTP 400'}
    ${/POST/} | ${{ status: 403 }} | ${'be pushed'}
  `('fails where $on is answered with $answer.status', async ({ on, answer, expected }) => {
    const registry = await serve();
    registry.fail(on, { kind: 'answer', ...answer });
    const repository = await repositoryOf(registry, true);
    await expect(repository.push(blob, () => [content])).rejects.toThrow(expected);
  });

  it('is not pushed to under a digest', async () => {
    const registry = await serve();
    await expect(repositoryOf(registry, true, {}, `team/db@sha256:${'0'.repeat(64)}`)).rejects.toMatchObject({ code: 'usage' });
  });
});
