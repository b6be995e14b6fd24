import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The report as tests. Loaded where it is asked for. */
export const junit: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).junit };
