import type { Distribution, Ecosystem, InstalledRelease, OsRelease } from '../core/ecosystem.ts';
import type { AnalysedFile, FileTree } from '../core/file-tree.ts';
import type { Unknown } from '../core/unknown.ts';
import { distroOf, osReleaseFile, osReleasePaths, prettyNameOf } from '../formats/os-release/index.ts';

/** What os-release says of a tree, and whether anybody knows that distribution. */
export interface Recognition {
  readonly distribution?: Distribution;
  readonly osRelease?: OsRelease;
  /** The release of the distribution, and where it is told. */
  readonly system?: InstalledRelease;
  /** For people. */
  readonly name?: string;
  readonly unknowns: readonly Unknown[];
}

/**
 * Finds os-release(5) and asks the ecosystems whose it is. A distribution that merely resembles another (`ID_LIKE`) is not taken for it: its packages have
 * versions and fixes of their own.
 */
export function recognizeDistribution(tree: FileTree, ecosystems: readonly Ecosystem[]): Recognition {
  const file = osReleaseOf(tree);
  if (file === undefined) return { unknowns: [] };
  const osRelease = file.facts;
  const name = prettyNameOf(osRelease);
  const distribution = distributionOf(osRelease, ecosystems);
  if (distribution !== undefined) {
    const { ecosystem, release } = distribution;
    const location = { path: `/${file.path}`, layer: file.layer };
    return { distribution, osRelease, system: { ecosystem, ...(release === undefined ? {} : { release }), location }, name, unknowns: [] };
  }
  const reason = 'this version does not know the distribution: its packages are compared with no advisories';
  return { osRelease, name, unknowns: [{ kind: 'unrecognized-release', subject: name, reason, layer: file.layer }] };
}

/** `/etc/os-release` stands before `/usr/lib/os-release`, to which it is often a link and then not a file of its own; one without an id only where there is no other. */
function osReleaseOf(tree: FileTree): AnalysedFile<OsRelease> | undefined {
  const files = new Map(tree.analysed(osReleaseFile).map((file) => [file.path, file]));
  const found = osReleasePaths.flatMap((path) => files.get(path) ?? []);
  return found.find(({ facts }) => facts['ID']) ?? found[0];
}

function distributionOf(osRelease: OsRelease, ecosystems: readonly Ecosystem[]): Distribution | undefined {
  for (const { id, purlType, purlNamespace, recognize } of ecosystems) {
    const recognized = recognize?.(osRelease);
    if (recognized !== undefined)
      return { ecosystem: id, purlNamespace: purlNamespace ?? id.toLowerCase(), ...recognized, purlType, distro: distroOf(osRelease) };
  }
  return undefined;
}
