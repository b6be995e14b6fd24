import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../../platform/write-file.ts';
import type { BlobReference, Listing, Pointer } from './documents.ts';
import { payloadType } from './envelope.ts';
import { writeBlob } from './write-blob.ts';
import { artifactType, blobTypes, layoutPlaces, sitePlaces } from './site.ts';

/** What an artifact of a database is made of. */
interface LayoutParts {
  /** The envelope. */
  readonly pointer: BlobReference;
  readonly published: Pointer;
  readonly listing: Listing;
}

const emptyType = 'application/vnd.oci.empty.v1+json';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';

/**
 * Makes the folder of a published database an OCI image layout of one artifact (image-spec, manifest.md, "Guidelines for Artifact Usage"): the signed pointer
 * is its first layer, all other files follow.
 * @returns digests of the files that the layout needs, in hex
 */
export function writeLayout(site: string, { pointer, published, listing }: LayoutParts): readonly string[] {
  const config = writeBlob(site, '{}');
  const packs = new Map(listing.shards.map(({ pack }) => [pack.sha256, pack]));
  const layers = [
    descriptorOf(payloadType, pointer),
    ...(published.listing === undefined ? [] : [descriptorOf(blobTypes.listing, published.listing)]),
    descriptorOf(blobTypes.manifest, listing.manifest),
    ...[...packs.values()].map((pack) => descriptorOf(blobTypes.pack, pack)),
  ];
  const annotations = { 'org.opencontainers.image.created': published.publishedAt, 'org.opencontainers.image.version': String(published.sequence) };
  const manifest = writeBlob(
    site,
    JSON.stringify({ schemaVersion: 2, mediaType: manifestType, artifactType, config: descriptorOf(emptyType, config), layers, annotations }),
  );
  const named = { ...descriptorOf(manifestType, manifest), artifactType, annotations: { 'org.opencontainers.image.ref.name': 'latest' } };
  writeFileAtomically(layoutPlaces.layout(site), [JSON.stringify({ imageLayoutVersion: '1.0.0' })]);
  writeFileAtomically(layoutPlaces.index(site), [
    JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [named] }),
  ]);
  return [pointer, config, manifest, ...(published.listing === undefined ? [] : [published.listing]), listing.manifest, ...packs.values()].map(
    ({ sha256 }) => sha256,
  );
}

/** Digests of the files that the layout of before needs, in hex; none where there is none that can be read. */
export function blobsOfLayout(site: string): readonly string[] {
  try {
    const manifests = digestsIn(readFileSync(layoutPlaces.index(site), 'utf8'));
    return [...manifests, ...manifests.flatMap((sha256) => digestsIn(readFileSync(join(site, sitePlaces.blob(sha256)), 'utf8')))];
  } catch {
    return [];
  }
}

function digestsIn(text: string): readonly string[] {
  return [...text.matchAll(/"sha256:([0-9a-f]{64})"/g)].map(([, sha256 = '']) => sha256);
}

function descriptorOf(
  mediaType: string,
  { sha256, size }: BlobReference,
): { readonly mediaType: string; readonly digest: string; readonly size: number } {
  return { mediaType, digest: `sha256:${sha256}`, size };
}
