import { outsiderVariables as ofGitlab } from '../../formats/gitlab-ci/index.ts';
import { outsiderVariables as ofJenkins } from '../../formats/jenkinsfile/index.ts';
import type { Job, Origin, Pipeline, PipelineSystem, Spliced, Step, Variable } from '../../formats/pipeline/index.ts';
import type { PlacedStep } from './scripts.ts';

const predefined: Readonly<Partial<Record<PipelineSystem, ReadonlySet<string>>>> = { gitlab: ofGitlab, jenkins: ofJenkins };

/** Variables of a step's environment: those that hold what an outsider wrote, with what they hold, and those that hold secrets. */
export interface Environment {
  readonly outsiders: ReadonlyMap<string, string>;
  readonly secrets: ReadonlySet<string>;
}

const known = new WeakMap<Job, WeakMap<Step, Environment>>();

/** The environment of a step, by what is put into its variables or by what the system says of them. */
export function environmentOf(pipeline: Pipeline, { job, step }: PlacedStep): Environment {
  let ofJob = known.get(job);
  if (ofJob === undefined) known.set(job, (ofJob = new WeakMap()));
  let found = ofJob.get(step);
  if (found === undefined) ofJob.set(step, (found = environment(pipeline, [...pipeline.variables, ...job.variables, ...step.variables])));
  return found;
}

function environment({ system }: Pipeline, variables: readonly Variable[]): Environment {
  const outsiders = new Map<string, string>([...(predefined[system] ?? [])].map((name) => [name, name]));
  const secrets = new Set<string>();
  for (const variable of variables) {
    const [origin] = outsidersOf(variable);
    if (origin === undefined) outsiders.delete(variable.name);
    else outsiders.set(variable.name, origin.name);
    if (variable.isSecret === true || variable.splices.some(({ origins }) => origins.some(({ trust }) => trust === 'secret')))
      secrets.add(variable.name);
  }
  return { outsiders, secrets };
}

function outsidersOf({ splices }: Spliced): readonly Origin[] {
  return splices.flatMap(({ origins }) => origins.filter(({ trust }) => trust === 'outsider'));
}

/** Names of variables that a text has the shell put in, plainly or with a default. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:\{([A-Za-z_]\w*)(?:[:-][^}]{0,200})?\}|([A-Za-z_]\w*))/g)].map(([, braced, bare]) => braced ?? bare ?? '');
}
