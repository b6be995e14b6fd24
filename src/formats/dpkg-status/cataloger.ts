import { posix } from 'node:path';
import type { Cataloger, OwnedFiles } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { originOf, standingSince, type Origin } from '../package-database/index.ts';
import { formatPurl } from '../purl/index.ts';
import { fileList, statusFile } from './analysers.ts';
import { keyOf, type DpkgPackage, type DpkgStatus } from './status.ts';

/** Lists what dpkg installed, for every distribution that uses it, with the files each package owns. */
export const dpkgDatabase: Cataloger = {
  id: 'dpkg',
  analysers: [statusFile, fileList],
  catalog(tree, context) {
    const origin = originOf(context, 'deb', 'dpkg');
    const databases = tree.analysed(statusFile);
    const listed = databases.flatMap((file) => packagesOf(file, origin));
    return {
      packages: listed.map(({ pkg }) => pkg),
      unknowns: databases.flatMap(skippedOf),
      owned: ownedFiles(listed, tree.analysed(fileList)),
    };
  },
};

interface Listed {
  readonly pkg: Package;
  /** Path of the database that lists it. */
  readonly database: string;
}

function packagesOf(file: AnalysedFile<DpkgStatus>, origin: Origin): Listed[] {
  const since = standingSince(file, ({ packages }) => packages.map(keyOf));
  return file.facts.packages.map((facts) => {
    const layer = since.get(keyOf(facts)) ?? file.layer;
    return { pkg: { ...nameOf(facts, origin), locations: [{ path: `/${file.path}`, layer }] }, database: file.path };
  });
}

function nameOf(
  { name, version, architecture, source, vendor }: DpkgPackage,
  { ecosystem, release, purlNamespace, distro = '' }: Origin,
): Omit<Package, 'locations'> {
  const isOwnSource = source.name === name && source.version === version;
  return {
    purl: formatPurl({ type: 'deb', namespace: purlNamespace, name, version, qualifiers: { arch: architecture, distro } }),
    ecosystem,
    ...(release === undefined ? {} : { release }),
    name,
    version,
    ...(architecture === '' ? {} : { architecture }),
    ...(isOwnSource ? {} : { source }),
    ...(vendor === undefined ? {} : { properties: { vendor } }),
  };
}

function skippedOf(file: AnalysedFile<DpkgStatus>): Unknown[] {
  const { skipped } = file.facts;
  if (skipped === 0) return [];
  const reason = 'paragraphs of the package database name no package that could be read; what they stand for was not examined';
  return [{ kind: 'unreadable', subject: `/${file.path}`, reason, layer: file.layer, count: skipped }];
}

/** Of `.list` and `.md5sums` of one package the first is taken: it has the configuration files too. */
function ownedFiles(listed: readonly Listed[], lists: readonly AnalysedFile<string>[]): OwnedFiles[] {
  const owners = ownersByList(listed);
  const taken = new Map<string, OwnedFiles>();
  for (const { path, facts } of lists) {
    const stem = path.slice(0, path.lastIndexOf('.'));
    const owner = owners.get(stem);
    if (owner !== undefined && facts !== '' && !taken.has(stem)) taken.set(stem, { owner, paths: facts.split('\n') });
  }
  return [...taken.values()];
}

/** purl by the path of a file list without its suffix: `info/<name>`, `info/<name>:<architecture>`, or beside the paragraph in status.d under the paragraph's own file name. */
function ownersByList(listed: readonly Listed[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const claim = (stem: string, purl: string): void => void (owners.has(stem) || owners.set(stem, purl));
  for (const { pkg, database } of listed) {
    const folder = posix.dirname(database);
    if (posix.basename(folder) === 'status.d') {
      claim(database, pkg.purl);
      claim(`${folder}/${pkg.name}`, pkg.purl);
    } else {
      claim(`${folder}/info/${pkg.name}:${pkg.architecture ?? ''}`, pkg.purl);
      claim(`${folder}/info/${pkg.name}`, pkg.purl);
    }
  }
  return owners;
}
