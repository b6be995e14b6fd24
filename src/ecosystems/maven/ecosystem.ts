import type { Ecosystem } from '../../core/ecosystem.ts';
import type { Subject } from '../../core/match.ts';
import type { Package } from '../../core/package.ts';
import { maven as mavenVersions } from '../../versions/maven/ordering.ts';
import { javaArchives } from './archives.ts';
import { alsoPublishedAs, identifyArchives } from './identify.ts';

/** As many as the database keeps of one hash. */
const mostOtherNames = 16;

/** Artifacts of Maven repositories, as they lie in Java archives. */
export const maven: Ecosystem = {
  id: 'Maven',
  purlType: 'maven',
  versions: mavenVersions,
  catalogers: [javaArchives],
  subjects: (pkg) => [...namesOf(pkg).map((name) => ({ ecosystem: 'Maven', name, version: pkg.version })), ...otherNamesOf(pkg)],
  identify: identifyArchives,
};

/** Of an archive that was named by its hash: everything else that its bytes are. */
function otherNamesOf({ properties }: Package): readonly Subject[] {
  return (properties?.[alsoPublishedAs] ?? '').split(' ', mostOtherNames).flatMap((text) => {
    const [group, artifact, version] = text.split(':', 3);
    return group === undefined || artifact === undefined || version === undefined
      ? []
      : [{ ecosystem: 'Maven', name: `${group}:${artifact}`, version }];
  });
}

/**
 * `group:artifact`. Where no pom.properties states the group, the advisories are asked under each group it was likely published under, also under one that stands before the artifact in its
 * own name, as in `com.fasterxml.jackson.core.jackson-core`: only a name that an advisory has, with this very artifact, can match.
 */
function namesOf({ name, properties }: Package): readonly string[] {
  const colon = name.indexOf(':');
  const artifact = name.slice(colon + 1);
  const stated = colon < 0 ? [] : [name];
  const likely = (properties?.['likelyGroups'] ?? '').split(' ').filter((group) => group !== '');
  const dot = likely.length === 0 ? -1 : artifact.lastIndexOf('.');
  const within = dot <= 0 ? [] : [`${artifact.slice(0, dot)}:${artifact.slice(dot + 1)}`];
  return [...stated, ...within, ...likely.map((group) => `${group}:${artifact}`)];
}
