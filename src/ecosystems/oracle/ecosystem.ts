import type { Ecosystem } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { majorRelease } from '../../formats/os-release/index.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { namesAsked } from '../../formats/rpm-module/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';
import { flavoredName } from './flavor.ts';

/**
 * Oracle Linux. Its advisories are not part of OSV; a database may have them from Oracle's own (`importer.ts`), and where it has nothing on a release, its
 * packages are said not to be compared. They speak of installed packages by name, with epoch; of packages of modules, stream by stream.
 */
export const oracle: Ecosystem = {
  id: 'Oracle Linux',
  purlType: 'rpm',
  purlNamespace: 'oracle',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'ol' ? majorRelease(release) : undefined),
  lifecycle: (release) => lifecycleOf('oracle-linux', release, { name: 'Oracle Extended Support', forEverybody: false }),
  catalogers: [rpmDatabase],
  subjects: (pkg) =>
    namesAsked(pkg).map((name) => ({
      ecosystem: pkg.release === undefined ? 'Oracle Linux' : `Oracle Linux:${pkg.release}`,
      name: flavoredName(name, pkg.version),
      version: pkg.version,
    })),
  setsAside: kernelHeaders,
};
