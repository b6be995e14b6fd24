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
  type OciIndex,
} from '../formats/oci/index.ts';
import type { ImageFiles } from './image-files.ts';
import { contentOfLayout, type OciContent } from './oci-content.ts';
import { tooDeep } from './oci-indexes.ts';
import { selectNamed } from './oci-select.ts';
import { assertPlatform } from './select.ts';
import type { ImageChoice, StoredImage } from './stored-image.ts';

/** Name of the root document of an OCI layout (OCI image-spec, image-layout.md). */
export const indexFile = 'index.json';

/** Finds an image in an OCI layout, through nested indexes, by name and platform. All but its layers is verified. @throws SeaworthyError */
export async function findOciImage(files: ImageFiles, choice: ImageChoice): Promise<StoredImage> {
  const root = decodeIndex(await files.read(indexFile, ociLimits.manifestBytes));
  const candidates = await selectNamed(files, root, choice.selector);
  return imageAmong(candidates, contentOfLayout(files), choice, tagsOf(candidates));
}

/** The image of an index that is meant, through nested indexes, by platform. All but its layers is verified. @throws SeaworthyError */
export async function imageAmong(candidates: OciIndex, content: OciContent, choice: ImageChoice, tags: readonly string[]): Promise<StoredImage> {
  const { descriptor, bytes } = await descend(content, candidates, choice);
  const image = await readImage(content, descriptor, bytes, tags);
  assertPlatform(content.path, image, choice);
  return image;
}

/** Follows indexes down to one manifest: of those whose blob is there, since exports name all platforms and carry some. */
async function descend(
  content: OciContent,
  start: OciIndex,
  choice: ImageChoice,
): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array }> {
  const present = (descriptor: Descriptor): boolean => content.has(descriptor.digest);
  const seen = new Set<string>();
  let index = start;
  for (let depth = 0; depth <= ociLimits.indexDepth; depth += 1) {
    const descriptor = chooseManifest(index, choice.platform, { preferred: choice.defaultPlatform, present });
    if (seen.has(descriptor.digest.text))
      throw new SeaworthyError('archive-malformed', `${content.path}: index ${descriptor.digest.text} contains itself`);
    seen.add(descriptor.digest.text);
    const bytes = await content.manifest(descriptor);
    if (!isIndex(bytes)) return { descriptor, bytes };
    index = decodeIndex(bytes);
  }
  throw tooDeep(content);
}

async function readImage(content: OciContent, descriptor: Descriptor, bytes: Uint8Array, tags: readonly string[]): Promise<StoredImage> {
  const manifest = decodeManifest(bytes);
  const config = decodeConfig(await content.config(manifest.config));
  if (config.diffIds.length !== manifest.layers.length) {
    throw new SeaworthyError(
      'archive-malformed',
      `${content.path}: the configuration ${manifest.config.digest.text} names ${config.diffIds.length} layers, the manifest ${descriptor.digest.text} ${manifest.layers.length}`,
    );
  }
  const layers = manifest.layers.map((layer, index) => {
    const { digest } = layer;
    return { name: digest.text, bytes: content.layer(layer), digest, diffId: config.diffIds[index] as Digest };
  });
  return { digest: descriptor.digest.text, configDigest: manifest.config.digest.text, tags, config, layers };
}

/** The fullest name of each: containerd's where there is one. */
function tagsOf(candidates: OciIndex): readonly string[] {
  return [...new Set(candidates.manifests.flatMap((descriptor) => imageNames(descriptor).slice(0, 1)))];
}
