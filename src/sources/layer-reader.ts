import type { FileAnalyser } from '../core/files.ts';
import type { Encoding } from '../formats/compression/index.ts';
import { TarWalker } from '../formats/tar/index.ts';
import { encodeLayerFacts } from '../images/index.ts';
import { LayerScanner } from '../images/index.ts';
import { limits } from '../platform/limits.ts';
import type { FileRegion } from '../platform/region.ts';
import { Digesting, type Algorithm, type Digests } from './digests.ts';
import type { LayerDigests } from './known-layers.ts';
import { bodiesInPlace, StreamedBodies } from './layer-bodies.ts';
import { unpackRegion } from './unpack-region.ts';
import { walkRegion } from './walk-region.ts';

/** Encoded facts carry no digest: it is computed elsewhere at the same time, and set by whoever decodes them. */
const noDigest = '';

const bounds = { bytes: limits.layerBytes, ratio: limits.layerRatio, ratioFree: limits.ratioFree };

/** Facts of a layer stored as plain tar, read at random: headers and the files that an analyser wants. @throws SeaworthyError */
export function factsOfPlainLayer(tar: FileRegion, analysers: readonly FileAnalyser[]): Uint8Array<ArrayBuffer> {
  const scanner = new LayerScanner(analysers, bodiesInPlace(tar));
  walkRegion(tar, new TarWalker(scanner));
  return encodeLayerFacts(scanner.facts(noDigest, tar.size));
}

export interface CompressedLayer {
  readonly region: FileRegion;
  readonly encoding: Encoding;
  /** For messages. */
  readonly name: string;
  readonly algorithms: readonly Algorithm[];
  /** Of the stored bytes, where they need not be computed. */
  readonly stored?: Digests;
}

/** Both digests of a compressed layer, and nothing else. @throws SeaworthyError */
export async function digestsOfCompressedLayer(layer: CompressedLayer): Promise<LayerDigests> {
  return unpackAndDigest(layer, () => {});
}

/** Digests and facts of a compressed layer in one pass; a second one only where a hard link asks for a body that went by. @throws SeaworthyError */
export async function readCompressedLayer(
  layer: CompressedLayer,
  analysers: readonly FileAnalyser[],
): Promise<{ readonly digests: LayerDigests; readonly facts: Uint8Array<ArrayBuffer> }> {
  const bodies = new StreamedBodies();
  try {
    const scanner = new LayerScanner(analysers, bodies);
    const walker = new TarWalker(scanner);
    let size = 0;
    const digests = await unpackAndDigest(layer, (chunk) => {
      size += chunk.length;
      walker.write(chunk);
    });
    walker.end();
    const again = scanner.secondPass();
    if (again !== undefined) await walkAgain(layer, new TarWalker(again));
    return { digests, facts: encodeLayerFacts(scanner.facts(noDigest, size)) };
  } finally {
    bodies.close();
  }
}

async function unpackAndDigest(layer: CompressedLayer, content: (chunk: Uint8Array) => void): Promise<LayerDigests> {
  const stored = layer.stored === undefined ? new Digesting(layer.algorithms) : undefined;
  const uncompressed = new Digesting(layer.algorithms);
  await unpackRegion(
    { ...layer, bounds },
    {
      stored: (chunk) => stored?.update(chunk),
      content(chunk) {
        uncompressed.update(chunk);
        content(chunk);
      },
    },
  );
  return { stored: stored?.finish() ?? (layer.stored as Digests), content: uncompressed.finish() };
}

async function walkAgain(layer: CompressedLayer, walker: TarWalker): Promise<void> {
  await unpackRegion({ ...layer, bounds }, { content: (chunk) => walker.write(chunk) });
  walker.end();
}
