import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { originOf, standingSince, type Origin } from '../package-database/index.ts';
import { formatPurl } from '../purl/index.ts';
import { installedFile, repositoriesFile } from './analysers.ts';
import { isVirtual, keyOf, type ApkInstalled, type ApkPackage } from './installed.ts';
import { streamOf, type Stream } from './release.ts';

/** Lists what apk installed, for every distribution that uses it, with the files each package owns. */
export const apkDatabase: Cataloger = {
  id: 'apk',
  analysers: [installedFile, repositoriesFile],
  catalog(tree, context) {
    const databases = tree.analysed(installedFile);
    const origin = originOf(context, 'apk', 'apk');
    const stream = streamOf(databases.length === 0 ? [] : tree.analysed(repositoriesFile), origin.release);
    const listed = inOneList(databases.flatMap((file) => packagesOf(file, origin, stream)));
    return {
      packages: listed.map(({ pkg }) => pkg),
      unknowns: [...stream.unknowns, ...databases.flatMap(skippedOf)],
      owned: listed.filter(({ files }) => files !== '').map(({ pkg, files }) => ({ owner: pkg.purl, paths: files.split('\n') })),
    };
  },
};

interface Listed {
  readonly pkg: Package;
  readonly files: string;
}

/** A package that both databases list, that of apk-tools 3 and a copy at the old place, is one package in two places. */
function inOneList(listed: readonly Listed[]): readonly Listed[] {
  const byPurl = Map.groupBy(listed, ({ pkg }) => pkg.purl);
  return [...byPurl.values()].flatMap(([first, ...more]) =>
    first === undefined ? [] : [{ ...first, pkg: { ...first.pkg, locations: [first, ...more].flatMap(({ pkg }) => pkg.locations) } }],
  );
}

function packagesOf(file: AnalysedFile<ApkInstalled>, origin: Origin, stream: Stream): Listed[] {
  const since = standingSince(file, ({ packages }) => packages.map(keyOf));
  return file.facts.packages
    .filter((facts) => !isVirtual(facts))
    .map((facts) => {
      const locations = [{ path: `/${file.path}`, layer: since.get(keyOf(facts)) ?? file.layer }];
      return { pkg: { ...nameOf(facts, origin, stream), locations }, files: facts.files };
    });
}

function nameOf(
  { name, version, architecture, origin, license }: ApkPackage,
  { ecosystem, purlNamespace, distro = '' }: Origin,
  { release, evidence }: Stream,
): Omit<Package, 'locations'> {
  return {
    purl: formatPurl({ type: 'apk', namespace: purlNamespace, name, version, qualifiers: { arch: architecture, distro } }),
    ecosystem,
    ...(release === undefined ? {} : { release }),
    name,
    version,
    ...(architecture === '' ? {} : { architecture }),
    ...(origin === undefined || origin === name ? {} : { source: { name: origin, version } }),
    ...(license === undefined ? {} : { licenses: [license] }),
    ...(evidence === undefined ? {} : { properties: { releaseFrom: evidence } }),
  };
}

function skippedOf(file: AnalysedFile<ApkInstalled>): Unknown[] {
  const { skipped } = file.facts;
  if (skipped === 0) return [];
  const reason = 'records of the package database name no package that could be read; what they stand for was not examined';
  return [{ kind: 'unreadable', subject: `/${file.path}`, reason, layer: file.layer, count: skipped }];
}
