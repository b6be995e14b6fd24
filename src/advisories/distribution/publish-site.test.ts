import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/literal-feeds.ts';
import { decodeIndex } from '../../formats/oci/index.ts';
import { databaseOf, day, folderOfFile, publishAt, start } from './fixtures/published.ts';
import { artifactType } from './site.ts';

const root = folderOfFile();
let old = '';
let young = '';
beforeAll(async () => {
  old = await databaseOf('old', start, root);
  young = await databaseOf('new', start + day, root);
});

const blobsOf = (site: string): readonly string[] => readdirSync(join(site, 'blobs', 'sha256'));
const blob = (site: string, digest: string): string => readFileSync(join(site, 'blobs', 'sha256', digest.replace('sha256:', '')), 'utf8');

/** All files were last changed then. */
function age(site: string, at: number): void {
  for (const name of blobsOf(site)) utimesSync(join(site, 'blobs', 'sha256', name), new Date(at), new Date(at));
}

describe('publishDatabase', () => {
  it('packs anew only what changed', () => {
    const site = temporaryFolder();
    const first = publishAt(old, site, start);
    expect(first.packed).toBe(first.shards);
    expect(publishAt(old, site, start + 1000).packed).toBe(0);
    const second = publishAt(young, site, start + day);
    expect(second.packed).toBeGreaterThan(0);
    expect(second.packed).toBeLessThan(second.shards);
  });

  it('packs again what was damaged since', () => {
    const site = temporaryFolder();
    publishAt(old, site, start);
    const largest = blobsOf(site).toSorted((left, right) => blob(site, right).length - blob(site, left).length)[0] ?? '';
    writeFileSync(join(site, 'blobs', 'sha256', largest), 'damaged');
    expect(publishAt(old, site, start + 1000).packed).toBe(1);
  });

  it('counts publications upwards, by the clock, and where the clock went back', () => {
    const site = temporaryFolder();
    const first = publishAt(old, site, start).pointer.sequence;
    expect(first).toBe(start / 1000);
    expect(publishAt(old, site, start - day).pointer.sequence).toBe(first + 1);
    expect(publishAt(old, temporaryFolder(), start + day).pointer.sequence).toBe((start + day) / 1000);
  });

  it('removes what nothing points to two days after, not before: somebody may be fetching it', () => {
    const site = temporaryFolder();
    publishAt(old, site, start);
    const before = blobsOf(site);
    age(site, start);
    publishAt(young, site, start + 5 * day);
    expect(before.filter((name) => !blobsOf(site).includes(name))).toEqual([]);
    publishAt(young, site, start + 6 * day);
    expect(before.filter((name) => !blobsOf(site).includes(name))).toEqual([]);
    publishAt(young, site, start + 8 * day);
    const gone = before.filter((name) => !existsSync(join(site, 'blobs', 'sha256', name)));
    expect(gone.length).toBeGreaterThan(2);
    expect(gone.length).toBeLessThan(before.length);
  });

  it('writes an OCI image layout of one artifact, whose first layer is the signed pointer', () => {
    const site = temporaryFolder();
    const { pointer } = publishAt(old, site);
    expect(JSON.parse(readFileSync(join(site, 'oci-layout'), 'utf8'))).toEqual({ imageLayoutVersion: '1.0.0' });
    const { manifests } = decodeIndex(readFileSync(join(site, 'index.json')));
    expect(manifests).toMatchObject([{ mediaType: 'application/vnd.oci.image.manifest.v1+json', artifactType }]);
    const manifest = JSON.parse(blob(site, manifests[0]?.digest.text ?? '')) as {
      config: { digest: string };
      layers: { digest: string; size: number }[];
      artifactType: string;
    };
    expect(manifest.artifactType).toBe(artifactType);
    expect(blob(site, manifest.config.digest)).toBe('{}');
    expect(blob(site, manifest.layers[0]?.digest ?? '')).toBe(readFileSync(join(site, 'pointer.json'), 'utf8'));
    expect(manifest.layers[1]?.digest).toBe(`sha256:${pointer.listing?.sha256}`);
    const named = new Set([manifests[0]?.digest.text, manifest.config.digest, ...manifest.layers.map(({ digest }) => digest)]);
    expect([...named].toSorted()).toEqual(
      blobsOf(site)
        .map((name) => `sha256:${name}`)
        .toSorted(),
    );
  });

  it('publishes no database that is damaged', () => {
    const database = temporaryFolder();
    expect(() => publishAt(database, temporaryFolder())).toThrow(expect.objectContaining({ code: 'database-missing' }));
  });
});
