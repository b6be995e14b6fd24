import {
  fieldOf,
  itemsOf,
  writtenOf,
  type Origin,
  type PipelineNode,
  type Script,
  type Splice,
  type Step,
  type Use,
  type Variable,
  type Written,
} from '../pipeline/index.ts';
import { splicedOf, withVariables, type NameScope } from './scope.ts';
import { isChosenByOutsider } from './trust.ts';
import { ifOf, mayFailOf, shellKind, useOf, variablesOf, type Reading } from './values.ts';

export interface ReadSteps {
  readonly steps: readonly Step[];
  /** The scope behind the last of them. */
  readonly scope: NameScope;
}

/** Reads the steps of a job or a composite action one after another: later ones know what earlier ones gave out. */
export function readSteps(node: PipelineNode | undefined, reading: Reading, runners: readonly Written[]): ReadSteps {
  const outputs = new Map<string, (output: string) => readonly Origin[]>();
  const scope: NameScope = { ...reading.scope, steps: (step, output) => outputs.get(step)?.(output) ?? [] };
  const steps = itemsOf(node).flatMap((item) => {
    const step = readStep(item, { ...reading, scope }, runners);
    if (step?.id !== undefined) outputs.set(step.id.toLowerCase(), outputsOf(step));
    return step ?? [];
  });
  return { steps, scope };
}

function readStep(node: PipelineNode, reading: Reading, runners: readonly Written[]): Step | undefined {
  if (node.kind !== 'map') return undefined;
  const variables = variablesOf(fieldOf(node, 'env'), reading.scope);
  const scope = withVariables(reading.scope, variables);
  const [id, name, used] = [fieldOf(node, 'id'), fieldOf(node, 'name'), fieldOf(node, 'uses')].map(writtenOf);
  const uses = used === undefined ? undefined : useOf(used, reading.comments);
  const script = scriptOf(node, { ...reading, scope }, runners) ?? (uses === undefined ? undefined : scriptInput(uses, node, scope));
  const key = used ?? node.byKey.get('run')?.key ?? node.entries[0]?.key;
  if (key === undefined) return undefined;
  return {
    key,
    node,
    ...(id === undefined ? {} : { id: id.text }),
    ...(name === undefined ? {} : { name: name.text }),
    ...ifOf(node, scope),
    ...(script === undefined ? {} : { script }),
    ...(uses === undefined ? {} : { uses }),
    images: uses?.kind === 'image' ? [{ written: uses.written, reference: uses.path, role: 'action' }] : [],
    inputs: variablesOf(fieldOf(node, 'with'), scope),
    variables,
    ...mayFailOf(node),
  };
}

function scriptOf(node: PipelineNode, { scope, shell }: Reading, runners: readonly Written[]): Script | undefined {
  const run = writtenOf(fieldOf(node, 'run'));
  if (run === undefined) return undefined;
  return { ...splicedOf(run, scope), shell: shellKind(writtenOf(fieldOf(node, 'shell'))?.text ?? shell, runners) };
}

/** Inputs of actions that run what is in them. */
const scriptInputs: ReadonlyMap<string, readonly [input: string, shell: Script['shell']]> = new Map([
  ['actions/github-script', ['script', 'other']],
  ['azure/cli', ['inlineScript', 'posix']],
  ['azure/powershell', ['inlineScript', 'other']],
  ['appleboy/ssh-action', ['script', 'posix']],
  ['addnab/docker-run-action', ['run', 'posix']],
  ['nick-fields/retry', ['command', 'posix']],
  ['nick-invision/retry', ['command', 'posix']],
  ['amadevus/pwsh-script', ['script', 'other']],
  ['jannekem/run-python-script-action', ['script', 'other']],
  ['devorbitus/yq-action-output', ['cmd', 'posix']],
  ['mikefarah/yq', ['cmd', 'posix']],
  ['uraimo/run-on-arch-action', ['run', 'posix']],
  ['cross-platform-actions/action', ['run', 'posix']],
  ['vmactions/freebsd-vm', ['run', 'posix']],
  ['reactivecircus/android-emulator-runner', ['script', 'posix']],
]);

function scriptInput(uses: Use, node: PipelineNode, scope: NameScope): Script | undefined {
  const [input = '', shell = 'other'] = scriptInputs.get(uses.repository) ?? [];
  const written = writtenOf(fieldOf(node, 'with', input));
  return written === undefined ? undefined : { ...splicedOf(written, scope), shell };
}

/** What an outsider chose of what a step gives out. */
function outputsOf(step: Step): (output: string) => readonly Origin[] {
  const { uses, script } = step;
  if (uses !== undefined) return (output) => (isChosenByOutsider(uses.repository, output) ? [{ name: output, trust: 'outsider' }] : []);
  const given = new Map(script === undefined ? [] : givenOut(script, step.variables));
  return (output) => given.get(output) ?? [];
}

const longestLine = 4_096;

/** `echo "name=${{ … }}" >> $GITHUB_OUTPUT`, or with a variable that holds it. */
function givenOut(script: Script, variables: readonly Variable[]): readonly (readonly [string, readonly Origin[]])[] {
  if (!script.written.text.includes('GITHUB_OUTPUT')) return [];
  const holders = new Map(variables.map(({ name, splices }) => [name, outsidersOf(splices)]));
  if ([...holders.values()].every((origins) => origins.length === 0) && outsidersOf(script.splices).length === 0) return [];
  let [from, next] = [0, 0];
  return script.written.text.split('\n').flatMap((line) => {
    from += line.length + 1;
    const inLine: Splice[] = [];
    for (let splice = script.splices[next]; splice !== undefined && splice.from < from; splice = script.splices[++next]) inLine.push(splice);
    const name = line.length > longestLine ? undefined : /([A-Za-z_][\w-]*)=.*GITHUB_OUTPUT/.exec(line)?.[1];
    if (name === undefined) return [];
    const held = variablesIn(line).flatMap((variable) => holders.get(variable) ?? []);
    return [[name, [...outsidersOf(inLine), ...held]] as const];
  });
}

function variablesIn(line: string): readonly string[] {
  return [...line.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].map(([, braced, bare]) => braced ?? bare ?? '');
}

function outsidersOf(splices: Script['splices']): readonly Origin[] {
  return splices.flatMap(({ origins }) => origins.filter(({ trust }) => trust === 'outsider'));
}
