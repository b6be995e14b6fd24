import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Package } from '../../core/package.ts';
import { parsePackageJson } from '../../formats/package-json/index.ts';
import { formatPurl } from '../../formats/purl/index.ts';
import { isPackageRoot } from './package-root.ts';

interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly licenses: readonly string[];
}

/** The package.json of installed packages. Lock files, npm's hidden one too, say what was once meant to be there and are no evidence of it. */
export const packageJsonFile: FileAnalyser<InstalledPackage> = {
  id: 'npm-package-json',
  version: 1,
  selects: [{ name: 'package.json' }],
  accepts: isPackageRoot,
  // The largest known, with generated `exports`, have some hundred KiB; nested to no end, 2 MiB parse in 200 MB of memory.
  limit: 2 * 1024 * 1024,
  read(file) {
    const { name, version, licenses } = parsePackageJson(file.bytes());
    // Without a version it only points a loader to its files: nothing that anybody published.
    return name === undefined || version === undefined ? undefined : { name, version, licenses };
  },
};

/** Lists npm packages by their own package.json: its name counts, not that of the folder, which may be an alias. */
export const installedNpmPackages: Cataloger = {
  id: 'npm-installed',
  analysers: [packageJsonFile],
  catalog: (tree) => ({ packages: tree.analysed(packageJsonFile).map(packageOf), unknowns: [] }),
};

function packageOf({ path, layer, facts: { name, version, licenses } }: AnalysedFile<InstalledPackage>): Package {
  const slash = name.startsWith('@') ? name.indexOf('/') : -1;
  const names = slash < 0 ? { name } : { namespace: name.slice(0, slash), name: name.slice(slash + 1) };
  return {
    purl: formatPurl({ type: 'npm', ...names, version }),
    ecosystem: 'npm',
    name,
    version,
    locations: [{ path: `/${path}`, layer }],
    ...(licenses.length > 0 && { licenses }),
  };
}
