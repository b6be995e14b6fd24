import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Package } from '../../core/package.ts';
import { maven as mavenVersions } from '../../versions/maven/ordering.ts';
import { javaArchives } from './archives.ts';

/** Artifacts of Maven repositories, as they lie in Java archives. */
export const maven: Ecosystem = {
  id: 'Maven',
  purlType: 'maven',
  versions: mavenVersions,
  catalogers: [javaArchives],
  subjects: (pkg) => namesOf(pkg).map((name) => ({ ecosystem: 'Maven', name, version: pkg.version })),
};

/**
 * `group:artifact`. Where no pom.properties states the group, the advisories are asked under each group it was likely published under:
 * only a name that an advisory has, with this very artifact, can match.
 */
function namesOf({ name, properties }: Package): readonly string[] {
  const colon = name.indexOf(':');
  const artifact = name.slice(colon + 1);
  const likely = (properties?.['likelyGroups'] ?? '').split(' ').filter((group) => group !== '');
  return [...(colon < 0 ? [] : [name]), ...likely.map((group) => `${group}:${artifact}`)];
}
