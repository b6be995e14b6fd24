import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';

/** Packages of Swift, known by the address of their repository. */
export const swiftUrl: Ecosystem = {
  id: 'SwiftURL',
  purlType: 'swift',
  versions: semver,
  catalogers: [],
  // What follows a branch has no version, and a registry has names of its own.
  subjects: ({ name, version, properties }) =>
    version === '' || properties?.['origin'] !== undefined ? [] : [{ ecosystem: 'SwiftURL', name, version }],
};
