import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Subject } from '../../core/match.ts';
import type { Package } from '../../core/package.ts';
import { installedComposerPackages } from './installed.ts';
import { packageVersions } from './package-versions.ts';

/** Drupal publishes its own modules and the advisories on them; those on its core are in both. */
const drupal = 'Packagist:https://packages.drupal.org/8';

/** Composer packages of Packagist and of Drupal. */
export const packagist: Ecosystem = {
  id: 'Packagist',
  purlType: 'composer',
  versions: packageVersions,
  catalogers: [installedComposerPackages],
  subjects,
};

/** A folder is no release, whatever version it says. One from a repository of its own keeps the name it was published under, which belongs to its vendor. */
function subjects({ name, version, properties }: Package): readonly Subject[] {
  if (properties?.['origin']?.startsWith('file:') === true) return [];
  const asked = name.startsWith('drupal/') ? ['Packagist', drupal] : ['Packagist'];
  return asked.map((ecosystem) => ({ ecosystem, name, version }));
}
