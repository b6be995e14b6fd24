import { MalformedError } from '../../core/error.ts';
import {
  entriesOf,
  fieldOf,
  itemsOf,
  saysNo,
  textOf,
  textsOf,
  writtenOf,
  type ImageUse,
  type Input,
  type Job,
  type MapEntry,
  type PipelineNode,
  type Variable,
} from '../pipeline/index.ts';
import { Inheritance } from './inheritance.ts';
import { StepReader } from './steps.ts';
import { expanded, variablesOf } from './variables.ts';

/** Keys of the root that are no jobs (https://docs.gitlab.com/ci/yaml/#global-keywords and the forms that came before `default`). */
const keywords = new Set([
  'default',
  'include',
  'stages',
  'types',
  'variables',
  'workflow',
  'image',
  'services',
  'before_script',
  'after_script',
  'cache',
  'spec',
]);

const mostVariables = 1_000_000;

/** Reads the jobs of a pipeline, and the hidden ones that others extend. */
export function readJobs(root: PipelineNode, inputs: readonly Input[]): readonly Job[] {
  const inheritance = new Inheritance(root);
  const steps = new StepReader(root, inputs);
  const globals = variablesOf(fieldOf(root, 'variables'));
  const entries = entriesOf(root).filter(({ key, value }) => value.kind === 'map' && !keywords.has(key.text));
  let count = 0;
  return entries.map((entry) => {
    const job = readJob(entry, inheritance, steps, globals);
    count += job.variables.length + globals.length;
    if (count > mostVariables) throw new MalformedError('what its jobs inherit makes it too large');
    return job;
  });
}

function readJob({ key, value }: MapEntry, inheritance: Inheritance, steps: StepReader, globals: readonly Variable[]): Job {
  const field = (name: string) => inheritance.field(value, name);
  const variables = inheritance.all(value, 'variables').flatMap(variablesOf);
  const values = new Map([...globals, ...variables].map(({ name, written }) => [name, written.text]));
  const environment = field('environment');
  const deploysTo = writtenOf(environment?.kind === 'map' ? fieldOf(environment, 'name') : environment);
  const mayFail = field('allow_failure');
  const failure = mayFail?.kind === 'map' || saysNo(mayFail) ? undefined : writtenOf(mayFail);
  return {
    id: key.text,
    key,
    node: value,
    isTemplate: key.text.startsWith('.'),
    needs: itemsOf(field('needs')).flatMap((need) => textOf(need.kind === 'map' ? fieldOf(need, 'job') : need) ?? []),
    runners: textsOf(field('tags')),
    images: [...imageOf(field('image'), 'container', values), ...itemsOf(field('services')).flatMap((one) => imageOf(one, 'service', values))],
    variables: [...variables, ...secretsOf(field('secrets')), ...secretsOf(field('id_tokens'))],
    steps: ['before_script', 'script', 'after_script', 'run'].flatMap((name) => steps.read(field(name))),
    ...(deploysTo === undefined ? {} : { environment: deploysTo }),
    hasTimeout: true,
    ...(failure === undefined ? {} : { mayFail: failure }),
    inputs: [],
  };
}

function imageOf(node: PipelineNode | undefined, role: string, values: ReadonlyMap<string, string>): readonly ImageUse[] {
  const written = writtenOf(node?.kind === 'map' ? fieldOf(node, 'name') : node);
  if (written === undefined) return [];
  return [{ written, reference: expanded(written.text, values), role }];
}

/** Variables whose values GitLab fetches from a vault, or makes. */
function secretsOf(node: PipelineNode | undefined): readonly Variable[] {
  return entriesOf(node).map(({ key }) => ({ name: key.text, key, written: key, splices: [], isSecret: true }));
}
