import { outsiderVariables as ofGitlab } from '../../formats/gitlab-ci/index.ts';
import { outsiderVariables as ofJenkins } from '../../formats/jenkinsfile/index.ts';
import type { Origin, Pipeline, PipelineSystem, Spliced } from '../../formats/pipeline/index.ts';
import type { PlacedStep } from './scripts.ts';

const predefined: Readonly<Partial<Record<PipelineSystem, ReadonlySet<string>>>> = { gitlab: ofGitlab, jenkins: ofJenkins };

/** The variables of a step's environment that hold what an outsider wrote, with what they hold. */
export function outsiderEnvironment(pipeline: Pipeline, { job, step }: PlacedStep): ReadonlyMap<string, string> {
  const found = new Map<string, string>([...(predefined[pipeline.system] ?? [])].map((name) => [name, name]));
  for (const variable of [...pipeline.variables, ...job.variables, ...step.variables]) {
    const [origin] = outsidersOf(variable);
    if (origin === undefined) found.delete(variable.name);
    else found.set(variable.name, origin.name);
  }
  return found;
}

export function outsidersOf({ splices }: Spliced): readonly Origin[] {
  return splices.flatMap(({ origins }) => origins.filter(({ trust }) => trust === 'outsider'));
}

/** Names of variables that a text has the shell put in, plainly or with a default. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:\{([A-Za-z_]\w*)(?:[:-][^}]{0,200})?\}|([A-Za-z_]\w*))/g)].map(([, braced, bare]) => braced ?? bare ?? '');
}
