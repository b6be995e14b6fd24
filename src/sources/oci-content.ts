import type { Descriptor, Digest, LayerDescriptor } from '../formats/oci/index.ts';
import { SeaworthyError } from '../core/error.ts';
import { mismatch } from './digests.ts';
import { ociLimits } from '../formats/oci/index.ts';
import type { ImageFiles, StoredBytes } from './image-files.ts';
import { blobPath, readBlob } from './oci-blobs.ts';

/** Content found by its digest, wherever it is kept. */
export interface OciContent {
  /** Where, for messages. */
  readonly path: string;
  /** Whether a manifest or index is at hand. */
  has(digest: Digest): boolean;
  /** A manifest or index, verified. @throws SeaworthyError */
  manifest(descriptor: Descriptor): Promise<Uint8Array>;
  /** An image configuration, verified. @throws SeaworthyError */
  config(descriptor: Descriptor): Promise<Uint8Array>;
  /** A layer, not yet read. @throws SeaworthyError where it is known to be missing */
  layer(descriptor: LayerDescriptor): StoredBytes;
}

/** The blobs of an OCI layout. */
export function contentOfLayout(files: ImageFiles): OciContent {
  return {
    path: files.path,
    has: (digest) => files.has(blobPath(digest)),
    manifest: (descriptor) => readBlob(files, descriptor, ociLimits.manifestBytes),
    config: (descriptor) => readBlob(files, descriptor, ociLimits.configBytes),
    layer: (descriptor) => layerOfLayout(files, descriptor),
  };
}

function layerOfLayout(files: ImageFiles, layer: LayerDescriptor): StoredBytes {
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
  return bytes;
}
