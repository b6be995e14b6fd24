import type { Ecosystem } from '../../core/ecosystem.ts';
import { pep440 } from '../../versions/pep440/ordering.ts';
import { installedCondaPackages } from './installed.ts';

/** Packages of conda channels. No advisory database covers them today, which the report says of each scan that lists one. */
export const conda: Ecosystem = {
  id: 'Conda',
  purlType: 'conda',
  // conda's own order agrees with it where both can tell.
  versions: pep440,
  catalogers: [installedCondaPackages],
  subjects: ({ name, version }) => [{ ecosystem: 'Conda', name, version }],
};
