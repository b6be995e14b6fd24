import type { Ecosystem } from '../../core/ecosystem.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Oracle Linux. Its advisories are not part of OSV: each package is listed, and said not to be compared where a database has nothing on it. */
export const oracle: Ecosystem = {
  id: 'Oracle Linux',
  purlType: 'rpm',
  purlNamespace: 'oracle',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'ol' ? majorRelease(release) : undefined),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'Oracle Linux' : `Oracle Linux:${release}`, name, version }],
  setsAside: kernelHeaders,
};
