import type { Catalog, Distribution, Ecosystem, InstalledRelease } from '../core/ecosystem.ts';
import type { FileTree } from '../core/file-tree.ts';
import type { ImageConfig } from '../core/image.ts';
import type { Package } from '../core/package.ts';
import type { Unknown } from '../core/unknown.ts';
import { recognizeDistribution, type Recognition } from './distribution.ts';
import { embeddedPackages } from './embedded-sboms.ts';
import { markEntryPoint } from './entry-point.ts';
import { withOwners } from './owners.ts';
import { unreadDatabases, withoutVersion } from './unread-databases.ts';

/** The packages of a tree, and what could not be told of it. */
export interface TreeCatalog {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
  readonly distribution?: Distribution;
  /** Its release, and where it is told. */
  readonly system?: InstalledRelease;
  /** For people, from os-release. */
  readonly distributionName?: string;
}

/**
 * Recognises the distribution, runs each cataloger once, gives every package of a language the distribution's package that owns its file, adds what only SBOMs in the
 * tree list, and marks what the entry point uses.
 * @param config of the image, where it is one
 */
export function catalogTree(tree: FileTree, ecosystems: readonly Ecosystem[], config?: ImageConfig): TreeCatalog {
  const recognition = recognizeDistribution(tree, ecosystems);
  const { distribution, osRelease, system: installed, name } = recognition;
  const context = { ...(distribution === undefined ? {} : { distribution }), ...(osRelease === undefined ? {} : { osRelease }) };
  const catalogers = new Set(ecosystems.flatMap((ecosystem) => ecosystem.catalogers));
  const catalogs = [...catalogers].map((cataloger) => cataloger.catalog(tree, context));
  const system = catalogs.filter(({ owned }) => owned !== undefined);
  const owned = system.flatMap(({ owned: files = [] }) => files);
  const languages = catalogs.filter(({ owned }) => owned === undefined).flatMap(({ packages }) => packages);
  const found = [...system.flatMap(({ packages }) => packages), ...withOwners(languages, owned, tree)];
  const embedded = embeddedPackages(tree, found, ecosystems, osRelease);
  const packages = embedded.packages.length === 0 ? found : [...found, ...embedded.packages];
  return {
    packages: config === undefined ? packages : markEntryPoint(packages, owned, tree, config),
    unknowns: [
      ...catalogs.flatMap(({ unknowns }) => unknowns),
      ...embedded.unknowns,
      ...unreadDatabases(tree),
      ...withoutVersion(system.flatMap(({ packages }) => packages)),
      ...unnamedPackages(system, recognition),
      ...missingDatabase(system, recognition),
    ],
    ...(distribution === undefined ? {} : { distribution }),
    ...(installed === undefined ? {} : { system: installed }),
    ...(name === undefined ? {} : { distributionName: name }),
  };
}

/** One Unknown for each kind of package whose distribution nobody knows, and for a distribution nobody knows though none of its packages were found. */
function unnamedPackages(system: readonly Catalog[], { distribution, osRelease, unknowns }: Recognition): Unknown[] {
  const counts = new Map<string, number>();
  for (const { ecosystem } of system.flatMap(({ packages }) => packages)) {
    if (ecosystem !== distribution?.ecosystem) counts.set(ecosystem, (counts.get(ecosystem) ?? 0) + 1);
  }
  const own = osRelease?.['ID'] ?? '';
  const count = counts.get(own);
  const named = unknowns.map((unknown) => (count === undefined ? unknown : { ...unknown, count }));
  const reason = 'no distribution that this version knows accounts for these packages: they are compared with no advisories';
  const others = [...counts].filter(([ecosystem]) => unknowns.length === 0 || ecosystem !== own);
  return [...named, ...others.map(([ecosystem, number]): Unknown => ({ kind: 'unrecognized-release', subject: ecosystem, reason, count: number }))];
}

/** A distribution whose package database was deleted or emptied has packages all the same. */
function missingDatabase(system: readonly Catalog[], { distribution, name }: Recognition): Unknown[] {
  if (distribution === undefined || system.some(({ packages }) => packages.some(({ ecosystem }) => ecosystem === distribution.ecosystem))) return [];
  const reason = 'its package database is missing or empty: what the distribution installed was not examined';
  return [{ kind: 'unreadable', subject: name ?? distribution.ecosystem, reason }];
}
