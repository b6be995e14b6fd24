import { SeaworthyError } from '../../core/error.ts';
import { fieldsOf, parseJson } from './json-document.ts';
import { ociLimits } from './limits.ts';

/** One image of `manifest.json`, as `docker save` writes it. Paths are relative and stay inside the archive. */
export interface DockerImage {
  readonly config: string;
  readonly tags: readonly string[];
  /** Lowest first. */
  readonly layers: readonly string[];
}

/** @throws SeaworthyError archive-malformed, also for paths that are absolute or lead outside; limit-exceeded */
export function decodeDockerManifest(bytes: Uint8Array): readonly DockerImage[] {
  const images = parseJson(bytes, 'manifest.json', ociLimits.manifestBytes);
  if (!Array.isArray(images)) throw new SeaworthyError('archive-malformed', 'manifest.json is no list of images');
  if (images.length > ociLimits.manifests)
    throw new SeaworthyError('limit-exceeded', `manifest.json names ${images.length} images, more than ${ociLimits.manifests}`);
  return images.map((image, place) => decodeImage(image, `manifest.json[${place}]`));
}

function decodeImage(image: unknown, what: string): DockerImage {
  const fields = fieldsOf(image, what);
  return {
    config: innerPath(fields.text('Config') ?? '', fields.place('Config')),
    tags: fields.texts('RepoTags', ociLimits.manifests),
    layers: fields.texts('Layers', ociLimits.layers).map((path) => innerPath(path, fields.place('Layers'))),
  };
}

function innerPath(path: string, what: string): string {
  const parts = path.split('/').filter((part) => part !== '.' && part !== '');
  if (parts.length === 0 || path.startsWith('/') || parts.includes('..'))
    throw new SeaworthyError('archive-malformed', `${what} names ${JSON.stringify(path.slice(0, 200))}, which is no file inside the archive`);
  return parts.join('/');
}
