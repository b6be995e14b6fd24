import type { Ecosystem } from '../../core/ecosystem.ts';
import { pub as pubVersions } from '../../versions/pub/ordering.ts';

/** Packages of Dart's pub. */
export const pub: Ecosystem = {
  id: 'Pub',
  purlType: 'pub',
  versions: pubVersions,
  catalogers: [],
  // A feed of one's own may pass on what pub.dev has; a repository or the SDK has its own under the same name.
  subjects: ({ name, version, properties }) =>
    version === '' || /^(?:git\+|sdk:)/.test(properties?.['origin'] ?? '') ? [] : [{ ecosystem: 'Pub', name, version }],
};
