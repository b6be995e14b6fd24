import { describe, expect, it } from 'vitest';
import type { Package } from '../../src/core/package.ts';
import { parsePurl } from '../../src/formats/purl/index.ts';
import { packed } from '../support/packed.ts';
import { hasShared } from '../support/shared.ts';
import { contentOfImage, type ImageContent } from './image.ts';
import { installedPlaceOf } from './installed-places.ts';
import { fileOf, kindsOf, tableOf } from './table.ts';

const files = [...(hasShared ? packed('packages', 'lock.tar.gz') : new Map<string, Buffer>())].toSorted(([left], [right]) => (left < right ? -1 : 1));

/** All files in one image, each by its own path. */
const together = contentOfImage(new Map(files));
/** Those whose own path says too little, each alone in an image. */
const alone = files.flatMap(([file, bytes]) => {
  const place = installedPlaceOf(file);
  return place === undefined ? [] : [{ file, place, content: contentOfImage(new Map([[place, bytes]])) }];
});

type Row = readonly (string | number)[];

function rowOf(file: string, place: string, packages: readonly Package[], unknowns: ImageContent['unknowns']): Row {
  const types = [...new Set(packages.map(({ purl }) => parsePurl(purl).type))].toSorted();
  return [file, place, packages.length, types.join(', '), kindsOf(unknowns)];
}

function rowsTogether({ packages, unknowns }: ImageContent): readonly Row[] {
  const placed = packages.flatMap((pkg) => pkg.locations.map(({ path }) => ({ pkg, path: fileOf(path) })));
  const packagesOf = Map.groupBy(placed, ({ path }) => path);
  const unknownsOf = Map.groupBy(unknowns, ({ subject }) => fileOf(subject));
  const paths = [...new Set([...packagesOf.keys(), ...unknownsOf.keys()])].toSorted();
  return paths.map((path) =>
    rowOf(
      path,
      '',
      (packagesOf.get(path) ?? []).map(({ pkg }) => pkg),
      unknownsOf.get(path) ?? [],
    ),
  );
}

describe.skipIf(!hasShared)('metadata of installed packages of shared data, in an image', () => {
  it('lists what the golden table says', async () => {
    const rows = [...rowsTogether(together), ...alone.map(({ file, place, content }) => rowOf(file, place, content.packages, content.unknowns))];
    await expect(tableOf(['file', 'in the image', 'packages', 'types', 'unknown'], rows)).toMatchFileSnapshot('installed.tsv');
  });

  it('names packages by purls that can be read', () => {
    for (const { packages } of [together, ...alone.map(({ content }) => content)])
      for (const { purl } of packages) expect(parsePurl(purl)).toBeDefined();
  });
});
