import { describe, expect, it } from 'vitest';
import type { Package } from '../../src/core/package.ts';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { packed } from '../support/packed.ts';
import { hasShared } from '../support/shared.ts';
import { placeOf, type Place } from './database-places.ts';
import { contentOfImage, type ImageContent } from './image.ts';
import { fileOf, kindsOf, tableOf } from './table.ts';
import { filesOfTxtar } from './txtar.ts';

const files: ReadonlyMap<string, Buffer> = new Map(
  hasShared
    ? [...packed('packages', 'os.tar.gz')].flatMap(([path, bytes]) =>
        path.includes('/pkg/dpkg/testdata/') && path.endsWith('.txtar')
          ? [...filesOfTxtar(bytes)].map(([name, content]) => [`${path}!${name}`, content] as const)
          : [[path, bytes] as const],
      )
    : [],
);

/** One image: files of shared data, each at its place. */
interface Image {
  readonly name: string;
  readonly content: ImageContent;
  readonly files: readonly { readonly file: string; readonly place: Place }[];
}

const placed = [...files.keys()].toSorted().flatMap((file) => {
  const place = placeOf(file);
  return typeof place === 'string' ? [] : [{ file, place }];
});
const images = [...Map.groupBy(placed, ({ file, place }) => place.group ?? file)].map(([name, group]): Image => ({
  name,
  content: readImage(group),
  files: group,
}));

function readImage(group: Image['files']): ImageContent {
  const content = new Map<string, Uint8Array>();
  for (const { file, place } of group) {
    content.set('etc/os-release', Buffer.from(place.osRelease));
    for (const [path, text] of Object.entries(place.beside ?? {})) content.set(path, Buffer.from(text));
    content.set(place.path, files.get(file) as Buffer);
  }
  return contentOfImage(content);
}

/** A row for each file; one for the image where something is unknown of none of them. */
function rowsOf({ name, content: { packages, unknowns, owned }, files: group }: Image): readonly (readonly (string | number)[])[] {
  const places = new Set(group.map(({ place }) => place.path));
  const elsewhere = unknowns.filter(({ subject }) => !places.has(fileOf(subject)));
  const isAlone = group.length === 1;
  const rows = group.map(({ file, place: { path, note = '' } }) => {
    const here = packages.filter(({ locations }) => locations.some((location) => fileOf(location.path) === path));
    const own = unknowns.filter(({ subject }) => fileOf(subject) === path);
    // A list of files alone in its image belongs to a package that only stands beside it.
    const owners = isAlone && here.length === 0 ? packages : here;
    const owns = owners.reduce((sum, { purl }) => sum + (owned.get(purl) ?? 0), 0);
    return [file, path, here.length, owns, kindsOf(isAlone ? unknowns : own), note];
  });
  return isAlone || elsewhere.length === 0 ? rows : [...rows, [`(${name})`, '', '', '', kindsOf(elsewhere)]];
}

function packagesOf(file: string): readonly Package[] {
  const image = images.find(({ files: group }) => group.some((one) => one.file === file));
  if (image === undefined) throw new Error(`${file} is in no image`);
  return image.content.packages;
}

function json<Shape>(file: string): Shape {
  return JSON.parse(String(files.get(file))) as Shape;
}

interface Rpm {
  readonly name: string;
  readonly epoch: number | null;
  readonly version: string;
  readonly release: string;
  readonly arch: string;
  readonly source_rpm: string;
}

function rpmText({ name, epoch, version, release, arch, source_rpm: source }: Rpm): string {
  return [
    name,
    `${epoch === null || epoch === 0 ? '' : `${epoch}:`}${version}-${release}`,
    arch,
    source.replace(/-[^-]*-[^-]*\.(no)?src\.rpm$/, ''),
  ].join(' ');
}

function packageText({ name, version, architecture = '', source }: Package): string {
  return [name, version, architecture, source?.name ?? name].join(' ');
}

describe.skipIf(!hasShared)('package databases of shared data, each in an image', () => {
  it('list what the golden table says', async () => {
    const table = tableOf(['file', 'in the image', 'packages', 'files they own', 'unknown', 'note'], images.flatMap(rowsOf));
    await expect(table).toMatchFileSnapshot('databases.tsv');
  });

  it('are never passed over in silence: no packages means an Unknown', () => {
    const silent = images.filter(({ content: { packages, unknowns }, files: group }) => {
      const isUnread = group.every(({ place }) => place.note?.startsWith('not read: ') === true && !/checksums/.test(place.note));
      return unknowns.length === 0 && (packages.length === 0 || isUnread);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('name each package once for each file, by a purl that can be read', () => {
    for (const { name, content } of images) {
      const named = content.packages.map(({ purl, locations }) => `${purl} ${locations[0]?.path}`);
      expect(new Set(named).size, name).toBe(named.length);
      for (const { purl } of content.packages) expect(parsePurl(purl), `${name}: ${purl}`).toBeDefined();
    }
  });

  it.each(['base', 'l2', 'l3'])('of dpkg: %s as dpkg-query lists it', (name) => {
    const expected = String(files.get(`own/dpkg/${name}.expected.tsv`))
      .trimEnd()
      .split('\n');
    const found = packagesOf(`own/dpkg/${name}.status`).map((pkg) =>
      ['ii ', pkg.name, pkg.version, pkg.architecture, pkg.source?.name ?? pkg.name, pkg.source?.version ?? pkg.version].join('\t'),
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });

  it.each`
    file                                                             | list
    ${'own/rpmdb/ubi8/rpmdb.sqlite'}                                 | ${'ubi8'}
    ${'own/rpmdb/ubi9/rpmdb.sqlite'}                                 | ${'ubi9'}
    ${'knqyf263/go-rpmdb/pkg/testdata/cbl-mariner-2.0/rpmdb.sqlite'} | ${'mariner2'}
    ${'knqyf263/go-rpmdb/pkg/testdata/libuuid/Packages'}             | ${'libuuid-bdb'}
  `('of rpm: $list as rpm lists it', ({ file, list }: { file: string; list: string }) => {
    const expected = json<readonly Rpm[]>(`own/rpmdb-expected/${list}.json`);
    expect(packagesOf(file).map(packageText).toSorted()).toEqual(expected.map(rpmText).toSorted());
  });

  it('of rpm: SLE 15 as go-rpmdb lists it, without the keys that sign packages', () => {
    const expected = json<Readonly<Record<string, readonly Rpm[]>>>('own/rpmdb-expected/go-rpmdb.json')['SLE15WithNDB'] ?? [];
    const found = packagesOf('knqyf263/go-rpmdb/pkg/testdata/sle15-bci/Packages.db').map(packageText);
    expect(found.toSorted()).toEqual(
      expected
        .filter(({ name }) => name !== 'gpg-pubkey')
        .map(rpmText)
        .toSorted(),
    );
    expect(found.length).toBeGreaterThan(30);
  });

  it.each(['ubi8', 'ubi9'])('of rpm: %s as the catalog of its maker lists the real image', (name) => {
    const expected = json<readonly { readonly nvra: string; readonly srpm_name: string }[]>(`own/rpmlists/${name}-x86_64.json`);
    const found = packagesOf(`own/rpmdb/${name}/rpmdb.sqlite`).map(
      (pkg) => `${pkg.name}-${pkg.version.replace(/^\d+:/, '')}.${pkg.architecture} ${pkg.source?.name ?? pkg.name}`,
    );
    expect(found.toSorted()).toEqual(expected.map(({ nvra, srpm_name: source }) => `${nvra} ${source}`).toSorted());
  });
});
