import type { Job, Pipeline, Script, Splice, Step, Trust } from '../../formats/pipeline/index.ts';
import { pipelinesOf, type ShellPipeline } from '../../formats/step-script/index.ts';
import { remembered } from './remembered.ts';

/** A step where it stands. */
export interface PlacedStep {
  readonly job: Job;
  readonly step: Step;
}

export interface PlacedScript extends PlacedStep {
  readonly script: Script;
}

export function stepsOf(pipeline: Pipeline): readonly PlacedStep[] {
  return pipeline.jobs.flatMap((job) => job.steps.map((step) => ({ job, step })));
}

/** Every script of a pipeline; what several jobs share is given once. */
export const scriptsOf = remembered((pipeline: Pipeline): readonly PlacedScript[] => {
  const seen = new Set<Step>();
  return stepsOf(pipeline).flatMap(({ job, step }) => {
    const { script } = step;
    if (script === undefined || seen.has(step)) return [];
    seen.add(step);
    return [{ job, step, script }];
  });
});

/** The commands of a script for a shell of the POSIX kind; none of another. */
export const shellPipelines = remembered((script: Script): readonly ShellPipeline[] =>
  script.shell === 'posix' ? pipelinesOf(script.written.text) : [],
);

/** What is spliced into a stretch of a script. */
export function splicesWithin({ splices }: Script, from: number, to: number): readonly Splice[] {
  let [low, high] = [0, splices.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((splices[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < splices.length && (splices[end]?.from ?? to) < to) end += 1;
  return splices.slice(low, end);
}

/** What is spliced into a script that comes from one side, each form where it stands first: `${{ inputs.version }}`. */
export function splicesFrom({ written, splices }: Script, trust: Trust): readonly (Splice & { readonly text: string })[] {
  const seen = new Set<string>();
  return splices.flatMap((splice) => {
    const text = written.text.slice(splice.from, splice.to);
    if (!splice.origins.some((origin) => origin.trust === trust) || seen.has(text)) return [];
    seen.add(text);
    return [{ ...splice, text }];
  });
}
