import type { Ecosystem } from '../../core/ecosystem.ts';
import { conan as conanVersions } from '../../versions/conan/ordering.ts';

/** Recipes of Conan; OSV speaks of those of ConanCenter. */
export const conan: Ecosystem = {
  id: 'ConanCenter',
  purlType: 'conan',
  versions: conanVersions,
  catalogers: [],
  // The recipe of a user may have the name of another's.
  subjects: ({ name, version, properties }) =>
    version === '' || properties?.['user'] !== undefined ? [] : [{ ecosystem: 'ConanCenter', name, version }],
};
