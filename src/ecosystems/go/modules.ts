import type { GoModule } from '../../formats/go-buildinfo/index.ts';

/** Whether a module was replaced by a folder: then its code is not that of its version. The go command writes `(devel)` for the version of a folder. */
export function isReplacedByFolder({ replacement }: GoModule): boolean {
  if (replacement === undefined) return false;
  return replacement.version === '' || replacement.version === '(devel)' || isFolder(replacement.path);
}

/** Whether a replacement names a folder: no module path begins like one. */
export function isFolder(path: string): boolean {
  return /^(?:\.{0,2}[\\/]|\.{1,2}$|[A-Za-z]:[\\/])/.test(path);
}
