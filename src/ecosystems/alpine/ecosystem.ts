import type { Ecosystem } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { apkDatabase } from '../../formats/apk-db/index.ts';
import { apk } from '../../versions/apk/ordering.ts';

/**
 * Alpine Linux. Its advisories (secdb) speak of the package that others were built from (`o:` in the database), release by release; a fix in `0` means that
 * the package was never affected. They list fixed vulnerabilities only.
 */
export const alpine: Ecosystem = {
  id: 'Alpine',
  purlType: 'apk',
  purlNamespace: 'alpine',
  versions: apk,
  recognize: ({ ID, VERSION_ID = '' }) => (ID === 'alpine' ? releaseOf(VERSION_ID) : undefined),
  lifecycle: (release) => (release === 'edge' ? 'rolling' : lifecycleOf('alpine-linux', release?.replace(/^v/, ''))),
  catalogers: [apkDatabase],
  subjects: ({ release, source, name, version }) => [
    { ecosystem: release === undefined ? 'Alpine' : `Alpine:${release}`, name: source?.name ?? name, version },
  ],
  setsAside: ({ name }) => (name === 'linux-headers' ? 'headers of a kernel that the container does not run' : undefined),
};

/** `3.10.4` → `v3.10`; the rolling branch calls itself by the next release: `3.21.0_alpha20240807`. */
function releaseOf(version: string): { readonly release?: string } {
  if (/_alpha\d/.test(version)) return { release: 'edge' };
  const [, branch] = /^(\d+\.\d+)(\.|_|$)/.exec(version) ?? [];
  return branch === undefined ? {} : { release: `v${branch}` };
}
