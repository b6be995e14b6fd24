import { createHash } from 'node:crypto';
import { SeaworthyError } from '../../core/error.ts';
import { decodeConfig, decodeDockerManifest, ociLimits, parseDigest, type Digest, type DockerImage } from '../../formats/oci/index.ts';
import type { ImageFiles } from '../image-files.ts';
import { shown } from '../named-error.ts';
import { assertHex } from '../oci-blobs.ts';
import { ambiguous, assertPlatform, notFound, parseSelector, sameName } from '../select.ts';
import type { ImageChoice, StoredImage, StoredLayer } from '../stored-image.ts';

/** Name of the list of images in the archive (Docker image specification v1.2, "Combined Image JSON + Filesystem Changeset Format"). */
export const manifestFile = 'manifest.json';

/** @throws SeaworthyError */
export async function dockerImagesIn(files: ImageFiles): Promise<readonly DockerImage[]> {
  return decodeDockerManifest(await files.read(manifestFile, ociLimits.manifestBytes));
}

/** Finds an image by `manifest.json`. All but its layers is verified. @throws SeaworthyError */
export async function findDockerImage(files: ImageFiles, choice: ImageChoice): Promise<StoredImage> {
  const image = await selectDockerImage(files, choice.selector);
  const bytes = await files.read(image.config, ociLimits.configBytes);
  const hex = hexIn(image.config);
  if (hex !== undefined) assertHex(`${files.path}: the configuration ${shown(image.config)}`, { algorithm: 'sha256', hex }, bytes);
  const config = decodeConfig(bytes);
  if (config.diffIds.length !== image.layers.length) {
    throw new SeaworthyError(
      'archive-malformed',
      `${files.path}: the configuration ${shown(image.config)} names ${config.diffIds.length} layers, manifest.json ${image.layers.length}`,
    );
  }
  const layers = image.layers.map((path, index) => storedLayer(files, path, config.diffIds[index] as Digest));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const found = { digest, configDigest: digest, tags: image.tags, config, layers };
  assertPlatform(files.path, found, choice);
  return found;
}

function storedLayer(files: ImageFiles, path: string, diffId: Digest): StoredLayer {
  const blob = /^blobs\/sha256\/([0-9a-f]{64})$/.exec(path)?.[1];
  return { name: shown(path), bytes: files.bytesOf(path), diffId, ...(blob === undefined ? {} : { digest: parseDigest(`sha256:${blob}`) }) };
}

/** The digest that the name of a configuration claims: `<hex>.json`, or a blob since Docker 25. Other names claim nothing. */
export function hexIn(name: string): string | undefined {
  return /^(?:blobs\/sha256\/)?([0-9a-f]{64})(?:\.json)?$/.exec(name)?.[1];
}

async function selectDockerImage(files: ImageFiles, text: string | undefined): Promise<DockerImage> {
  const images = await dockerImagesIn(files);
  const fitting = matching(images, text);
  const [first, ...others] = fitting;
  if (first === undefined && text === undefined) throw new SeaworthyError('target-not-found', `${files.path} holds no image`);
  if (first === undefined) throw notFound(files.path, text ?? '', images.map(describe));
  if (others.length > 0) throw ambiguous('docker-archive', files.path, fitting.map(describe));
  return first;
}

function matching(images: readonly DockerImage[], text: string | undefined): readonly DockerImage[] {
  const selector = parseSelector(text);
  if (selector === undefined) return images;
  if (selector.kind === 'index') return images.slice(selector.index, selector.index + 1);
  if (selector.kind === 'digest') return images.filter((image) => `sha256:${hexIn(image.config)}` === selector.digest);
  return images.filter((image) => image.tags.some((tag) => sameName(tag, selector.name)));
}

function describe(image: DockerImage): string {
  return shown(image.tags[0] ?? image.config);
}
