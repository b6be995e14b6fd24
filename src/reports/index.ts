import type { Reporter } from '../core/report.ts';
import * as plugs from './plugs.ts';

/** Every report format. */
export const reporters: readonly Reporter[] = Object.values(plugs);
