import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** openSUSE Leap and Tumbleweed. Their advisories speak of source packages, in the version of the source. */
export const openSuse: Ecosystem = {
  id: 'openSUSE',
  purlType: 'rpm',
  purlNamespace: 'opensuse',
  versions: rpm,
  recognize: (release) => (/^opensuse(-leap|-tumbleweed)?$/.test(release['ID'] ?? '') ? releaseOf(release) : undefined),
  lifecycle: (release) => (release === 'Tumbleweed' ? 'rolling' : lifecycleOf('opensuse', release?.replace(/^Leap /, ''))),
  catalogers: [rpmDatabase],
  subjects: ({ release, source, name, version }) => [
    { ecosystem: release === undefined ? 'openSUSE' : `openSUSE:${release}`, name: source?.name ?? name, version: source?.version ?? version },
  ],
  setsAside: kernelHeaders,
};

/** `Tumbleweed`; `Leap 15.6`, Leap 42 under its former id too. */
function releaseOf({ ID, VERSION_ID = '' }: OsRelease): { readonly release?: string } {
  if (ID === 'opensuse-tumbleweed') return { release: 'Tumbleweed' };
  const [release] = /^\d+\.\d+/.exec(VERSION_ID) ?? [];
  return release === undefined ? {} : { release: `Leap ${release}` };
}
