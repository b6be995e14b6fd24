import type { Artifact, Platform } from '../core/image.ts';
import type { Unknown } from '../core/unknown.ts';
import type { LayerFacts } from '../images/index.ts';
import { systemClock } from '../platform/clock.ts';
import type { ArchiveTools } from './archive.ts';
import { isDaemonTarget, mayBeInDaemon } from './daemon-target.ts';
import { artifactOf } from './image-artifact.ts';
import type { ImageFiles } from './image-files.ts';
import { KnownLayers } from './known-layers.ts';
import { named } from './named-error.ts';
import { looksLikeImage, openImageFiles } from './open-files.ts';
import * as plugs from './plugs.ts';
import { readLayers } from './read-layers.ts';
import { isRegistryTarget } from './registry-target.ts';
import type { Source } from './source.ts';
import type { SourceTools } from './source-tools.ts';
import type { ImageChoice, StoredImage } from './stored-image.ts';
import { parseTarget } from './target.ts';

export type { Source } from './source.ts';
export type { SourceTools } from './source-tools.ts';

export const sources: readonly Source[] = Object.values(plugs);
const prefixes = sources.map(({ id }) => id);

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
  if (!isDaemonTarget(target) && isRegistryTarget(target, prefixes)) return openInRegistry(target, options, tools);
  const clock = tools.clock ?? systemClock;
  const known = new KnownLayers(tools.cache, clock.now());
  const { files, source, choice } = isDaemonTarget(target)
    ? await openInDaemon(target, options, { ...tools, clock })
    : await openOnDisk(target, options, { cache: tools.cache, clock });
  try {
    const image = await find(source, files, choice);
    const read = await readLayers(image.layers, files.path, known, tools);
    files.assertUnchanged();
    read.keep();
    return { artifact: artifactOf(target, image, read.layers), layers: read.layers, unknowns: [] };
  } finally {
    files.close();
  }
}

/** What opens them is loaded where there is one, as with container engines. */
async function openInRegistry(target: string, options: OpenOptions, tools: SourceTools): Promise<OpenedImage> {
  const { openRegistryImage } = await import('./remote-plugs.ts');
  return await openRegistryImage(target, options, tools).catch((error: unknown) => Promise.reject(mayBeInDaemon(target, error)));
}

/** The files of an image, their form, and which image of them is meant. */
interface OpenedFiles {
  readonly files: ImageFiles;
  readonly source: Source;
  readonly choice: ImageChoice;
}

async function openOnDisk(target: string, options: OpenOptions, tools: ArchiveTools): Promise<OpenedFiles> {
  const place = parseTarget(target, sources);
  const opened = await openImageFiles(place, sources, tools);
  return { ...opened, choice: { ...options, ...(place.selector === undefined ? {} : { selector: place.selector }) } };
}

async function openInDaemon(target: string, options: OpenOptions, tools: SourceTools & ArchiveTools): Promise<OpenedFiles> {
  // Loaded where there is one: other scans shall not wait for it.
  const { openDaemonImage } = await import('./daemons.ts');
  const { platform, ...opened } = await openDaemonImage(target, options.platform, sources, tools);
  return { ...opened, choice: { ...options, ...(platform === undefined ? {} : { defaultPlatform: platform }) } };
}

async function find(source: Source, files: ImageFiles, choice: ImageChoice): Promise<StoredImage> {
  try {
    return await source.find(files, choice);
  } catch (error) {
    throw named(files.path, error);
  }
}

/**
 * Whether a target is to be opened as an image rather than read as a document such as an SBOM: everything but an existing file that is no archive.
 * @throws SeaworthyError `io-failed` where it cannot be read
 */
export async function isImageTarget(target: string): Promise<boolean> {
  return isDaemonTarget(target) || isRegistryTarget(target, prefixes) || looksLikeImage(target, sources);
}
