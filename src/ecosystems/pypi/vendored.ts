import { posix } from 'node:path';
import type { FileTree } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import { vendoredFile, type VendoredDistribution } from './files.ts';
import { pythonIdentity } from './identity.ts';

/** A distribution with the path that it is known by. */
export interface FoundPackage {
  readonly path: string;
  readonly pkg: Package;
}

/** What pip and its like carry in themselves. Distributions of Linux take such copies out and leave the list: only what lies beside it counts. */
export function vendoredPackages(tree: FileTree): readonly FoundPackage[] {
  return tree
    .analysed(vendoredFile)
    .flatMap(({ path, facts, layer }) =>
      facts
        .filter((vendored) => liesBeside(tree, path, vendored))
        .map(({ name, version }) => ({ path, pkg: { ...pythonIdentity(name, version), locations: [{ path: `/${path}`, layer }] } })),
    );
}

/** Folders and modules go by the name of the distribution, which of setuptools is another. */
function liesBeside(tree: FileTree, path: string, { name }: VendoredDistribution): boolean {
  const written = name.replaceAll(/[-.]/g, '_');
  const modules = name === 'setuptools' ? ['setuptools', 'pkg_resources'] : [written, written.toLowerCase()];
  return modules.some((module) => ['', '.py'].some((ending) => tree.get(posix.join(posix.dirname(path), `${module}${ending}`)) !== undefined));
}
