import { expressionsIn } from '../github-expression/index.ts';
import {
  entriesOf,
  entryOf,
  fieldOf,
  textOf,
  textsOf,
  writtenOf,
  type Job,
  type MapEntry,
  type Origin,
  type PipelineNode,
  type Written,
} from '../pipeline/index.ts';
import { permissionsOf } from './permissions.ts';
import { originsOf, withVariables, type NameScope } from './scope.ts';
import { readSteps } from './steps.ts';
import { ifOf, imagesOf, mayFailOf, useOf, variablesOf, type Reading } from './values.ts';

/** Reads the jobs of a workflow: twice where one gives out what another uses. */
export function readJobs(jobs: PipelineNode, reading: Reading): readonly Job[] {
  const first = entriesOf(jobs).map((entry) => readJob(entry, reading));
  const needs = new Map(first.flatMap(({ outputs }) => outputs).filter(([, origins]) => origins.length > 0));
  if (needs.size === 0) return first.map(({ job }) => job);
  return entriesOf(jobs).map((entry) => readJob(entry, { ...reading, scope: { ...reading.scope, needs } }).job);
}

interface ReadJob {
  readonly job: Job;
  /** Who has a say in what it gives out, by `job.output`. */
  readonly outputs: readonly (readonly [string, readonly Origin[]])[];
}

function readJob({ key, value }: MapEntry, reading: Reading): ReadJob {
  const variables = variablesOf(fieldOf(value, 'env'), reading.scope);
  const scope = withVariables(reading.scope, variables);
  const runners = runnersOf(fieldOf(value, 'runs-on'));
  const shell = textOf(fieldOf(value, 'defaults', 'run', 'shell')) ?? reading.shell;
  const { steps, scope: last } = readSteps(fieldOf(value, 'steps'), { ...reading, scope, shell }, runners);
  const calls = writtenOf(fieldOf(value, 'uses'));
  const environment = fieldOf(value, 'environment');
  const deploysTo = writtenOf(environment?.kind === 'map' ? fieldOf(environment, 'name') : environment);
  const secrets = entryOf(value, 'secrets');
  const permissions = permissionsOf(value);
  const job: Job = {
    id: key.text,
    key,
    node: value,
    isTemplate: false,
    needs: textsOf(fieldOf(value, 'needs')).map(({ text }) => text),
    ...ifOf(value, scope),
    runners,
    images: [
      ...imagesOf(fieldOf(value, 'container'), 'container', value, reading.inputs),
      ...entriesOf(fieldOf(value, 'services')).flatMap((service) => imagesOf(service.value, 'service', value, reading.inputs)),
    ],
    ...(permissions === undefined ? {} : { permissions }),
    variables,
    steps,
    ...(deploysTo === undefined ? {} : { environment: deploysTo }),
    hasTimeout: fieldOf(value, 'timeout-minutes') !== undefined,
    ...mayFailOf(value),
    ...(calls === undefined ? {} : { calls: useOf(calls, reading.comments) }),
    inputs: [...variablesOf(fieldOf(value, 'with'), scope), ...variablesOf(secrets?.value, scope)],
    ...(secrets !== undefined && textOf(secrets.value) === 'inherit' ? { inheritsSecrets: secrets.key } : {}),
  };
  return { job, outputs: outputsOf(key.text, value, last) };
}

/** `runs-on`: a label, labels, or a group with labels. */
function runnersOf(node: PipelineNode | undefined): readonly Written[] {
  return node?.kind === 'map' ? [...textsOf(fieldOf(node, 'labels')), ...textsOf(fieldOf(node, 'group'))] : textsOf(node);
}

function outputsOf(job: string, node: PipelineNode, scope: NameScope): ReadJob['outputs'] {
  return entriesOf(fieldOf(node, 'outputs')).map(({ key, value }) => {
    const origins = expressionsIn(textOf(value) ?? '').flatMap(({ expression }) => originsOf(expression, scope));
    return [`${job.toLowerCase()}.${key.text.toLowerCase()}`, origins.filter(({ trust }) => trust === 'outsider')];
  });
}
