import { existsSync } from 'node:fs';
import { SeaworthyError } from '../../core/error.ts';
import { shownUrl } from '../../platform/http/index.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Where a repository is, and which state of it is meant. */
export type GitPlace =
  | { readonly kind: 'remote'; readonly url: URL; readonly credentials: Credentials; readonly ref: string | undefined }
  | { readonly kind: 'local'; readonly folder: string; readonly ref: string | undefined };

const advice = 'name it as git:https://host/owner/repository.git, or clone it and name the folder';

/**
 * Takes apart `https://host/owner/repo.git#ref` and `/path/to/repository#ref`. User name and password leave the URL here, so that nothing that is made of it shows them.
 * @throws SeaworthyError `target-unsupported`, `target-not-found`
 */
export function parseGitPlace(place: string): GitPlace {
  const { before, ref } = splitRef(place);
  if (/^https?:\/\//i.test(before)) return remoteOf(before, ref);
  if (existsSync(place)) return { kind: 'local', folder: place, ref: undefined };
  if (existsSync(before)) return { kind: 'local', folder: before, ref };
  refuseOtherTransports(before);
  throw new SeaworthyError('target-not-found', `${before} does not exist; a git target is git:https://host/owner/repository.git or git:FOLDER`);
}

/** What may stand in reports and messages of a target as the user wrote it. */
export function shownTarget(place: GitPlace): string {
  const ref = place.ref === undefined ? '' : `#${place.ref}`;
  return `git:${place.kind === 'remote' ? shownUrl(place.url) : place.folder}${ref}`;
}

function splitRef(place: string): { readonly before: string; readonly ref: string | undefined } {
  const at = place.indexOf('#');
  return at < 0 ? { before: place, ref: undefined } : { before: place.slice(0, at), ref: place.slice(at + 1) || undefined };
}

function remoteOf(text: string, ref: string | undefined): GitPlace {
  // The text is not repeated: it may hold a password.
  if (!URL.canParse(text)) throw new SeaworthyError('target-unsupported', `the URL of the repository cannot be read; ${advice}`);
  const url = new URL(text);
  const credentials = { username: decoded(url.username), password: decoded(url.password) };
  url.username = '';
  url.password = '';
  if (url.search !== '') throw new SeaworthyError('target-unsupported', `${shownUrl(url)}: the URL of a repository has no query; ${advice}`);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return { kind: 'remote', url, credentials, ref };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuseOtherTransports(place: string): void {
  if (/^ssh:\/\//i.test(place) || /^[^/\s]+@[^/\s:]+:/.test(place))
    throw new SeaworthyError('target-unsupported', `repositories are not fetched over SSH; ${advice}`);
  if (place.startsWith('//') || /^git:\/\//i.test(place))
    throw new SeaworthyError('target-unsupported', `git:// is neither encrypted nor authenticated and is not used; ${advice}`);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(place)?.[1];
  if (scheme !== undefined) throw new SeaworthyError('target-unsupported', `repositories are not fetched over ${scheme}://; ${advice}`);
}
