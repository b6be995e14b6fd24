import type { Ecosystem, OsRelease } from '../../core/ecosystem.ts';
import { lifecycleOf } from '../../core/lifecycle.ts';
import { kernelHeaders, rpmDatabase } from '../../formats/rpm-db/index.ts';
import { rpm } from '../../versions/rpm/ordering.ts';

/**
 * Amazon Linux: 1 (named by year and month), 2 and 2023. Its advisories are not part of OSV; a database may have them from its repositories (`importer.ts`),
 * and where it has nothing on a release, its packages are said not to be compared. Repositories beside the main one (extras) have advisories of their own:
 * those that the image has enabled are asked too.
 */
export const amazon: Ecosystem = {
  id: 'Amazon Linux',
  purlType: 'rpm',
  purlNamespace: 'amazon',
  versions: rpm,
  recognize: (release) => (release['ID'] === 'amzn' ? releaseOf(release) : undefined),
  // The first release has an entry for each of its versions, all with the same end: the last stands for them.
  lifecycle: (release) => lifecycleOf('amazon-linux', release === '1' ? '2018.03' : release),
  catalogers: [rpmDatabase],
  subjects({ release, name, version, properties }) {
    const ecosystem = release === undefined ? 'Amazon Linux' : `Amazon Linux:${release}`;
    return [ecosystem, ...extrasIn(properties?.['repositories']).map((topic) => `${ecosystem}:${topic}`)].map((place) => ({
      ecosystem: place,
      name,
      version,
    }));
  },
  setsAside: kernelHeaders,
};

/** `docker` of `amzn2extra-docker`. */
function extrasIn(repositories = ''): readonly string[] {
  return repositories.split(' ').flatMap((repository) => /^amzn2extra-(.+)$/.exec(repository)?.[1] ?? []);
}

/** `2`, `2023`; the first release names its versions `2018.03` and has one set of advisories. */
function releaseOf({ VERSION_ID = '' }: OsRelease): { readonly release?: string } {
  if (/^201\d\.\d\d$/.test(VERSION_ID)) return { release: '1' };
  const [release] = /^\d+/.exec(VERSION_ID) ?? [];
  return release === undefined ? {} : { release };
}
