import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/** Amazon Linux: 1 (named by year and month), 2 and 2023. Its advisories are not part of OSV: each package is listed, and said not to be compared where a database has nothing on it. */
export const amazon: Ecosystem = {
  id: 'Amazon Linux',
  purlType: 'rpm',
  purlNamespace: 'amazon',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'amzn' ? releaseOf(release) : undefined),
  catalogers: [rpmDatabase],
  subjects: ({ release, name, version }) => [{ ecosystem: release === undefined ? 'Amazon Linux' : `Amazon Linux:${release}`, name, version }],
  setsAside: kernelHeaders,
};

/** `2`, `2023`; the first release names its versions `2018.03` and has one set of advisories. */
function releaseOf({ VERSION_ID = '' }: OsRelease): { readonly release?: string } {
  if (/^201\d\.\d\d$/.test(VERSION_ID)) return { release: '1' };
  const [release] = /^\d+/.exec(VERSION_ID) ?? [];
  return release === undefined ? {} : { release };
}
