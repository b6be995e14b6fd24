import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { openDatabase } from '../index.ts';
import { artifactOrigin, type ArtifactPlace } from './artifact.ts';
import type { BlobReference } from './documents.ts';
import { fetchDatabase, type FetchSummary } from './fetch.ts';
import { databaseOf, day, folderOfFile, publishAt, start, team } from './fixtures/published.ts';
import { pushSite, type ArtifactTarget } from './push.ts';
import { artifactType, layoutPlaces } from './site.ts';

const root = folderOfFile();
let old = '';
let young = '';
beforeAll(async () => {
  old = await databaseOf('old', start, root);
  young = await databaseOf('new', start + day, root);
});

/** A registry in words. */
class Shelf implements ArtifactPlace, ArtifactTarget {
  readonly name = 'oci://shelf/db:1';
  readonly blobs = new Map<string, Buffer>();
  readonly pushed: string[] = [];
  bytesRead = 0;
  tagged = Buffer.alloc(0);

  manifest(): Promise<Uint8Array> {
    return Promise.resolve(this.tagged);
  }

  async *read({ sha256 }: BlobReference, from: number, length: number): AsyncIterable<Uint8Array> {
    this.bytesRead += length;
    yield this.blobs.get(sha256)?.subarray(from, from + length) ?? Buffer.alloc(0);
  }

  has({ sha256 }: BlobReference): Promise<boolean> {
    return Promise.resolve(this.blobs.has(sha256));
  }

  async push({ sha256 }: BlobReference, open: () => Iterable<Uint8Array>): Promise<void> {
    expect(this.tagged.toString()).not.toContain(sha256);
    this.pushed.push(sha256);
    this.blobs.set(sha256, Buffer.concat([...open()]));
  }

  pushManifest(bytes: Uint8Array, mediaType: string): Promise<void> {
    const { layers } = JSON.parse(Buffer.from(bytes).toString()) as { layers: { digest: string }[] };
    expect(layers.filter(({ digest }) => !this.blobs.has(digest.slice('sha256:'.length)))).toEqual([]);
    expect(mediaType).toBe('application/vnd.oci.image.manifest.v1+json');
    this.tagged = Buffer.from(bytes);
    return Promise.resolve();
  }
}

function fetchFrom(shelf: Shelf, folder: string, now = start): Promise<FetchSummary> {
  return fetchDatabase(artifactOrigin(shelf), folder, { demands: { keys: [team.pinned] }, clock: { now: () => now }, durable: false });
}

/** The blob of the pointer, and its descriptor in the manifest. */
function pointerOf(shelf: Shelf): { readonly manifest: { layers: { digest: string; size: number }[] }; readonly bytes: Buffer } {
  const manifest = JSON.parse(shelf.tagged.toString()) as { layers: { digest: string; size: number }[] };
  return { manifest, bytes: shelf.blobs.get(manifest.layers[0]?.digest.slice('sha256:'.length) ?? '') ?? Buffer.alloc(0) };
}

function flipPointer(shelf: Shelf): void {
  const { bytes } = pointerOf(shelf);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
}

/** A later expiry, under a digest of its own. */
function forgePointer(shelf: Shelf): void {
  const { manifest, bytes } = pointerOf(shelf);
  const envelope = JSON.parse(bytes.toString()) as { payload: string };
  const pointer = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as object;
  const payload = Buffer.from(JSON.stringify({ ...pointer, expires: '2099-01-01T00:00:00.000Z' })).toString('base64');
  const forged = Buffer.from(JSON.stringify({ ...envelope, payload }));
  const hex = createHash('sha256').update(forged).digest('hex');
  shelf.blobs.set(hex, forged);
  manifest.layers[0] = { ...manifest.layers[0], digest: `sha256:${hex}`, size: forged.length };
  shelf.tagged = Buffer.from(JSON.stringify(manifest));
}

describe('a database as an OCI artifact', () => {
  it('is fetched as it was published, and later only what changed, of what was pushed', async () => {
    const [site, shelf, folder] = [temporaryFolder(), new Shelf(), temporaryFolder()];
    publishAt(old, site);
    const first = await pushSite(site, shelf);
    expect(first).toEqual({ files: shelf.blobs.size, bytes: [...shelf.blobs.values()].reduce((sum, { length }) => sum + length, 0) });
    await fetchFrom(shelf, folder);
    expect(openDatabase(folder).about).toEqual(openDatabase(old).about);

    publishAt(young, site, start + day);
    const second = await pushSite(site, shelf);
    expect(second.files).toBeLessThan(first.files);
    shelf.bytesRead = 0;
    const { unchanged, bytes } = await fetchFrom(shelf, folder, start + day);
    expect([unchanged, openDatabase(folder).about]).toEqual([false, openDatabase(young).about]);
    expect(bytes).toBeLessThan(first.bytes / 2);
    expect(shelf.bytesRead).toBeLessThan(first.bytes / 2);

    expect(await pushSite(site, shelf)).toEqual({ files: 0, bytes: 0 });
    expect(await fetchFrom(shelf, folder, start + day)).toMatchObject({ unchanged: true, bytes: 0 });
  });

  it.each`
    damage                                                                                          | code                   | because
    ${(shelf: Shelf) => (shelf.tagged = Buffer.from('{}'))}                                         | ${'database-missing'}  | ${'it is another artifact'}
    ${(shelf: Shelf) => (shelf.tagged = Buffer.from(JSON.stringify({ artifactType, layers: [] })))} | ${'database-missing'}  | ${'it has no pointer'}
    ${(shelf: Shelf) => (shelf.tagged = Buffer.from('no JSON'))}                                    | ${'archive-malformed'} | ${'it is no manifest'}
    ${flipPointer}                                                                                  | ${'digest-mismatch'}   | ${'the pointer is not the one that is named'}
    ${forgePointer}                                                                                 | ${'database-refused'}  | ${'the registry made a pointer of its own'}
    ${(shelf: Shelf) => shelf.blobs.clear()}                                                        | ${'io-failed'}         | ${'what it names is not there'}
  `('is refused, and nothing is changed, where $because', async ({ damage, code }) => {
    const [site, shelf, folder] = [temporaryFolder(), new Shelf(), temporaryFolder()];
    publishAt(old, site);
    await pushSite(site, shelf);
    await fetchFrom(shelf, folder);
    publishAt(young, site, start + day);
    await pushSite(site, shelf);
    damage(shelf);
    await expect(fetchFrom(shelf, folder, start + day)).rejects.toMatchObject({ code });
    expect(openDatabase(folder).about).toEqual(openDatabase(old).about);
  });

  it('is not pushed from a folder into which nothing was published, or whose manifest is another', async () => {
    const site = temporaryFolder();
    await expect(pushSite(site, new Shelf())).rejects.toMatchObject({ code: 'target-not-found' });
    publishAt(old, site);
    writeFileSync(layoutPlaces.index(site), JSON.stringify({ schemaVersion: 2, manifests: [] }));
    await expect(pushSite(site, new Shelf())).rejects.toMatchObject({ code: 'database-missing' });
    rmSync(site, { recursive: true });
    publishAt(old, site);
    const { manifests } = JSON.parse(readFileSync(layoutPlaces.index(site), 'utf8')) as { manifests: { digest: string }[] };
    writeFileSync(join(site, 'blobs', 'sha256', manifests[0]?.digest.slice('sha256:'.length) ?? ''), '{"layers":[]}');
    await expect(pushSite(site, new Shelf())).rejects.toMatchObject({ code: 'digest-mismatch' });
  });
});
