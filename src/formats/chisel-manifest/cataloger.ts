import type { Cataloger } from '../../core/ecosystem.ts';
import type { AnalysedFile } from '../../core/file-tree.ts';
import type { Package } from '../../core/package.ts';
import type { Unknown } from '../../core/unknown.ts';
import { originOf, standingSince, type Origin } from '../package-database/index.ts';
import { formatPurl } from '../purl/index.ts';
import { manifestFile } from './analyser.ts';
import type { ChiselManifest, SlicedPackage } from './manifest.ts';
import { sourceOfSliced } from './sources.ts';

/** Lists the packages of Ubuntu of which Chisel installed slices, with the files they brought. */
export const chiselManifest: Cataloger = {
  id: 'chisel',
  analysers: [manifestFile],
  catalog(tree, context) {
    const origin = originOf(context, 'deb', 'chisel');
    const manifests = tree.analysed(manifestFile);
    const listed = manifests.flatMap((file) => packagesOf(file, origin));
    return {
      packages: listed.map(({ pkg }) => pkg),
      unknowns: manifests.flatMap(gapsIn),
      owned: listed.filter(({ files }) => files !== '').map(({ pkg, files }) => ({ owner: pkg.purl, paths: files.split('\n') })),
    };
  },
};

function packagesOf(file: AnalysedFile<ChiselManifest>, origin: Origin): { readonly pkg: Package; readonly files: string }[] {
  const since = standingSince(file, ({ packages }) => packages.map(keyOf));
  return file.facts.packages.map((facts) => {
    const locations = [{ path: `/${file.path}`, layer: since.get(keyOf(facts)) ?? file.layer }];
    return { pkg: { ...nameOf(facts, origin), locations }, files: facts.files };
  });
}

function nameOf(
  { name, version, architecture, slices }: SlicedPackage,
  { ecosystem, release, purlNamespace, distro = '' }: Origin,
): Omit<Package, 'locations'> {
  const source = sourceOfSliced(name, version);
  return {
    purl: formatPurl({ type: 'deb', namespace: purlNamespace, name, version, qualifiers: { arch: architecture, distro } }),
    ecosystem,
    ...(release === undefined ? {} : { release }),
    name,
    version,
    ...(architecture === '' ? {} : { architecture }),
    // Sources are nearly always of the version of what is built from them.
    ...(source === undefined || source === name ? {} : { source: { name: source, version } }),
    ...(slices.length === 0 ? {} : { properties: { slices: slices.join(' ') } }),
  };
}

function gapsIn({ path, facts: { packages, skipped }, layer }: AnalysedFile<ChiselManifest>): Unknown[] {
  const subject = `/${path}`;
  const untold = packages.filter(({ name, version }) => sourceOfSliced(name, version) === undefined).map(({ name }) => name);
  const lost = 'entries of the manifest are missing or could not be read; packages they stand for were not examined';
  const named = `${untold.slice(0, 10).join(', ')}${untold.length > 10 ? ` and ${untold.length - 10} more` : ''}`;
  const unsourced = `the manifest does not tell from which source packages are built, and advisories speak of sources: ${named} were asked about by their own names`;
  return [
    ...(skipped === 0 ? [] : [{ kind: 'unreadable', subject, reason: lost, layer, count: skipped } as const]),
    ...(untold.length === 0 ? [] : [{ kind: 'partial-data', subject, reason: unsourced, layer, count: untold.length } as const]),
  ];
}

function keyOf({ name, version, architecture }: SlicedPackage): string {
  return `${name}\n${architecture}\n${version}`;
}
