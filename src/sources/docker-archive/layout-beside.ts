import { SeaworthyError } from '../../core/error.ts';
import { decodeIndex, decodeManifest, imagesOf, ociLimits, type OciManifest } from '../../formats/oci/index.ts';
import type { ImageFiles } from '../image-files.ts';
import { shown } from '../named-error.ts';
import { blobPath } from '../oci-blobs.ts';
import { indexFile } from '../oci-image.ts';
import { listIndexes } from '../oci-indexes.ts';
import { dockerImagesIn, hexIn } from './docker-image.ts';

/**
 * Whether the OCI layout in a docker archive can stand for it: each manifest that is there has its configuration and layers.
 * @throws SeaworthyError `archive-malformed` where it can, but speaks of other images than `manifest.json`: which one runs would depend on who loads it
 */
export async function isCompleteLayout(files: ImageFiles): Promise<boolean> {
  const manifests = await imageManifests(files);
  const complete = manifests.length > 0 && manifests.every((manifest) => blobsOf(manifest).every((path) => files.has(path)));
  if (complete) await assertSameImages(files, new Set(manifests.map((manifest) => manifest.config.digest.hex)));
  return complete;
}

async function imageManifests(files: ImageFiles): Promise<readonly OciManifest[]> {
  const manifests: OciManifest[] = [];
  const root = decodeIndex(await files.read(indexFile, ociLimits.manifestBytes));
  for await (const { descriptor, bytes, isIndex } of listIndexes(files, root)) {
    if (bytes !== undefined && !isIndex && imagesOf({ manifests: [descriptor] }).length > 0) manifests.push(decodeManifest(bytes));
  }
  return manifests;
}

function blobsOf(manifest: OciManifest): readonly string[] {
  return [manifest.config, ...manifest.layers].map((descriptor) => blobPath(descriptor.digest));
}

async function assertSameImages(files: ImageFiles, configs: ReadonlySet<string>): Promise<void> {
  for (const { config } of await dockerImagesIn(files)) {
    if (configs.has(hexIn(config) ?? '')) continue;
    throw new SeaworthyError(
      'archive-malformed',
      `${files.path}: manifest.json names the image ${shown(config)}, which ${indexFile} in the same archive does not know; what runs would depend on who loads it`,
    );
  }
}
