import type { Reporter } from '../core/report.ts';

/** A report format that is loaded only where it is asked for: other scans shall not wait for it. */
export interface LateReporter extends Pick<Reporter, 'id' | 'description' | 'mediaType'> {
  load(): Promise<Reporter>;
}
