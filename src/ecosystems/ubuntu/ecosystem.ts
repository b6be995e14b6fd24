import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import type { Subject } from '../../core/match.ts';
import { chiselManifest } from '../../formats/chisel-manifest/index.ts';
import { dpkgDatabase } from '../../formats/dpkg-status/index.ts';
import { deb } from '../../versions/deb/ordering.ts';

/**
 * Ubuntu. Its advisories speak of source packages in the version of the source, release by release; of long-term releases there are two sets: what
 * everybody gets, and what subscribers of Ubuntu Pro get besides. Both are asked: an installed fix of Pro counts, one that is only offered there does not
 * make a fix available.
 */
export const ubuntu: Ecosystem = {
  id: 'Ubuntu',
  purlType: 'deb',
  purlNamespace: 'ubuntu',
  versions: deb,
  recognize: (release) => (release['ID'] === 'ubuntu' ? releaseOf(release) : undefined),
  lifecycle: (release) => lifecycleOf('ubuntu', release?.replace(/:LTS$/, ''), { name: 'Ubuntu Pro', forEverybody: false }),
  catalogers: [dpkgDatabase, chiselManifest],
  subjects({ release, source, name, version }) {
    const asked = { name: source?.name ?? name, version: source?.version ?? version };
    const everybody: Subject = { ecosystem: release === undefined ? 'Ubuntu' : `Ubuntu:${release}`, ...asked };
    return release?.endsWith(':LTS') ? [everybody, { ecosystem: `Ubuntu:Pro:${release}`, ...asked, needs: 'Ubuntu Pro' }] : [everybody];
  },
  setsAside: ({ name }) => (/^linux-(libc-dev|.*headers)(-|$)/.test(name) ? 'headers of a kernel that the container does not run' : undefined),
};

/** `22.04:LTS` where VERSION says so, else `23.10`. SBOMs of others may have the number alone: long-term releases are those of April in even years (https://wiki.ubuntu.com/LTS). */
function releaseOf({ VERSION_ID = '', VERSION }: OsRelease): { readonly release?: string } {
  const [release] = /^\d+\.\d+/.exec(VERSION_ID) ?? [];
  if (release === undefined) return {};
  const isLongTerm = VERSION === undefined ? /^\d*[02468]\.04$/.test(release) : /\bLTS\b/.test(VERSION);
  return { release: isLongTerm ? `${release}:LTS` : release };
}
