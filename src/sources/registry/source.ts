import { SeaworthyError, type ErrorCode } from '../../core/error.ts';
import { parseReference } from '../../formats/image-reference/index.ts';
import { artifactOf } from '../image-artifact.ts';
import type { OpenedImage, OpenOptions } from '../index.ts';
import { shown } from '../named-error.ts';
import { readLayers } from '../read-layers.ts';
import { hasRegistryPrefix, withoutRegistryPrefix } from '../registry-target.ts';
import type { SourceTools } from '../source-tools.ts';
import { findImage } from './find.ts';
import { KnownBlobs } from './known-blobs.ts';
import { readSettings } from './settings.ts';

/**
 * Opens an image of a registry (OCI distribution-spec 1.1), verifies every digest on the way, and reads its layers while they come, or knows them again.
 * @throws SeaworthyError
 */
export async function openRegistryImage(target: string, options: OpenOptions, tools: SourceTools): Promise<OpenedImage> {
  try {
    return await open(target, options, tools);
  } catch (error) {
    throw hasRegistryPrefix(target) ? error : notOnDiskEither(target, error);
  }
}

/** Who mistypes a path asks a registry without meaning to. */
function notOnDiskEither(target: string, error: unknown): unknown {
  const mayBeMistyped: readonly ErrorCode[] = ['target-not-found', 'registry-unauthorized', 'io-failed'];
  if (!(error instanceof SeaworthyError) || !mayBeMistyped.includes(error.code)) return error;
  return new SeaworthyError(error.code, `${error.message}; no file or folder is called ${shown(target)} either`, { cause: error });
}

async function open(target: string, options: OpenOptions, tools: SourceTools): Promise<OpenedImage> {
  const settings = readSettings(tools.registries ?? { environment: {}, mirrors: [], realms: [] });
  const reference = parseReference(withoutRegistryPrefix(target));
  const { image, downloads } = await findImage(reference, options, { http: tools.http, settings, warn: (message) => tools.warn(message) });
  try {
    const read = await readLayers(image.layers, withoutRegistryPrefix(target), new KnownBlobs(tools.cache), tools).catch((error: unknown) => {
      // Who reads only knows that no more came.
      throw downloads.failure ?? error;
    });
    await downloads.settle();
    read.keep();
    return { artifact: artifactOf(target, image, read.layers), layers: read.layers, unknowns: [] };
  } finally {
    downloads.close();
  }
}
