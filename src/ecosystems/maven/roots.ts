/** Folder of a path, empty at the top of the tree. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/**
 * By path, the highest folder above it that holds one of these files too: the modules of a build have one root, and what is to be said of all of them is said once.
 * Linear in the lengths of the paths.
 */
export function rootsOf(paths: readonly string[]): ReadonlyMap<string, string> {
  const folders = new Set(paths.map(folderOf));
  return new Map(paths.map((path) => [path, highestOf(folders, folderOf(path))]));
}

function highestOf(folders: ReadonlySet<string>, folder: string): string {
  if (folders.has('')) return '';
  for (let slash = folder.indexOf('/'); slash >= 0; slash = folder.indexOf('/', slash + 1)) {
    if (folders.has(folder.slice(0, slash))) return folder.slice(0, slash);
  }
  return folder;
}
