import { SeaworthyError } from '../../core/error.ts';
import { parseDigest, type Digest } from '../oci/index.ts';

/** Which image of which registry is meant, in full (the grammar of github.com/distribution/reference). */
export interface ImageReference {
  /** Host and port, in lower case: `docker.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string;
  /** `library/nginx` */
  readonly repository: string;
  /** Absent where a digest says which image is meant and no tag was written. */
  readonly tag?: string;
  /** Wins over the tag. */
  readonly digest?: Digest;
}

/** The registry of names that tell none, and the names it has besides. */
const usualRegistry = 'docker.io';
const otherNames = new Set(['index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
const usualTag = 'latest';

/** Bounds of the grammar: a name of 255 characters, a tag of 128, a digest and a host. */
const longest = 1_024;
const longestName = 255;

const host =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[0-9a-fA-F:]{2,45}\])(?::[0-9]{1,5})?$/;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const digestForm = /^[a-z0-9]+:[0-9a-f]+$/;

/** Takes apart `nginx:1.27`, `ghcr.io/a/b@sha256:…`. @throws SeaworthyError `target-not-found`, saying what is wrong with it */
export function parseReference(text: string): ImageReference {
  if (text.length > longest) throw wrong(text, 'it is too long');
  const [named = '', digestText, ...rest] = text.split('@');
  if (rest.length > 0 || (digestText !== undefined && !digestForm.test(digestText))) throw wrong(text, 'what follows @ is no digest');
  const slash = named.indexOf('/');
  const first = named.slice(0, Math.max(slash, 0));
  const hasHost = slash > 0 && namesHost(first);
  const { path, tag } = splitTag(hasHost ? named.slice(slash + 1) : named);
  if (tag !== undefined && !tagForm.test(tag)) throw wrong(text, 'what follows : is no tag');
  const registry = hasHost ? registryOf(first, text) : usualRegistry;
  const repository = registry === usualRegistry && !path.includes('/') ? `library/${path}` : path;
  checkRepository(repository, text);
  const digest = digestText === undefined ? undefined : parseDigest(digestText);
  const shownTag = tag ?? (digest === undefined ? usualTag : undefined);
  return { registry, repository, ...(shownTag === undefined ? {} : { tag: shownTag }), ...(digest === undefined ? {} : { digest }) };
}

/** The reference in full: `docker.io/library/nginx:1.27`. */
export function referenceText({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest.text}`}`;
}

/** Names that are files rather than images, though the grammar has them: nobody calls an image so. */
const fileName = /^[^:@]*\.(?:tar|tgz|gz|zst|xz|bz2|zip|jar|json|xml|ya?ml|toml|lock|txt|csv|mod|sum|sarif|spdx|cdx)$/;

/** Whether a target at which nothing lies is to be looked for in a registry: it could be a reference, and was hardly meant to be a path. */
export function looksLikeReference(text: string): boolean {
  if (fileName.test(text)) return false;
  try {
    parseReference(text);
    return true;
  } catch (error) {
    if (error instanceof SeaworthyError) return false;
    throw error;
  }
}

/** The part before the first slash is a host if it could not be a part of a name. Docker takes upper case for a sign of a host too; in lower case the same text would be none. */
function namesHost(part: string): boolean {
  return /[.:]/.test(part) || part.toLowerCase() === 'localhost';
}

function registryOf(text: string, whole: string): string {
  const port = /:(\d+)$/.exec(text)?.[1];
  const known = text.toLowerCase();
  if (!host.test(text) || !URL.canParse(`https://${text}/`) || (port !== undefined && Number(port) > 65_535))
    throw wrong(whole, `${JSON.stringify(text)} is no host`);
  return otherNames.has(known) ? usualRegistry : known;
}

/** A port belongs to the host and is gone already: the last colon starts a tag. */
function splitTag(text: string): { readonly path: string; readonly tag?: string } {
  const colon = text.indexOf(':');
  return colon < 0 ? { path: text } : { path: text.slice(0, colon), tag: text.slice(colon + 1) };
}

function checkRepository(repository: string, text: string): void {
  if (repository !== repository.toLowerCase()) throw wrong(text, 'a repository is written in lower case');
  if (repository.length > longestName || !repository.split('/').every((part) => component.test(part))) throw wrong(text, 'its repository is no name');
}

function wrong(text: string, why: string): SeaworthyError {
  return new SeaworthyError(
    'target-not-found',
    `${JSON.stringify(text.slice(0, 200))} is no image reference: ${why}; it is written as registry/repository:tag or registry/repository@sha256:…`,
  );
}
