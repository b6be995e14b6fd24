import type { OwnedFiles } from '../core/ecosystem.ts';
import type { FileTree } from '../core/file-tree.ts';
import type { Package } from '../core/package.ts';

/**
 * Gives each package the purl of the distribution's package that owns the file it was read from; for one inside an archive, of the archive.
 * Linear in packages and owned paths: only paths with the base name of a wanted file are looked at closer.
 */
export function withOwners<Located extends Pick<Package, 'locations'>>(
  packages: readonly Located[],
  owned: readonly OwnedFiles[],
  tree: FileTree,
): readonly (Located & Pick<Package, 'owner'>)[] {
  const wanted = new Set(packages.map(fileOf));
  if (wanted.size === 0) return packages;
  const names = new Set([...wanted].map(baseOf));
  const follow = directoryFollower(tree);
  const owners = new Map<string, string>();
  for (const { owner, paths } of owned) {
    for (const path of paths) {
      if (!names.has(baseOf(path))) continue;
      const file = follow(path);
      if (wanted.has(file) && !owners.has(file)) owners.set(file, owner);
    }
  }
  return packages.map((pkg) => {
    const owner = owners.get(fileOf(pkg));
    return owner === undefined ? pkg : { ...pkg, owner };
  });
}

/** Path of the file a package is reported at, without leading slash. */
export function fileOf({ locations }: Pick<Package, 'locations'>): string {
  const path = locations[0]?.path ?? '';
  const inner = path.indexOf('!/');
  return path.slice(Number(path.startsWith('/')), inner < 0 ? path.length : inner);
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where a path named by a package manager really lies: `lib/x` where `lib` is a link to `usr/lib`. The last part is not followed; each directory is looked up once. */
function directoryFollower(tree: FileTree): (path: string) => string {
  const real = new Map<string, string>();
  return (path) => {
    const slash = path.lastIndexOf('/');
    if (slash < 0) return path;
    const directory = path.slice(0, slash);
    let target = real.get(directory);
    if (target === undefined) {
      target = tree.resolve(directory) ?? directory;
      real.set(directory, target);
    }
    return `${target}/${path.slice(slash + 1)}`;
  };
}
