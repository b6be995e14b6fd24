import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** CentOS, and CentOS Stream, which is ahead of the releases that advisories of others speak of. Nobody publishes advisories for either in a form that is read: each package is listed, and said not to be compared. */
export const centos: Ecosystem = {
  id: 'CentOS',
  purlType: 'rpm',
  purlNamespace: 'centos',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'centos' ? releaseOf(release) : undefined),
  lifecycle: (release) =>
    release?.startsWith('Stream ') === true ? lifecycleOf('centos-stream', release.slice('Stream '.length)) : lifecycleOf('centos', release),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'CentOS' : `CentOS:${release}`, name, version }],
  setsAside: kernelHeaders,
};

/** `7`; `Stream 9`, which has nothing in common with 9 but the number. */
function releaseOf({ VERSION_ID = '', NAME = '' }: OsRelease): { readonly release?: string } {
  const [release] = /^\d+/.exec(VERSION_ID) ?? [];
  if (release === undefined) return {};
  return { release: /\bStream\b/i.test(NAME) ? `Stream ${release}` : release };
}
