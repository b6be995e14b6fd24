import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Unknown } from '../../core/unknown.ts';
import type { RepositoryReleases } from './repositories.ts';

/** The release whose advisories speak of the installed packages, and how it is known. */
export interface Stream {
  readonly release?: string;
  /** The repositories file, where it names another release than os-release does and so outranks it. */
  readonly evidence?: string;
  readonly unknowns: readonly Unknown[];
}

/**
 * Packages come from the repositories, whatever os-release says: an image of 3.18 whose repositories name v3.19 was upgraded from there.
 * Repositories of more than one release make a mixture: it is compared with the advisories of os-release's release, and said to be in part only.
 */
export function streamOf(files: readonly AnalysedFile<RepositoryReleases>[], named: string | undefined): Stream {
  const [first] = files;
  if (named === undefined || first === undefined) return { ...(named === undefined ? {} : { release: named }), unknowns: [] };
  const open = [...new Set(files.flatMap(({ facts }) => facts.open))];
  const [only] = open;
  const release = open.length === 1 && only !== undefined ? only : named;
  const others = [...new Set([...open, ...files.flatMap(({ facts }) => facts.tagged)])].filter((other) => other !== release);
  return {
    release,
    ...(release === named ? {} : { evidence: `/${first.path}` }),
    unknowns: others.length === 0 ? [] : [mixtureOf(release, others, first)],
  };
}

function mixtureOf(release: string, others: readonly string[], { path, layer }: AnalysedFile<RepositoryReleases>): Unknown {
  const reason = `packages may come from ${[release, ...others].join(' and ')}: all were compared with the advisories of ${release}`;
  return { kind: 'partial-data', subject: `/${path}`, reason, layer };
}
