import type { Ecosystem } from '../../core/ecosystem.ts';
import { semver } from '../../versions/semver/ordering.ts';
import { installedNpmPackages } from './installed.ts';

/** Packages of the npm registry, by whatever tool they were installed. */
export const npm: Ecosystem = {
  id: 'npm',
  purlType: 'npm',
  versions: semver,
  catalogers: [installedNpmPackages],
  subjects: ({ name, version }) => [{ ecosystem: 'npm', name, version }],
};
