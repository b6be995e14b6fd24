import { fieldOf, itemsOf, writtenOf, type Pipeline, type PipelineNode, type Written } from '../../formats/pipeline/index.ts';

/** The tasks that a pipeline of Tekton's refers to by name. */
export function taskNames({ root }: Pipeline): readonly Written[] {
  const spec = fieldOf(root, 'spec');
  const pipeline = fieldOf(spec, 'pipelineSpec') ?? spec;
  const tasks = [...itemsOf(fieldOf(pipeline, 'tasks')), ...itemsOf(fieldOf(pipeline, 'finally'))];
  return [spec, ...tasks].flatMap((task) => nameOf(fieldOf(task, 'taskRef')) ?? []);
}

/** `name`, or the parameter of a resolver that says which. */
function nameOf(reference: PipelineNode | undefined): Written | undefined {
  const named = itemsOf(fieldOf(reference, 'params')).find((param) => /^(?:name|pathInRepo)$/.test(writtenOf(fieldOf(param, 'name'))?.text ?? ''));
  return writtenOf(fieldOf(reference, 'name')) ?? writtenOf(fieldOf(named, 'value'));
}
