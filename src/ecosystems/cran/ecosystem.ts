import type { Ecosystem } from '../../core/ecosystem.ts';
import { cran as order } from '../../versions/cran/ordering.ts';
import { installedRPackages } from '../r-packages.ts';

/** Packages of the Comprehensive R Archive Network. From a repository of their source they are the published software, as a rule. */
export const cran: Ecosystem = {
  id: 'CRAN',
  purlType: 'cran',
  versions: order,
  catalogers: [installedRPackages],
  subjects: ({ name, version, properties }) => (properties?.['origin']?.startsWith('file:') === true ? [] : [{ ecosystem: 'CRAN', name, version }]),
};
