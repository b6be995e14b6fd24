import { SeaworthyError } from '../core/error.ts';
import { fits, platformText } from '../formats/oci/index.ts';
import type { ImageChoice, StoredImage } from './stored-image.ts';

/** Which image of an archive is meant, as it follows the path in a target: `:name`, `@sha256:…`, `@0` (skopeo's `source-index`). */
export type Selector =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'digest'; readonly digest: string }
  | { readonly kind: 'index'; readonly index: number };

export function parseSelector(text: string | undefined): Selector | undefined {
  if (text === undefined) return undefined;
  if (!text.startsWith('@')) return { kind: 'name', name: text };
  const rest = text.slice(1);
  return /^\d{1,6}$/.test(rest) ? { kind: 'index', index: Number(rest) } : { kind: 'digest', digest: rest };
}

/** Whether an image called `name` is meant by `wanted`: its whole name, with or without Docker's own registry, or its tag alone. */
export function sameName(name: string, wanted: string): boolean {
  const short = familiar(name);
  return short === familiar(wanted) || short.slice(short.lastIndexOf(':') + 1) === wanted;
}

/** `docker.io/library/nginx:1.27` is `nginx:1.27` to people. */
function familiar(name: string): string {
  return name.replace(/^docker\.io\/(library\/)?/, '');
}

/** Names listed in one message; an archive of hundreds does not need them all. */
const mostListed = 20;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name, index) => `@${index} ${name}`);
  return [...shown, ...(names.length > mostListed ? [`and ${names.length - mostListed} more`] : [])].join(', ');
}

/** `prefix`: of the target that names one of them. */
export function ambiguous(prefix: string, path: string, names: readonly string[]): SeaworthyError {
  const place = `${prefix}:${path}`;
  return new SeaworthyError(
    'target-ambiguous',
    `${path} holds ${names.length} images: ${listed(names)}; name one by its tag or number, as in ${place}:TAG or ${place}@0`,
  );
}

export function notFound(path: string, wanted: string, names: readonly string[]): SeaworthyError {
  return new SeaworthyError('target-not-found', `${path} holds no image ${wanted}; it holds ${names.length === 0 ? 'none' : listed(names)}`);
}

/** @throws SeaworthyError where a platform was asked for and the image is for another */
export function assertPlatform(path: string, image: StoredImage, choice: ImageChoice): void {
  const { platform } = image.config;
  if (choice.platform === undefined || fits(platform, choice.platform)) return;
  throw new SeaworthyError(
    'target-not-found',
    `${path} holds no image for ${platformText(choice.platform)}; it holds one for ${platformText(platform)}`,
  );
}
