import type { Artifact, Platform } from '../core/image.ts';
import type { Unknown } from '../core/unknown.ts';
import type { LayerFacts } from '../images/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { ImageFiles } from './image-files.ts';
import { KnownLayers } from './known-layers.ts';
import { named } from './named-error.ts';
import { looksLikeImage, openImageFiles } from './open-files.ts';
import * as plugs from './plugs.ts';
import { readLayers } from './read-layers.ts';
import type { Source } from './source.ts';
import type { SourceTools } from './source-tools.ts';
import type { ImageChoice, StoredImage } from './stored-image.ts';
import { parseTarget } from './target.ts';

export type { Source } from './source.ts';
export type { SourceTools } from './source-tools.ts';

export const sources: readonly Source[] = Object.values(plugs);

/** An image, found, verified and read. */
export interface OpenedImage {
  readonly artifact: Artifact;
  /** Lowest first, as `artifact.layers`. */
  readonly layers: readonly LayerFacts[];
  readonly unknowns: readonly Unknown[];
}

export interface OpenOptions {
  /** What the user asked for. */
  readonly platform?: Platform;
  /** Taken where there are several platforms and the user asked for none. */
  readonly defaultPlatform: Platform;
}

/**
 * Opens the image that a target names, verifies every digest on the way, and reads its layers or knows them again.
 * @throws SeaworthyError `target-not-found`, `target-unsupported`, `target-ambiguous`, `archive-malformed`, `digest-mismatch`, `limit-exceeded`, `io-failed`
 */
export async function openImage(target: string, options: OpenOptions, tools: SourceTools): Promise<OpenedImage> {
  const clock = tools.clock ?? systemClock;
  const known = new KnownLayers(tools.cache, clock.now());
  const place = parseTarget(target, sources);
  const { files, source } = await openImageFiles(place, sources, { cache: tools.cache, clock });
  try {
    const image = await find(source, files, { ...options, ...(place.selector === undefined ? {} : { selector: place.selector }) });
    const read = await readLayers(image.layers, files.path, known, tools);
    files.assertUnchanged();
    read.keep();
    return { artifact: artifactOf(target, image, read.layers), layers: read.layers, unknowns: [] };
  } finally {
    files.close();
  }
}

async function find(source: Source, files: ImageFiles, choice: ImageChoice): Promise<StoredImage> {
  try {
    return await source.find(files, choice);
  } catch (error) {
    throw named(files.path, error);
  }
}

function artifactOf(reference: string, image: StoredImage, layers: readonly LayerFacts[]): Artifact {
  const { config, platform, createdBy } = image.config;
  return {
    kind: 'image',
    reference,
    digest: image.digest,
    tags: image.tags,
    ...(platform.os === '' ? {} : { platform }),
    config,
    layers: layers.map(({ diffId }, index) => {
      const instruction = createdBy[index];
      return { index, diffId, ...(instruction === undefined ? {} : { createdBy: instruction }) };
    }),
  };
}

/**
 * Whether a target is to be opened as an image rather than read as a document such as an SBOM: everything but an existing file that is no archive.
 * @throws SeaworthyError `io-failed` where it cannot be read
 */
export async function isImageTarget(target: string): Promise<boolean> {
  return looksLikeImage(target, sources);
}
