import type { WorkerPool } from '../platform/workers.ts';
import { answerLayerJob, type LayerJob, type LayerJobResult } from './layer-jobs.ts';
import { threadsFor, weightOf } from './layer-plan.ts';
import type { SourceTools } from './source-tools.ts';

type Results = Map<LayerJob, LayerJobResult>;

/**
 * Does the jobs, largest first, so that nobody is left with a large one at the end. This thread works too, and at once; large work is shared
 * with other threads. @throws the first error of any job
 */
export async function answerLayerJobs(jobs: readonly LayerJob[], tools: SourceTools): Promise<ReadonlyMap<LayerJob, LayerJobResult>> {
  const queue = jobs.toSorted((left, right) => weightOf(right) - weightOf(left));
  const results: Results = new Map();
  const others = threadsFor(jobs, tools.cores);
  const work = new Work(queue, results, tools);
  if (others === 0) await work.do((job) => answerLayerJob(job, tools.analysers));
  else await shareWork(work, others, tools);
  return results;
}

async function shareWork(work: Work, others: number, tools: SourceTools): Promise<void> {
  // Small images start without it.
  const { WorkerPool } = await import('../platform/workers.ts');
  const pool: WorkerPool<LayerJob, LayerJobResult> = new WorkerPool(tools.worker, others);
  const first = work.take();
  const lanes = Array.from({ length: others }, () => work.do((job) => pool.run(job, job.name)));
  const own = work.do((job) => answerLayerJob(job, tools.analysers), first);
  try {
    await Promise.all([own, ...lanes]);
  } finally {
    await pool.close();
    // Files are closed after this: nobody may still be reading them.
    await own.catch(() => {});
  }
}

/** Jobs that several take from. */
class Work {
  private readonly queue: LayerJob[];
  private readonly results: Results;
  private readonly tools: SourceTools;
  private readonly total: number;
  private done = 0;
  private failed = false;

  constructor(queue: LayerJob[], results: Results, tools: SourceTools) {
    this.queue = queue;
    this.results = results;
    this.tools = tools;
    this.total = queue.reduce((sum, job) => sum + weightOf(job), 0);
  }

  take(): LayerJob | undefined {
    return this.failed ? undefined : this.queue.shift();
  }

  /** Takes jobs until there are none left, or one failed somewhere. */
  async do(answer: (job: LayerJob) => Promise<LayerJobResult>, first = this.take()): Promise<void> {
    try {
      for (let job = first; job !== undefined; job = this.take()) this.finish(job, await answer(job));
    } catch (error) {
      this.failed = true;
      throw error;
    }
  }

  private finish(job: LayerJob, result: LayerJobResult): void {
    this.results.set(job, result);
    this.done += weightOf(job);
    this.tools.onProgress?.({ step: 'reading layers', done: this.done, total: this.total });
  }
}
