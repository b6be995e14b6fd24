import { SeaworthyError } from '../../core/error.ts';
import { referenceText, type ImageReference } from '../../formats/image-reference/index.ts';
import { decodeIndex, isIndex, ociLimits, parseDigest, type Descriptor } from '../../formats/oci/index.ts';
import type { HttpClient } from '../../platform/http/index.ts';
import { mismatch } from '../digests.ts';
import type { OciContent } from '../oci-content.ts';
import { imageAmong } from '../oci-image.ts';
import type { ImageChoice, StoredImage } from '../stored-image.ts';
import type { FetchedManifest, RegistryClient } from './client.ts';
import { connectTo } from './connect.ts';
import { Downloads } from './downloads.ts';
import { placesOf, type RegistrySettings } from './settings.ts';

export interface FindTools {
  readonly http: HttpClient;
  readonly settings: RegistrySettings;
  warn(message: string): void;
}

/** An image, all but its layers verified, and its layers as they will come. */
export interface FoundImage {
  readonly image: StoredImage;
  readonly downloads: Downloads;
}

/** Finds an image in the mirrors of its registry or in itself. @throws SeaworthyError */
export async function findImage(reference: ImageReference, choice: ImageChoice, tools: FindTools): Promise<FoundImage> {
  const { client, manifest } = await firstManifest(reference, tools);
  const downloads = new Downloads(client.name, (descriptor, sink) => client.download(descriptor, sink));
  const content = contentOf(client, manifest, downloads);
  const candidates = isIndex(manifest.bytes) ? decodeIndex(manifest.bytes) : { manifests: [descriptorOf(manifest)] };
  const tags =
    reference.tag === undefined ? [] : [referenceText({ registry: reference.registry, repository: reference.repository, tag: reference.tag })];
  return { image: await imageAmong(candidates, content, choice, tags), downloads };
}

/** A mirror that cannot help is told of and left aside; the last place is the registry, whose word counts. */
async function firstManifest(
  reference: ImageReference,
  { http, settings, warn }: FindTools,
): Promise<{ readonly client: RegistryClient; readonly manifest: FetchedManifest }> {
  const places = placesOf(reference, settings);
  for (const [index, place] of places.entries()) {
    try {
      const client = await connectTo(place, settings, http);
      return { client, manifest: await client.manifest(reference.digest ?? reference.tag ?? '') };
    } catch (error) {
      if (!(error instanceof SeaworthyError) || error.code === 'usage' || index === places.length - 1) throw error;
      warn(`the mirror ${place.registry} could not be used (${error.message}); ${places[index + 1]?.registry} is asked instead`);
    }
  }
  throw new Error('there is always the registry itself');
}

function contentOf(client: RegistryClient, first: FetchedManifest, downloads: Downloads): OciContent {
  return {
    path: client.name,
    has: () => true,
    manifest: (descriptor) => manifestOf(client, first, descriptor),
    config: (descriptor) => client.blob(descriptor, ociLimits.configBytes),
    layer: (descriptor) => downloads.add(descriptor),
  };
}

async function manifestOf(client: RegistryClient, first: FetchedManifest, { digest, size }: Descriptor): Promise<Uint8Array> {
  const { bytes } = digest.text === first.digest ? first : await client.manifest(digest);
  if (bytes.length !== size) throw mismatch(`the size of manifest ${digest.text} of ${client.name}`, size, bytes.length);
  return bytes;
}

function descriptorOf({ bytes, digest }: FetchedManifest): Descriptor {
  return { mediaType: '', digest: parseDigest(digest), size: bytes.length, annotations: new Map() };
}
