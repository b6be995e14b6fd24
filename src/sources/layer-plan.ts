import { sniff, sniffBytes, type Encoding } from '../formats/compression/index.ts';
import type { LayerFacts } from '../images/index.ts';
import { limits } from '../platform/limits.ts';
import { sourceOfRegion } from '../platform/region.ts';
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
  const encoding = sniff(sourceOfRegion(region).read(0, sniffBytes));
  const algorithms = [layer.diffId.algorithm, ...(layer.digest === undefined ? [] : [layer.digest.algorithm])];
  const job = (wants: LayerJob['wants']): LayerJob => ({ wants, region, encoding, name, algorithms });
  if (hint !== undefined) return { layer, jobs: [job('digests')], hint };
  return { layer, jobs: isPlain(encoding) ? [job('facts'), job('digests')] : [job('both')] };
}

function isPlain(encoding: Encoding): boolean {
  return encoding === 'tar' || encoding === 'none';
}

/** How long a job takes, in bytes that could be hashed in the time. */
export function weightOf(job: LayerJob): number {
  const { size } = job.region;
  if (!isPlain(job.encoding)) return size * limits.compressedWeight;
  return job.wants === 'facts' ? size * limits.walkedWeight : size;
}

/** How many threads are worth starting beside this one: as many as have enough to do; none where the bytes lie in this one's memory. */
export function threadsFor(jobs: readonly LayerJob[], cores: number): number {
  if (jobs.some((job) => 'bytes' in job.region.file)) return 0;
  const total = jobs.reduce((sum, job) => sum + weightOf(job), 0);
  return Math.max(0, Math.min(cores - 1, jobs.length - 1, limits.threads, Math.floor(total / limits.inlineBytes)));
}
