import type { LateReporter } from '../late.ts';
import { about } from './about.ts';

/** The license list comes with it. */
export const spdx: LateReporter = { ...about, load: async () => (await import('./reporter.ts')).spdx };
