import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The report as a page. Its style and its script are many lines: loaded where it is asked for. */
export const html: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).html };
