import { catalogTree, analysers, ecosystems, recognizeDistribution } from '../../src/ecosystems/index.ts';
import type { Package } from '../../src/core/package.ts';
import type { Unknown } from '../../src/core/unknown.ts';
import { tarOf, type TarInput } from '../../src/formats/tar/index.ts';
import { referencesOf, scanTar } from '../../src/images/fixtures/layers.ts';
import { overlay } from '../../src/images/index.ts';

/** What an image of one layer holds. */
export interface ImageContent {
  readonly packages: readonly Package[];
  readonly unknowns: readonly Unknown[];
  /** How many files each package owns, by purl. */
  readonly owned: ReadonlyMap<string, number>;
}

/** Packs files into a layer, reads it as a scan would, and lists what is installed. @param files by path without a leading slash */
export function contentOfImage(files: ReadonlyMap<string, Uint8Array>): ImageContent {
  const tar = tarOf([...files].map(([path, content]): TarInput => ({ path, content })));
  const { tree, unknowns } = overlay([scanTar(tar, analysers)], referencesOf(1));
  const { distribution, osRelease } = recognizeDistribution(tree, ecosystems);
  const catalogers = new Set(ecosystems.flatMap((ecosystem) => ecosystem.catalogers));
  const context = { ...(distribution !== undefined && { distribution }), ...(osRelease !== undefined && { osRelease }) };
  const owned = [...catalogers].flatMap((cataloger) => cataloger.catalog(tree, context).owned ?? []);
  const catalog = catalogTree(tree, ecosystems);
  return {
    packages: catalog.packages,
    unknowns: [...unknowns, ...catalog.unknowns],
    owned: new Map(owned.map(({ owner, paths }) => [owner, paths.length])),
  };
}
