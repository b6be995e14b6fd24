import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The report as lines for spreadsheets. Loaded where it is asked for. */
export const csv: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).csv };
