import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf, type ExtendedSupport } from '../../core/lifecycle.ts';
import { dpkgDatabase } from '../../formats/dpkg-status/index.ts';
import { deb } from '../../versions/deb/ordering.ts';

/** Releases by code name: images made before a release have the name but no number. */
const releases: ReadonlyMap<string, string> = new Map([
  ['jessie', '8'],
  ['stretch', '9'],
  ['buster', '10'],
  ['bullseye', '11'],
  ['bookworm', '12'],
  ['trixie', '13'],
  ['forky', '14'],
  ['duke', '15'],
]);

/** Volunteers and companies go on where the security team ends, in the same archive: whoever has the release gets it (https://wiki.debian.org/LTS). */
const longTermSupport: ExtendedSupport = { name: 'Debian LTS', forEverybody: true };

/** Debian, distroless images included. Its advisories speak of source packages in the version of the source, release by release. */
export const debian: Ecosystem = {
  id: 'Debian',
  purlType: 'deb',
  purlNamespace: 'debian',
  versions: deb,
  recognize: (release) => (release['ID'] === 'debian' ? releaseOf(release) : undefined),
  lifecycle: (release) => lifecycleOf('debian', release, longTermSupport),
  catalogers: [dpkgDatabase],
  subjects: ({ release, source, name, version }) => [
    { ecosystem: release === undefined ? 'Debian' : `Debian:${release}`, name: source?.name ?? name, version: source?.version ?? version },
  ],
  setsAside: ({ name }) => (/^linux-(libc-dev|headers)(-|$)/.test(name) ? 'headers of a kernel that the container does not run' : undefined),
};

function releaseOf({ VERSION_ID = '', VERSION_CODENAME = '' }: OsRelease): { readonly release?: string } {
  const release = /^\d+/.exec(VERSION_ID)?.[0] ?? releases.get(VERSION_CODENAME);
  return release === undefined ? {} : { release };
}
