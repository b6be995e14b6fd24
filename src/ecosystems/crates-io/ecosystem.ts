import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';
import { rustPrograms } from './programs.ts';

/** Rust crates of crates.io. Those of repositories, folders and other registries may bear a name that is somebody else's there. */
export const cratesIo: Ecosystem = {
  id: 'crates.io',
  purlType: 'cargo',
  versions: semver,
  catalogers: [rustPrograms],
  subjects: ({ name, version, properties }) => (properties?.['origin'] === undefined ? [{ ecosystem: 'crates.io', name, version }] : []),
};
