import type { Job, Pipeline, Script, Splice, Step, Trust } from '../../formats/pipeline/index.ts';
import { pipelinesOf, type ShellPipeline } from '../../formats/step-script/index.ts';

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
export function scriptsOf(pipeline: Pipeline): readonly PlacedScript[] {
  const seen = new Set<Step>();
  return stepsOf(pipeline).flatMap(({ job, step }) => {
    const { script } = step;
    if (script === undefined || seen.has(step)) return [];
    seen.add(step);
    return [{ job, step, script }];
  });
}

const known = new WeakMap<Script, readonly ShellPipeline[]>();

/** The commands of a script for a shell of the POSIX kind; none of another. */
export function shellPipelines(script: Script): readonly ShellPipeline[] {
  if (script.shell !== 'posix') return [];
  let pipelines = known.get(script);
  if (pipelines === undefined) known.set(script, (pipelines = pipelinesOf(script.written.text)));
  return pipelines;
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
