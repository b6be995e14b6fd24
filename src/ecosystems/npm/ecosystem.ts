import type { Ecosystem } from '../../core/ecosystem.ts';
import { isElsewhere } from '../../formats/npm-spec/index.ts';
import { semver } from '../../versions/semver/ordering.ts';
import { installedNpmPackages } from './installed.ts';

/** Packages of the npm registry, by whatever tool they were installed. Advisories speak of those: what a project has from elsewhere may only share the name. */
export const npm: Ecosystem = {
  id: 'npm',
  purlType: 'npm',
  versions: semver,
  catalogers: [installedNpmPackages],
  subjects: ({ name, version, properties }) => (isElsewhere(properties?.['origin']) ? [] : [{ ecosystem: 'npm', name, version }]),
};
