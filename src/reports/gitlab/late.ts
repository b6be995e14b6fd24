import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The report as GitLab reads it. Loaded where it is asked for. */
export const gitlab: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).gitlab };
