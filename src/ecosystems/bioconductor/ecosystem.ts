import type { Ecosystem } from '../../core/ecosystem.ts';
import { cran } from '../../versions/cran/ordering.ts';
import { installedRPackages } from '../r-packages.ts';

/** Packages of Bioconductor, which R installs beside those of CRAN. */
export const bioconductor: Ecosystem = {
  id: 'Bioconductor',
  purlType: 'bioconductor',
  versions: cran,
  catalogers: [installedRPackages],
  subjects: ({ name, version }) => [{ ecosystem: 'Bioconductor', name, version }],
};
