import type { Ecosystem } from '../../core/ecosystem.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Fedora. Its advisories are not part of OSV: each package is listed, and said not to be compared where a database has nothing on it. */
export const fedora: Ecosystem = {
  id: 'Fedora',
  purlType: 'rpm',
  purlNamespace: 'fedora',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'fedora' ? majorRelease(release) : undefined),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'Fedora' : `Fedora:${release}`, name, version }],
  setsAside: kernelHeaders,
};
