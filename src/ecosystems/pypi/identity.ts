import { posix } from 'node:path';
import type { LockedPackage } from '../../core/lock-file.ts';
import { normalizePackageName } from '../../formats/osv/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import type { Identity } from '../locked-packages.ts';

/** What the index calls a distribution. */
export function pythonIdentity(name: string, version: string): Identity {
  return { purl: formatPurl({ type: 'pypi', name: normalizePackageName('PyPI', name), version }), ecosystem: 'PyPI', name, version };
}

/** Names packages of the file at this path; folders of its own tree are no packages. */
export function identifyIn(path: string): (locked: LockedPackage) => Identity | undefined {
  const home = posix.dirname(path);
  return ({ name, version, origin }) => (isFolderWithin(home, origin) ? undefined : pythonIdentity(name, version));
}

/** Is it a folder that lies in the tree, seen from this folder of it? */
function isFolderWithin(home: string, origin: string | undefined): boolean {
  const folder = localFolder(origin);
  if (folder === undefined || folder.startsWith('/')) return false;
  const joined = posix.join(home, folder);
  return joined !== '..' && !joined.startsWith('../');
}

/** The folder that `file:…` names; undefined for archives, which somebody made to give away, and for all else. */
export function localFolder(origin: string | undefined): string | undefined {
  if (origin?.startsWith('file:') !== true || /\.(?:whl|zip|tgz|tar\.[a-z0-9]+)$/.test(origin)) return undefined;
  return origin.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
}
