import type { Pipeline, Spliced } from '../../formats/pipeline/index.ts';

/** Every text of a pipeline into which the system puts something: variables, inputs, scripts, conditions. */
export function splicedTexts(pipeline: Pipeline): readonly Spliced[] {
  return [
    ...pipeline.variables,
    ...pipeline.jobs.flatMap(({ variables, inputs, condition, steps }) => [
      ...variables,
      ...inputs,
      ...(condition === undefined ? [] : [condition]),
      ...steps.flatMap((step) => [
        ...step.variables,
        ...step.inputs,
        ...(step.script === undefined ? [] : [step.script]),
        ...(step.condition === undefined ? [] : [step.condition]),
      ]),
    ]),
  ];
}
