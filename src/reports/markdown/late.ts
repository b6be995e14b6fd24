import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The report as a comment. Loaded where it is asked for. */
export const markdown: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).markdown };
