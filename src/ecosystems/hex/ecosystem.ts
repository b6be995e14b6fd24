import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';

/** Packages of Hex, for Elixir and Erlang. */
export const hex: Ecosystem = {
  id: 'Hex',
  purlType: 'hex',
  versions: semver,
  catalogers: [],
  // An organisation's package, and a repository, may have the name of another's.
  subjects: ({ name, version, properties }) =>
    version === '' || properties?.['origin'] !== undefined || properties?.['repository']?.startsWith('hexpm:') === true
      ? []
      : [{ ecosystem: 'Hex', name, version }],
};
