import type { FileAnalyser } from '../core/files.ts';
import type { Cache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import type { OnProgress } from '../platform/progress.ts';

/** What opening an image needs from outside. */
export interface SourceTools {
  readonly cache: Cache;
  /** What is read from the layers. */
  readonly analysers: readonly FileAnalyser[];
  /** Module that worker threads run: it calls `serveLayerJobs` with the same analysers. */
  readonly worker: URL;
  /** How many threads may work at once. */
  readonly cores: number;
  readonly onProgress?: OnProgress;
  /** Told what does not stop the scan but should be known. */
  warn(message: string): void;
  /** Default: the machine's. */
  readonly clock?: Clock;
}
