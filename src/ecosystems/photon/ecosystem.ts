import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/**
 * Photon OS. Its advisories are not in the exports of OSV; a database may have them from Photon's own (`importer.ts`), and where it has nothing on a release,
 * its packages are said not to be compared. They speak of packages without epoch, now of the installed ones by name, now of their source only.
 */
export const photon: Ecosystem = {
  id: 'Photon OS',
  purlType: 'rpm',
  purlNamespace: 'photon',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'photon' ? releaseOf(release) : undefined),
  lifecycle: (release) => lifecycleOf('photon', release),
  catalogers: [rpmDatabase],
  subjects({ release, source, name, version }) {
    const ecosystem = release === undefined ? 'Photon OS' : `Photon OS:${release}`;
    const installed = { ecosystem, name, version: version.replace(/^\d+:/, '') };
    return source === undefined || source.name === name ? [installed] : [installed, { ecosystem, ...source }];
  },
  setsAside: kernelHeaders,
};

/** `4.0`. */
function releaseOf({ VERSION_ID }: OsRelease): { readonly release?: string } {
  return VERSION_ID ? { release: VERSION_ID } : {};
}
