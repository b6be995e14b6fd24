import type { Ecosystem } from '../../core/ecosystem.ts';
import { hackage as hackageVersions } from '../../versions/hackage/ordering.ts';

/** Packages of Hackage, for Haskell. */
export const hackage: Ecosystem = {
  id: 'Hackage',
  purlType: 'hackage',
  versions: hackageVersions,
  catalogers: [],
  // A repository may have something else under the name.
  subjects: ({ name, version, properties }) =>
    version === '' || properties?.['origin'] !== undefined ? [] : [{ ecosystem: 'Hackage', name, version }],
};
