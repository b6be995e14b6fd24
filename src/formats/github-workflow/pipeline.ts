import { MalformedError } from '../../core/error.ts';
import {
  entriesOf,
  entryOf,
  fieldOf,
  readDocument,
  textsOf,
  writtenOf,
  type Input,
  type Pipeline,
  type PipelineNode,
  type Trigger,
  type Written,
} from '../pipeline/index.ts';
import { readActionJob } from './action.ts';
import { commentsIn } from './github-workflow.ts';
import { readJobs } from './jobs.ts';
import { permissionsOf } from './permissions.ts';
import { emptyScope, inputOrigins, withVariables } from './scope.ts';
import { variablesOf, type Reading } from './values.ts';

/**
 * Reads a workflow of GitHub Actions (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax).
 * @param path of the file in its tree @throws MalformedError
 */
export function parseGithubPipeline(text: string, path: string): Pipeline {
  const root = readDocument(text);
  const on = entryOf(root, 'on');
  const jobs = fieldOf(root, 'jobs');
  if (on === undefined || jobs?.kind !== 'map') throw new MalformedError('it is no workflow of GitHub: it has no `on` or no `jobs`');
  const inputs = ['workflow_dispatch', 'workflow_call'].flatMap((event) => inputsOf(fieldOf(on.value, event, 'inputs')));
  const base = { ...emptyScope, inputs: inputOrigins(inputs) };
  const variables = variablesOf(fieldOf(root, 'env'), base);
  const reading: Reading = { comments: commentsIn(text), shell: shellOf(root), scope: withVariables(base, variables), inputs };
  const permissions = permissionsOf(root);
  return {
    system: 'github',
    kind: 'workflow',
    path,
    head: headOf(root, on.key),
    root,
    triggers: triggersOf(on.value),
    inputs,
    ...(permissions === undefined ? {} : { permissions }),
    variables,
    imports: [],
    jobs: readJobs(jobs, reading),
  };
}

/** Reads an action (https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax). @throws MalformedError */
export function parseGithubAction(text: string, path: string): Pipeline {
  const root = readDocument(text);
  const runs = entryOf(root, 'runs');
  if (runs?.value.kind !== 'map') throw new MalformedError('it is no action of GitHub: it has no `runs`');
  const inputs = inputsOf(fieldOf(root, 'inputs'));
  const reading: Reading = { comments: commentsIn(text), shell: undefined, scope: { ...emptyScope, inputs: inputOrigins(inputs) }, inputs };
  return {
    system: 'github',
    kind: 'action',
    path,
    head: runs.key,
    root,
    triggers: [],
    inputs,
    variables: [],
    imports: [],
    jobs: [readActionJob(runs, reading)],
  };
}

function headOf(root: PipelineNode, otherwise: Written): Written {
  return entriesOf(root)[0]?.key ?? otherwise;
}

function shellOf(node: PipelineNode): string | undefined {
  return writtenOf(fieldOf(node, 'defaults', 'run', 'shell'))?.text;
}

function triggersOf(on: PipelineNode): readonly Trigger[] {
  if (on.kind === 'map') return on.entries.map(({ key, value }) => ({ event: key.text, written: key, node: value }));
  return textsOf(on).map((written) => ({ event: written.text, written }));
}

function inputsOf(node: PipelineNode | undefined): readonly Input[] {
  return entriesOf(node).map(({ key, value }) => {
    const fallback = writtenOf(fieldOf(value, 'default'));
    return { name: key, type: writtenOf(fieldOf(value, 'type'))?.text ?? 'string', ...(fallback === undefined ? {} : { fallback }) };
  });
}
