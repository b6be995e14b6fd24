import type { FileAnalyser } from '../core/files.ts';
import type { Cache } from '../platform/cache.ts';
import type { Clock } from '../platform/clock.ts';
import type { HttpClient } from '../platform/http/index.ts';
import type { OnProgress } from '../platform/progress.ts';
import type { DaemonSettings } from './daemon-source.ts';

/** What the user said of registries, as text. */
export interface RegistryOptions {
  /** Where credentials and their files are looked up, and what credential helpers see. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `docker.io=mirror.example.com/prefix` */
  readonly mirrors: readonly string[];
  /** `registry.example.com=login.example.org`: hosts besides its own that may see a registry's credentials. */
  readonly realms: readonly string[];
  /** Seconds without a single byte. */
  readonly timeout?: string;
}

/** What opening an image needs from outside. */
export interface SourceTools {
  readonly cache: Cache;
  /** What is read from the layers. */
  readonly analysers: readonly FileAnalyser[];
  /** Module that worker threads run: it calls `serveLayerJobs` with the same analysers. */
  readonly worker: URL;
  /** How many threads may work at once. */
  readonly cores: number;
  readonly http: HttpClient;
  readonly onProgress?: OnProgress;
  /** How container engines are reached; default: as they are without any settings. */
  readonly daemons?: DaemonSettings;
  /** How registries are spoken to; default: without mirrors and credentials. */
  readonly registries?: RegistryOptions;
  /** Told what does not stop the scan but should be known. */
  warn(message: string): void;
  /** Default: the machine's. */
  readonly clock?: Clock;
}
