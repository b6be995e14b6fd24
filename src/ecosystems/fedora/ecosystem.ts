import type { Ecosystem } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/**
 * Fedora. Its advisories are not part of OSV; a database may have them from its repositories (`importer.ts`), and where it has nothing on a release, its
 * packages are said not to be compared. They speak of installed packages by name, with epoch.
 */
export const fedora: Ecosystem = {
  id: 'Fedora',
  purlType: 'rpm',
  purlNamespace: 'fedora',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'fedora' ? majorRelease(release) : undefined),
  lifecycle: (release) => lifecycleOf('fedora', release),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'Fedora' : `Fedora:${release}`, name, version }],
  setsAside: kernelHeaders,
};
