import type { Pipeline } from '../formats/pipeline/index.ts';
import type { TextCheck } from './check.ts';
import * as plugs from './pipeline/plugs.ts';

/** Every check of pipelines. */
export const pipelineChecks: readonly TextCheck<Pipeline>[] = Object.values(plugs);
