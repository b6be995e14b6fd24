import type { MessagePort } from 'node:worker_threads';
import type { FileAnalyser } from '../core/files.ts';
import { sniff, sniffBytes, type Encoding } from '../formats/compression/index.ts';
import { untilArrived } from '../platform/arrival.ts';
import { sourceOfRegion, type FileRegion } from '../platform/region.ts';
import { serveJobs } from '../platform/worker-jobs.ts';
import { digestsOfRegion, type Algorithm, type Digests } from './digests.ts';
import type { LayerDigests } from './known-layers.ts';
import { digestsOfCompressedLayer, factsOfPlainLayer, readCompressedLayer } from './layer-reader.ts';
import { named } from './named-error.ts';

/** One piece of work on one layer. Digests and facts of a plain layer are two jobs, so that two threads share even a single layer. */
export interface LayerJob {
  readonly wants: 'digests' | 'facts' | 'both';
  readonly region: FileRegion;
  /** As sniffed; absent while the first bytes are on their way. */
  readonly encoding?: Encoding;
  /** In bytes; a guess where the layer is compressed. */
  readonly unpackedSize: number;
  /** The layer, for messages. */
  readonly name: string;
  /** In which digests are claimed. */
  readonly algorithms: readonly Algorithm[];
  /** Of the bytes as they are stored, where somebody else verifies them: the last of them arrive only when all are what they should be. */
  readonly stored?: Digests;
}

export interface LayerJobResult {
  readonly digests?: LayerDigests;
  /** Encoded, with an empty diffId. */
  readonly facts?: Uint8Array<ArrayBuffer>;
}

/** Does the work, on whichever thread it is called. @throws SeaworthyError naming the layer */
export async function answerLayerJob(job: LayerJob, analysers: readonly FileAnalyser[]): Promise<LayerJobResult> {
  try {
    const encoding = job.encoding ?? (await sniffArriving(job.region));
    // What is no known compression is read as a tar, whose reader says best what is wrong with it.
    if (encoding !== 'tar' && encoding !== 'none') return await answerCompressed({ ...job, encoding }, analysers);
    const { region } = job;
    // A plain layer is read at random, so all of it has to be there.
    if (region.arrival !== undefined) await untilArrived(region.arrival, region.size);
    return await answerPlain(job, analysers);
  } catch (error) {
    throw named(job.name, error);
  }
}

async function sniffArriving(region: FileRegion): Promise<Encoding> {
  const length = Math.min(sniffBytes, region.size);
  if (region.arrival !== undefined) await untilArrived(region.arrival, length);
  return sniff(sourceOfRegion(region).read(0, length));
}

async function answerPlain(job: LayerJob, analysers: readonly FileAnalyser[]): Promise<LayerJobResult> {
  const digests = job.wants === 'facts' ? undefined : await digestsOfRegion(job.region, job.algorithms);
  return {
    ...(digests === undefined ? {} : { digests: { stored: digests, content: digests } }),
    ...(job.wants === 'digests' ? {} : { facts: factsOfPlainLayer(job.region, analysers) }),
  };
}

async function answerCompressed(job: LayerJob & { readonly encoding: Encoding }, analysers: readonly FileAnalyser[]): Promise<LayerJobResult> {
  return job.wants === 'digests' ? { digests: await digestsOfCompressedLayer(job) } : readCompressedLayer(job, analysers);
}

/** Answers layer jobs on a worker thread; its entry file calls this with the port to its parent. */
export function serveLayerJobs(port: MessagePort, analysers: readonly FileAnalyser[]): void {
  serveJobs<LayerJob, LayerJobResult>(port, async (job) => {
    const result = await answerLayerJob(job, analysers);
    return { result, transfer: result.facts === undefined ? [] : [result.facts.buffer] };
  });
}
