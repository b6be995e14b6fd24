import type { AnalysedFile } from '../../core/file-tree.ts';
import type { FileAnalyser } from '../../core/files.ts';
import type { Unknown } from '../../core/unknown.ts';
import { parseBuildInfo, type BuildInfo } from './build-info.ts';
import { contentSetOf } from './content-sets.ts';
import { enabledExtras } from './enabled.ts';

/** What the build system of Red Hat leaves in images: content manifests and labels, where old and new builds keep them. */
export const buildInfoFile: FileAnalyser<BuildInfo> = {
  id: 'rpm-build-info',
  version: 1,
  selects: [
    { directory: 'root/buildinfo/content_manifests', suffix: '.json' },
    { directory: 'usr/share/buildinfo/content_manifests', suffix: '.json' },
    { directory: 'usr/share/buildinfo', suffix: '.json' },
    { path: 'root/buildinfo/labels.json' },
  ],
  limit: 8 << 20,
  read: (file) => parseBuildInfo(file.bytes()),
};

/** Which repositories yum takes packages from. */
export const repositoryFile: FileAnalyser<readonly string[]> = {
  id: 'rpm-repositories',
  version: 1,
  selects: [{ directory: 'etc/yum.repos.d', suffix: '.repo' }],
  limit: 4 << 20,
  read: (file) => enabledExtras(file.bytes()),
};

/** The repositories of an image beyond those that everybody has, as advisories name their platforms; in order. All its layers together: what one was subscribed to, the packages of the next may come from. */
export function platformsIn(files: readonly AnalysedFile<BuildInfo>[]): readonly string[] {
  const platforms = files.flatMap(({ facts: { contentSets, products } }) => [
    ...products.filter((product) => !isMain(product)),
    ...contentSets.flatMap(platformOf),
  ]);
  return [...new Set(platforms)].toSorted();
}

function isMain(product: string): boolean {
  return /^enterprise_linux:\d+(?:::(?:baseos|appstream|crb)?)?$/.test(product);
}

function platformOf(name: string): readonly string[] {
  const set = contentSetOf(name);
  return set === undefined || set === 'main' ? [] : [set.platform];
}

/** Content sets of products whose advisories cannot be named: what was installed from there is compared with nothing of its own. One Unknown for each file. */
export function untoldSets({ path, facts, layer }: AnalysedFile<BuildInfo>): readonly Unknown[] {
  const untold = facts.contentSets.filter((name) => contentSetOf(name) === undefined);
  if (untold.length === 0) return [];
  const named = `${untold.slice(0, 5).join(', ')}${untold.length > 5 ? ` and ${untold.length - 5} more` : ''}`;
  const reason = `packages may come from ${named}: which advisories speak of these repositories is not known, so only those of the distribution were compared`;
  return [{ kind: 'partial-data', subject: `/${path}`, reason, layer, count: untold.length }];
}
