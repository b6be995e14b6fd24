import { sniff, sniffBytes, type Encoding } from '../formats/compression/index.ts';
import type { LayerFacts } from '../images/index.ts';
import { limits } from '../platform/limits.ts';
import { sourceOfRegion, type FileRegion } from '../platform/region.ts';
import type { LayerJob } from './layer-jobs.ts';
import type { StoredLayer } from './stored-image.ts';

/** What has to be done for one layer. */
export interface LayerPlan {
  readonly layer: StoredLayer;
  readonly jobs: readonly LayerJob[];
  /** Facts kept under the digest that the image claims: they spare the work, and count only if that digest turns out true. */
  readonly hint?: LayerFacts;
}

/** Opens a layer and decides what to do with it by its first bytes. @throws SeaworthyError */
export async function planLayer(layer: StoredLayer, name: string, hint: LayerFacts | undefined): Promise<LayerPlan> {
  const region = await layer.bytes.open();
  if (region.arrival !== undefined) return planArriving(layer, name, region, hint);
  const encoding = sniff(sourceOfRegion(region).read(0, sniffBytes));
  const unpackedSize = isPlain(encoding) ? region.size : unpackedSizeOf(region, encoding);
  const algorithms = algorithmsOf(layer);
  const job = (wants: LayerJob['wants']): LayerJob => ({ wants, region, encoding, name, algorithms, unpackedSize });
  if (hint !== undefined) return { layer, jobs: [job('digests')], hint };
  return { layer, jobs: isPlain(encoding) ? [job('facts'), job('digests')] : [job('both')] };
}

/** One that is on its way: what it is, is seen when its first bytes are there. */
function planArriving(layer: StoredLayer, name: string, region: FileRegion, hint: LayerFacts | undefined): LayerPlan {
  const wants = hint === undefined ? 'both' : 'digests';
  const { digest } = layer;
  const stored = digest?.algorithm === 'sha256' ? { stored: { sha256: digest.text } } : {};
  const job: LayerJob = { wants, region, name, algorithms: algorithmsOf(layer), unpackedSize: region.size * limits.usualRatio, ...stored };
  return { layer, jobs: [job], ...(hint === undefined ? {} : { hint }) };
}

function algorithmsOf({ diffId, digest }: StoredLayer): LayerJob['algorithms'] {
  return [diffId.algorithm, ...(digest === undefined ? [] : [digest.algorithm])];
}

function isPlain(encoding: Encoding): boolean {
  return encoding === 'tar' || encoding === 'none';
}

/**
 * How much a gzip layer says it becomes (RFC 1952: the last four bytes hold the length modulo 2^32). It may lie: it decides who reads which layer first, and nothing else.
 * Where it is less than what is stored, or nothing is said, the usual.
 */
function unpackedSizeOf(region: FileRegion, encoding: Encoding): number {
  const trailer =
    encoding === 'gzip' && region.size >= gzipTrailer ? Buffer.from(sourceOfRegion(region).read(region.size - gzipTrailer, gzipTrailer)) : undefined;
  const told = trailer?.length === gzipTrailer ? trailer.readUInt32LE(0) : 0;
  return told > region.size ? told : region.size * limits.usualRatio;
}

const gzipTrailer = 4;

/** How long a job takes, in bytes that could be hashed in the time. */
export function weightOf(job: LayerJob): number {
  const { size } = job.region;
  if (job.encoding === undefined || !isPlain(job.encoding)) return job.unpackedSize * limits.unpackedWeight;
  return job.wants === 'facts' ? size * limits.walkedWeight : size;
}

/** How many threads are worth starting beside this one: as many as have enough to do; none where the bytes lie in this one's memory. */
export function threadsFor(jobs: readonly LayerJob[], cores: number): number {
  if (jobs.some((job) => 'bytes' in job.region.file)) return 0;
  const total = jobs.reduce((sum, job) => sum + weightOf(job), 0);
  return Math.max(0, Math.min(cores - 1, jobs.length - 1, limits.threads, Math.floor(total / limits.inlineBytes)));
}
