import { entriesOf, fieldOf, itemsOf, textOf, writtenOf, type Job, type PipelineNode, type Written } from '../pipeline/index.ts';
import { checkedOf, defaultsOf } from './params.ts';
import { readSidecar, readStep, variablesOf, type TaskScope } from './steps.ts';

/** The tasks of an object, each as a job: its own, those written into a pipeline or a run, and those of the objects that a trigger makes. */
export function readJobs(root: PipelineNode): readonly Job[] {
  const spec = fieldOf(root, 'spec');
  const name = textOf(fieldOf(root, 'metadata', 'name')) ?? textOf(fieldOf(root, 'metadata', 'generateName')) ?? '';
  const kind = textOf(fieldOf(root, 'kind'));
  const key = writtenOf(fieldOf(root, 'kind')) ?? entriesOf(root)[0]?.key;
  if (spec === undefined || key === undefined) return [];
  const params = [fieldOf(spec, 'params')];
  if (kind === 'Task' || kind === 'ClusterTask') return [readTask(spec, name, key, params)];
  if (kind === 'StepAction') return [readStepAction(spec, name, key)];
  if (kind === 'TriggerTemplate') return itemsOf(fieldOf(spec, 'resourcetemplates')).flatMap(readJobs);
  const single = fieldOf(spec, 'taskSpec');
  if (single !== undefined) return [readTask(single, name, key, [...params, fieldOf(single, 'params')])];
  const pipeline = fieldOf(spec, 'pipelineSpec') ?? spec;
  return [...itemsOf(fieldOf(pipeline, 'tasks')), ...itemsOf(fieldOf(pipeline, 'finally'))].flatMap((task) => {
    const written = fieldOf(task, 'taskSpec');
    const id = writtenOf(fieldOf(task, 'name'));
    if (written === undefined || id === undefined) return [];
    return [readTask(written, id.text, id, [...params, fieldOf(pipeline, 'params'), fieldOf(written, 'params')])];
  });
}

function readTask(spec: PipelineNode, id: string, key: Written, params: readonly (PipelineNode | undefined)[]): Job {
  const scope: TaskScope = {
    checked: new Set(params.flatMap((one) => [...checkedOf(one)])),
    defaults: new Map(params.flatMap((one) => [...defaultsOf(one)])),
    template: fieldOf(spec, 'stepTemplate'),
  };
  const sidecars = itemsOf(fieldOf(spec, 'sidecars')).map((sidecar) => readSidecar(sidecar, scope));
  return {
    ...emptyJob(id, key, spec),
    images: sidecars.flatMap(({ images }) => images),
    variables: variablesOf(fieldOf(scope.template, 'env'), scope),
    steps: [...itemsOf(fieldOf(spec, 'steps')).flatMap((step) => readStep(step, scope) ?? []), ...sidecars.flatMap(({ step }) => step ?? [])],
  };
}

function readStepAction(spec: PipelineNode, id: string, key: Written): Job {
  const params = fieldOf(spec, 'params');
  const scope: TaskScope = { checked: checkedOf(params), defaults: defaultsOf(params), template: undefined };
  const step = readStep(spec, scope);
  return { ...emptyJob(id, key, spec), steps: step === undefined ? [] : [step] };
}

function emptyJob(id: string, key: Written, node: PipelineNode): Job {
  return { id, key, node, isTemplate: false, needs: [], runners: [], images: [], variables: [], steps: [], hasTimeout: true, inputs: [] };
}
