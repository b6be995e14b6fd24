import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** Misconfigurations as GitLab reads them. Loaded where it is asked for. */
export const gitlabSast: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).gitlabSast };
