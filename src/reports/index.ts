import { compareText } from '../core/urgency.ts';
import * as latePlugs from './late-plugs.ts';
import type { LateReporter } from './late.ts';
import * as plugs from './plugs.ts';

/** Every report format, by its id; those of many lines are loaded where they are asked for. */
export const formats: readonly LateReporter[] = [
  ...Object.values(plugs).map((reporter) => ({ ...reporter, load: async () => reporter })),
  ...Object.values(latePlugs),
].toSorted((left, right) => compareText(left.id, right.id));
