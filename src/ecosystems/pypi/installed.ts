import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile, FileTree } from '../../core/file-tree.ts';
import type { Location, Package } from '../../core/package.ts';
import type { PythonMetadata } from '../../formats/python-metadata/index.ts';
import { directUrlFile, eggArchive, eggLinkFile, metadataFile, vendoredFile } from './files.ts';
import { pythonIdentity } from './identity.ts';
import { vendoredPackages } from './vendored.ts';

/** Lists Python distributions by the metadata their installer left, vendored ones included. */
export const installedPythonPackages: Cataloger = {
  id: 'python-installed',
  analysers: [metadataFile, eggArchive, directUrlFile, eggLinkFile, vendoredFile],
  catalog(tree) {
    const origins = originsOf(tree);
    const found = new Map<string, Package>();
    const described = [...tree.analysed(metadataFile), ...tree.analysed(eggArchive)].map((file) => ({
      path: file.path,
      pkg: packageOf(file, origins),
    }));
    for (const { path, pkg } of [...described, ...vendoredPackages(tree)]) {
      const key = `${folderOf(path)}\0${pkg.purl}`;
      const known = found.get(key);
      found.set(key, known === undefined ? pkg : { ...known, locations: [...known.locations, ...pkg.locations] });
    }
    return { packages: [...found.values()], unknowns: [] };
  },
};

/** Where the distribution was installed into: an egg-info and a dist-info of one version in one folder are the same distribution. */
function folderOf(path: string): string {
  return path.slice(0, metadataFolder(path).lastIndexOf('/') + 1);
}

/** `…/x.dist-info`, `…/x.egg-info`, `…/x.egg`. */
function metadataFolder(path: string): string {
  return path.replace(/(?:\/EGG-INFO)?\/(?:METADATA|PKG-INFO)$/i, '');
}

type Origins = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** By metadata folder, and for links to eggs by the folder that holds the metadata. */
function originsOf(tree: FileTree): Origins {
  const direct = tree
    .analysed(directUrlFile)
    .map(({ path, facts }) => [path.slice(0, path.lastIndexOf('/')), { origin: facts.kind, originUrl: facts.url }] as const);
  const linked = tree
    .analysed(eggLinkFile)
    .map(({ facts }) => [`${facts.replace(/^\/+/, '').replace(/\/+$/, '')}/`, { origin: 'editable', originUrl: `file://${facts}` }] as const);
  return new Map([...direct, ...linked]);
}

function packageOf({ path, layer, facts: { name, version, license } }: AnalysedFile<PythonMetadata>, origins: Origins): Package {
  const properties = origins.get(metadataFolder(path)) ?? origins.get(folderOf(path));
  const location: Location = { path: `/${path}`, layer };
  return {
    ...pythonIdentity(name, version),
    locations: [location],
    ...(license !== undefined && { licenses: [license] }),
    ...(properties !== undefined && { properties }),
  };
}
