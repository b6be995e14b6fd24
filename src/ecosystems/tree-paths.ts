import { posix } from 'node:path';

/** The folder a file or folder of a source tree lies in; empty for the root of the tree. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Path of a file directly in a folder. */
export function fileIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A folder named relative to another (`./a`, `../b`, with slashes of either kind); undefined where it lies outside the tree or is absolute. */
export function resolveFolder(folder: string, relative: string): string | undefined {
  const text = relative.replaceAll('\\', '/');
  if (text.startsWith('/') || text.startsWith('~') || /^[A-Za-z]:/.test(text)) return undefined;
  const path = posix.join('/', folder === '' ? '.' : folder).slice(1);
  const joined = posix.normalize(`${path === '' ? '' : `${path}/`}${text}`).replace(/\/$/, '');
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined === '.' ? '' : joined;
}

/** The folder and all that it lies in, the innermost first, the root of the tree (empty) last. */
export function foldersUpwards(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(folderOf(at));
  return folders;
}

/** Whether a file lies in a folder `vendor` beside a lock file: copies of what the lock file pins. @param locked folders that hold a lock file */
export function isVendored(path: string, locked: ReadonlySet<string>): boolean {
  return foldersUpwards(folderOf(path)).some((folder) => (folder === 'vendor' || folder.endsWith('/vendor')) && locked.has(folderOf(folder)));
}
