import type { Cataloger } from '../../core/ecosystem.ts';
import type { FileAnalyser } from '../../core/files.ts';
import { parseCondaMeta, type CondaRecord } from '../../formats/conda-meta/index.ts';
import { condaIdentity } from './identity.ts';

/** One record for each package of an environment. */
export const condaMetaFile: FileAnalyser<CondaRecord> = {
  id: 'conda-meta',
  version: 1,
  selects: [{ suffix: '.json' }],
  accepts: (path) => /(?:^|\/)conda-meta\/[^/]+\.json$/.test(path),
  // Packages of 20,000 files have records of some ten MiB.
  limit: 64 << 20,
  read: (file) => parseCondaMeta(file.bytes()),
};

/** Lists what conda, mamba and pixi installed. Python distributions among them have metadata of their own besides, which advisories speak of. */
export const installedCondaPackages: Cataloger = {
  id: 'conda-installed',
  analysers: [condaMetaFile],
  catalog: (tree) => ({
    packages: tree.analysed(condaMetaFile).map(({ path, layer, facts: { name, version, license, ...build } }) => ({
      ...condaIdentity(name, version, build),
      locations: [{ path: `/${path}`, layer }],
      ...(license !== undefined && { licenses: [license] }),
    })),
    unknowns: [],
  }),
};
