import { posix } from 'node:path';
import { withoutCredentials } from '../origin/index.ts';

/** Both are the npm registry. */
const registries = ['https://registry.npmjs.org/', 'https://registry.yarnpkg.com/'];
const archive = /\.(?:tgz|tar\.gz|tar)$/i;
/** Longer paths exist nowhere, and to normalise one costs the square of its length. */
const longestPath = 4_096;
const localSchemes = ['file:', 'link:', 'portal:'];

/**
 * Where a lock file had a package from. Undefined for the npm registry, and where the file does not say; the address of another registry, which ends with
 * a slash; else what it is of itself: `git+https://…#<commit>`, `https://…/x.tgz`, `file:../x`. Without credentials and queries.
 * @param resolved as the lock file writes it
 * @param name of the package, as its registry knows it
 */
export function originOf(resolved: string | undefined, name: string): string | undefined {
  if (resolved === undefined || resolved === '' || !/^(?:[\w.+-]+@)?[\w.+-]*[:/]/.test(resolved)) return undefined;
  if (!/^https?:/.test(resolved)) return withoutCredentials(resolved);
  if (nameInRegistry(resolved) === name) return undefined;
  const registry = registryOf(resolved, name);
  if (registry === undefined) return withoutQuery(withoutCredentials(resolved));
  return registries.includes(registry) ? undefined : registry;
}

/**
 * The name that the npm registry has for what it sends from an address, `https://registry.npmjs.org/@scope/name/-/name-1.0.0.tgz`: what is installed is this package,
 * whatever the folder is called. Undefined for other addresses.
 */
export function nameInRegistry(resolved: string | undefined): string | undefined {
  const registry = registries.find((address) => resolved?.startsWith(address) === true);
  if (resolved === undefined || registry === undefined) return undefined;
  const mark = resolved.indexOf('/-/', registry.length);
  const written = mark < 0 ? '' : resolved.slice(registry.length, mark);
  const name = written.includes('%') ? written.replace(/%2f/i, '/').replace('%40', '@') : written;
  return /^(?:@[^/]+\/)?[^/@]+$/.test(name) ? name : undefined;
}

/** The part before the name in `https://host/path/@scope/name/-/name-1.0.0.tgz`; undefined where it is no address of that package in a registry. */
function registryOf(url: string, name: string): string | undefined {
  const path = withoutQuery(withoutCredentials(url)).split('#', 1)[0] as string;
  const [hosted] = /^https:\/\/npm\.pkg\.github\.com\/(?=download\/)/.exec(path) ?? [];
  if (hosted !== undefined) return hosted;
  if (!archive.test(path)) return undefined;
  const decoded = path.replaceAll(/%2f/gi, '/').replaceAll('%40', '@');
  const mark = ['/-/', '/download/'].map((word) => decoded.lastIndexOf(`/${name}${word}`)).find((at) => at > 'https://'.length);
  return mark === undefined ? undefined : decoded.slice(0, mark + 1);
}

/** Tokens travel in queries. */
function withoutQuery(url: string): string {
  const query = url.indexOf('?');
  if (query < 0) return url;
  const fragment = url.indexOf('#', query);
  return `${url.slice(0, query)}${fragment < 0 ? '' : url.slice(fragment)}`;
}

/**
 * Where a package comes from by what a manifest asks: a repository, an address, a file. Undefined for versions, ranges and tags, which the registry answers.
 * @param range `github:user/repo#main`, `user/repo`, `git+ssh://…`, `https://…/x.tgz`, `file:../x`, `^1.0.0`
 */
export function originOfSpec(range: string): string | undefined {
  if (/^(?:npm|workspace|catalog|patch|jsr):/.test(range)) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(range)) return withoutQuery(withoutCredentials(range));
  if (/^(?:\.{1,2}|~)?\//.test(range)) return `file:${range}`;
  if (/^[^\s@:/]+@[^\s@:/]+:/.test(range)) return `git+ssh://${range.replace(':', '/')}`;
  return /^[\w.-]+\/[^\s/]+$/.test(range) ? `github:${range}` : undefined;
}

/** Whether a range names a folder or another project of the workspace. */
export function isLocal(range: string): boolean {
  return range.startsWith('workspace:') || localSchemes.some((scheme) => range.startsWith(scheme));
}

/** Whether a package of this origin may be another than the one the npm registry has under its name: any but from a registry, which mirrors it. */
export function isElsewhere(origin: string | undefined): boolean {
  return origin !== undefined && !(/^https?:/.test(origin) && origin.endsWith('/'));
}

/**
 * The folder that an origin such as `file:../x` names, relative to the root of the tree; undefined where it is none, or lies outside of the tree.
 * @param from the folder that it is relative to
 */
export function folderNamedBy(origin: string, from: string): string | undefined {
  const scheme = localSchemes.find((one) => origin.startsWith(one));
  if (scheme === undefined || (scheme === 'file:' && archive.test(origin))) return undefined;
  const path = origin.slice(scheme.length);
  const folder = path.startsWith('~') ? undefined : joinPaths(from, path);
  return folder === undefined || folder === '..' || folder.startsWith('../') ? undefined : folder;
}

/** A path relative to a folder, with `..` only in front; undefined where it is absolute, or no path that exists anywhere. */
export function joinPaths(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.length > longestPath || folder.length > longestPath) return undefined;
  const joined = posix.join(folder, path).replace(/\/$/, '');
  return joined === '.' ? '' : joined;
}
