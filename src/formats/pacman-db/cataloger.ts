import { posix } from 'node:path';
import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import { originOf, type Origin } from '../package-database/index.ts';
import { formatPurl } from '../purl/index.ts';
import { descFile, filesFile } from './analysers.ts';
import type { PacmanPackage } from './desc.ts';

/** Lists what pacman installed, for every distribution that uses it, with the files each package owns. A package has a folder of its own, so the layer of its description brought it in. */
export const pacmanDatabase: Cataloger = {
  id: 'pacman',
  analysers: [descFile, filesFile],
  catalog(tree, context) {
    const origin = originOf(context, 'alpm', 'pacman');
    const descriptions = tree.analysed(descFile);
    const packages = descriptions.map((file) => packageOf(file, origin));
    const owners = new Map(descriptions.map(({ path }, at) => [posix.dirname(path), packages[at]?.purl]));
    return {
      packages,
      unknowns: [],
      owned: tree.analysed(filesFile).flatMap(({ path, facts }) => {
        const owner = owners.get(posix.dirname(path));
        return owner === undefined || facts === '' ? [] : [{ owner, paths: facts.split('\n') }];
      }),
    };
  },
};

function packageOf({ path, facts, layer }: AnalysedFile<PacmanPackage>, { ecosystem, release, purlNamespace, distro = '' }: Origin): Package {
  const { name, version, base, architecture, licenses } = facts;
  return {
    purl: formatPurl({ type: 'alpm', namespace: purlNamespace, name, version, qualifiers: { arch: architecture, distro } }),
    ecosystem,
    ...(release === undefined ? {} : { release }),
    name,
    version,
    ...(architecture === '' ? {} : { architecture }),
    ...(base === undefined ? {} : { source: { name: base, version } }),
    ...(licenses.length === 0 ? {} : { licenses }),
    locations: [{ path: `/${path}`, layer }],
  };
}
