import { SeaworthyError } from '../core/error.ts';
import {
  chooseManifest,
  decodeConfig,
  decodeIndex,
  decodeManifest,
  imageNames,
  isIndex,
  ociLimits,
  type Descriptor,
  type Digest,
  type LayerDescriptor,
  type OciIndex,
} from '../formats/oci/index.ts';
import { mismatch } from './digests.ts';
import type { ImageFiles } from './image-files.ts';
import { blobPath, readBlob } from './oci-blobs.ts';
import { tooDeep } from './oci-indexes.ts';
import { selectNamed } from './oci-select.ts';
import { assertPlatform } from './select.ts';
import type { ImageChoice, StoredImage, StoredLayer } from './stored-image.ts';

/** Name of the root document of an OCI layout (OCI image-spec, image-layout.md). */
export const indexFile = 'index.json';

/** Finds an image in an OCI layout, through nested indexes, by name and platform. All but its layers is verified. @throws SeaworthyError */
export async function findOciImage(files: ImageFiles, choice: ImageChoice): Promise<StoredImage> {
  const root = decodeIndex(await files.read(indexFile, ociLimits.manifestBytes));
  const candidates = await selectNamed(files, root, choice.selector);
  const manifest = await descend(files, candidates, choice);
  const image = await readImage(files, manifest, tagsOf(candidates));
  assertPlatform(files.path, image, choice);
  return image;
}

/** Follows indexes down to one manifest: of those whose blob is there, since exports name all platforms and carry some. */
async function descend(files: ImageFiles, start: OciIndex, choice: ImageChoice): Promise<Descriptor> {
  const present = (descriptor: Descriptor): boolean => files.has(blobPath(descriptor.digest));
  const seen = new Set<string>();
  let index = start;
  for (let depth = 0; depth <= ociLimits.indexDepth; depth += 1) {
    const descriptor = chooseManifest(index, choice.platform, { preferred: choice.defaultPlatform, present });
    if (seen.has(descriptor.digest.text))
      throw new SeaworthyError('archive-malformed', `${files.path}: index ${descriptor.digest.text} contains itself`);
    seen.add(descriptor.digest.text);
    const bytes = await readBlob(files, descriptor, ociLimits.manifestBytes);
    if (!isIndex(bytes)) return descriptor;
    index = decodeIndex(bytes);
  }
  throw tooDeep(files);
}

/** Reads manifest and configuration of the image behind a descriptor. @throws SeaworthyError */
export async function readImage(files: ImageFiles, descriptor: Descriptor, tags: readonly string[]): Promise<StoredImage> {
  const manifest = decodeManifest(await readBlob(files, descriptor, ociLimits.manifestBytes));
  const config = decodeConfig(await readBlob(files, manifest.config, ociLimits.configBytes));
  if (config.diffIds.length !== manifest.layers.length) {
    throw new SeaworthyError(
      'archive-malformed',
      `${files.path}: the configuration ${manifest.config.digest.text} names ${config.diffIds.length} layers, the manifest ${descriptor.digest.text} ${manifest.layers.length}`,
    );
  }
  const layers = manifest.layers.map((layer, index) => storedLayer(files, layer, config.diffIds[index] as Digest));
  return { digest: descriptor.digest.text, configDigest: manifest.config.digest.text, tags, config, layers };
}

function storedLayer(files: ImageFiles, layer: LayerDescriptor, diffId: Digest): StoredLayer {
  const path = blobPath(layer.digest);
  if (!files.has(path)) {
    const why = layer.foreign ? 'it is not distributed with the image (a foreign layer)' : 'the image is incomplete';
    throw new SeaworthyError(
      layer.foreign ? 'target-unsupported' : 'archive-malformed',
      `${files.path}: layer ${layer.digest.text} is missing: ${why}`,
    );
  }
  const bytes = files.bytesOf(path);
  if (bytes.size !== layer.size) throw mismatch(`${files.path}: the size of layer ${layer.digest.text}`, layer.size, bytes.size);
  return { name: layer.digest.text, bytes, digest: layer.digest, diffId };
}

/** The fullest name of each: containerd's where there is one. */
function tagsOf(candidates: OciIndex): readonly string[] {
  return [...new Set(candidates.manifests.flatMap((descriptor) => imageNames(descriptor).slice(0, 1)))];
}
