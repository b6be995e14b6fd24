import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Photon OS. Its advisories are not in the exports of OSV: each package is listed, and said not to be compared where a database has nothing on it. */
export const photon: Ecosystem = {
  id: 'Photon OS',
  purlType: 'rpm',
  purlNamespace: 'photon',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'photon' ? releaseOf(release) : undefined),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'Photon OS' : `Photon OS:${release}`, name, version }],
  setsAside: kernelHeaders,
};

/** `4.0`. */
function releaseOf({ VERSION_ID }: OsRelease): { readonly release?: string } {
  return VERSION_ID ? { release: VERSION_ID } : {};
}
