import type { Cataloger } from '../core/ecosystem.ts';
import type { FileAnalyser } from '../core/files.ts';
import { parseRDescription, type RDescription } from '../formats/r-description/index.ts';
import { formatPurl } from '../formats/purl/index.ts';
import type { Identity } from './locked-packages.ts';

/** Description of an R package, in a library or in its source. */
export const rDescriptionFile: FileAnalyser<RDescription> = {
  id: 'r-description',
  version: 1,
  selects: [{ name: 'DESCRIPTION' }],
  limit: 1 << 20,
  read: (file) => parseRDescription(file.bytes()),
};

/** Lists packages in libraries of R: `site-library/<name>/DESCRIPTION`, and wherever else R found room for them. */
export const installedRPackages: Cataloger = {
  id: 'r-installed',
  analysers: [rDescriptionFile],
  catalog: (tree) => ({
    packages: tree.analysed(rDescriptionFile).flatMap(({ path, layer, facts }) => {
      const { name, version, isBuilt, license, repository, origin } = facts;
      if (!isBuilt) return [];
      return [
        {
          ...rIdentity(name, version, repository === 'Bioconductor'),
          locations: [{ path: `/${path}`, layer }],
          ...(license !== undefined && { licenses: [license] }),
          ...(origin !== undefined && { properties: { origin } }),
        },
      ];
    }),
    unknowns: [],
  }),
};

/** CRAN and Bioconductor share one space of names, and keep versions apart. */
export function rIdentity(name: string, version: string, isBioconductor: boolean): Identity {
  const [ecosystem, type] = isBioconductor ? ['Bioconductor', 'bioconductor'] : ['CRAN', 'cran'];
  return { purl: formatPurl({ type, name, version }), ecosystem, name, version };
}
