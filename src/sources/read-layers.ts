import type { LayerFacts } from '../images/index.ts';
import { assertDigest } from './digests.ts';
import { identityText } from '../platform/files.ts';
import type { LayerDigests, LayerMemory } from './known-layers.ts';
import { decodeFacts, LayerCache } from './layer-cache.ts';
import { answerLayerJobs } from './layer-crew.ts';
import type { LayerJob, LayerJobResult } from './layer-jobs.ts';
import { planLayer, type LayerPlan } from './layer-plan.ts';
import type { SourceTools } from './source-tools.ts';
import type { StoredLayer } from './stored-image.ts';

/** The layers of an image, read and verified. */
export interface LayersRead {
  /** Lowest first. */
  readonly layers: readonly LayerFacts[];
  /** Keeps what was computed for later runs. To be called once it is sure that no file changed while it was read. */
  keep(): void;
}

interface Reading {
  readonly digests: LayerDigests;
  readonly facts: LayerFacts;
  /** Absent where they came from the cache. */
  readonly encoded?: Uint8Array;
}

/** Reads what is not known yet, each stretch of bytes once, and verifies all that the image claims. `path`: of the image, for messages. @throws SeaworthyError */
export async function readLayers(layers: readonly StoredLayer[], path: string, known: LayerMemory, tools: SourceTools): Promise<LayersRead> {
  const cache = new LayerCache(tools.cache, tools.analysers);
  const nameOf = (layer: StoredLayer): string => `layer ${layers.indexOf(layer)} (${layer.name}) of ${path}`;
  const readings = new Map<string, Reading>();
  const unread: StoredLayer[] = [];
  for (const layer of distinct(layers)) {
    const reading = recall(layer, known, cache);
    if (reading === undefined) unread.push(layer);
    else readings.set(placeOf(layer), reading);
  }
  const plans = await Promise.all(unread.map((layer) => planLayer(layer, nameOf(layer), hintFor(layer, cache))));
  for (const [layer, reading] of await perform(plans, tools)) readings.set(placeOf(layer), reading);
  const inOrder = layers.map((layer) => readings.get(placeOf(layer)) as Reading);
  layers.forEach((layer, index) => assertClaims(layer, nameOf(layer), (inOrder[index] as Reading).digests));
  return {
    layers: inOrder.map((reading) => reading.facts),
    keep: () => keep(unread, readings, known, cache),
  };
}

/** Layers that share their bytes (links in an archive, blobs named twice) are read once. */
function distinct(layers: readonly StoredLayer[]): Iterable<StoredLayer> {
  return new Map(layers.map((layer) => [placeOf(layer), layer])).values();
}

function placeOf({ bytes }: StoredLayer): string {
  return `${identityText(bytes.identity)}/${bytes.offset}+${bytes.size}`;
}

function recall(layer: StoredLayer, known: LayerMemory, cache: LayerCache): Reading | undefined {
  const digests = known.get(layer);
  if (digests === undefined || !answersTo(digests, layer)) return undefined;
  const facts = cache.get(digests.content.sha256);
  return facts === undefined ? undefined : { digests, facts };
}

/** Whether what is known can be held against what the image claims: the same bytes may be claimed by another kind of digest. */
function answersTo({ stored, content }: LayerDigests, { digest, diffId }: StoredLayer): boolean {
  return content[diffId.algorithm] !== undefined && (digest === undefined || stored[digest.algorithm] !== undefined);
}

function hintFor(layer: StoredLayer, cache: LayerCache): LayerFacts | undefined {
  return layer.diffId.algorithm === 'sha256' ? cache.get(layer.diffId.text) : undefined;
}

async function perform(plans: readonly LayerPlan[], tools: SourceTools): Promise<ReadonlyMap<StoredLayer, Reading>> {
  const jobs = plans.flatMap((plan) => plan.jobs);
  const results = await answerLayerJobs(jobs, tools);
  return new Map(plans.map((plan) => [plan.layer, readingOf(plan, results)]));
}

function readingOf(plan: LayerPlan, results: ReadonlyMap<LayerJob, LayerJobResult>): Reading {
  const parts = plan.jobs.map((job) => results.get(job) as LayerJobResult);
  const digests = parts.find((part) => part.digests !== undefined)?.digests as LayerDigests;
  const encoded = parts.find((part) => part.facts !== undefined)?.facts;
  const diffId = digests.content.sha256;
  if (encoded !== undefined) return { digests, facts: decodeFacts(encoded, diffId), encoded };
  // The claim that led to them is verified with all others before anything is returned.
  return { digests, facts: plan.hint as LayerFacts };
}

function assertClaims(layer: StoredLayer, name: string, digests: LayerDigests): void {
  if (layer.digest !== undefined) assertDigest(name, layer.digest, digests.stored);
  assertDigest(`${name}, uncompressed (its diffID),`, layer.diffId, digests.content);
}

function keep(layers: readonly StoredLayer[], readings: ReadonlyMap<string, Reading>, known: LayerMemory, cache: LayerCache): void {
  for (const layer of layers) {
    const { digests, encoded } = readings.get(placeOf(layer)) as Reading;
    if (encoded !== undefined) cache.put(digests.content.sha256, encoded);
    known.add(layer, digests);
  }
  known.save();
}
