import type { Cataloger, OwnedFiles } from '../../core/ecosystem.ts';
import type { AnalysedFile, FileTree } from '../../core/file-tree.ts';
import type { Location, Package } from '../../core/package.ts';
import { originOf, standingSince, type Origin } from '../package-database/index.ts';
import { formatPurl } from '../purl/index.ts';
import { parseSourceRpm, type RpmHeader } from '../rpm-header/index.ts';
import { buildInfoFile, platformsIn, repositoryFile, untoldSets } from '../rpm-repositories/index.ts';
import { databaseFile, logFile, manifestFile } from './analysers.ts';
import { keyOf, type RpmDatabase } from './database.ts';
import { damageOf, pendingOf, untoldStreams } from './gaps.ts';

/** Lists what rpm installed, for every distribution that uses it, with the files each package owns. */
export const rpmDatabase: Cataloger = {
  id: 'rpm',
  analysers: [databaseFile, logFile, manifestFile, buildInfoFile, repositoryFile],
  catalog(tree, context) {
    const origin = originOf(context, 'rpm', 'rpm');
    const databases = [...tree.analysed(databaseFile), ...tree.analysed(manifestFile)];
    const buildInfo = databases.length === 0 ? [] : tree.analysed(buildInfoFile);
    const listed = listedIn(databases, { ...origin, repositories: repositoriesIn(tree, buildInfo) });
    const packages = listed.map(({ pkg }) => pkg);
    return {
      packages,
      unknowns: [
        ...databases.flatMap(damageOf),
        ...tree.analysed(logFile).flatMap((file) => pendingOf(file, tree)),
        ...untoldStreams(packages),
        ...buildInfo.flatMap(untoldSets),
      ],
      owned: listed.flatMap(ownedBy),
    };
  },
};

/** What the build of the image and its package manager say of it, with blanks between. */
function repositoriesIn(tree: FileTree, buildInfo: Parameters<typeof platformsIn>[0]): string {
  return [...new Set([...platformsIn(buildInfo), ...tree.analysed(repositoryFile).flatMap(({ facts }) => facts)])].join(' ');
}

/** Where packages come from, besides. */
interface RpmOrigin extends Origin {
  /** Repositories of the image that not everybody has, with blanks between them. */
  readonly repositories: string;
}

interface Listed {
  readonly pkg: Package;
  readonly files: string;
}

/** A package that two databases list, such as one and its copy at the place of another version of rpm, is one package in two places. */
function listedIn(databases: readonly AnalysedFile<RpmDatabase>[], origin: RpmOrigin): readonly Listed[] {
  const listed = new Map<string, { header: RpmHeader; locations: Location[] }>();
  for (const file of databases) {
    const since = standingSince(file, ({ packages }) => packages.map(keyOf));
    for (const header of file.facts.packages) {
      const location = { path: `/${file.path}`, layer: since.get(keyOf(header)) ?? file.layer };
      const known = listed.get(keyOf(header));
      if (known === undefined) listed.set(keyOf(header), { header, locations: [location] });
      else known.locations.push(location);
    }
  }
  return [...listed.values()].map(({ header, locations }) => ({ pkg: { ...nameOf(header, origin), locations }, files: header.files }));
}

function nameOf(header: RpmHeader, { ecosystem, release: of, purlNamespace, distro = '', repositories }: RpmOrigin): Omit<Package, 'locations'> {
  const { name, version, release, epoch = 0, architecture, sourceRpm = '', license, vendor, modularity } = header;
  const full = release === '' ? version : `${version}-${release}`;
  const source = parseSourceRpm(sourceRpm);
  const properties = {
    ...(vendor === undefined ? {} : { vendor }),
    ...(modularity === undefined ? {} : { modularity }),
    ...(repositories === '' ? {} : { repositories }),
  };
  const qualifiers = { arch: architecture, distro, epoch: epoch === 0 ? '' : `${epoch}`, upstream: sourceRpm };
  return {
    purl: formatPurl({ type: 'rpm', namespace: purlNamespace, name, version: full, qualifiers }),
    ecosystem,
    ...(of === undefined ? {} : { release: of }),
    name,
    version: epoch === 0 || full === '' ? full : `${epoch}:${full}`,
    ...(architecture === '' ? {} : { architecture }),
    ...(source === undefined || (epoch === 0 && source.name === name && source.version === full) ? {} : { source }),
    ...(license === undefined ? {} : { licenses: [license] }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
  };
}

function ownedBy({ pkg, files }: Listed): readonly OwnedFiles[] {
  return files === '' ? [] : [{ owner: pkg.purl, paths: files.split('\n') }];
}
