import type { GroovyCall, ImageUse, Job, Script, Step, Variable, Written } from '../pipeline/index.ts';
import { imagesOf } from './images.ts';
import { splicesOf, type GroovyScope } from './trust.ts';
import { boundSecrets, boundVariables, variablesOf } from './variables.ts';
import { argumentOf, childOf, everyCall, innerCalls, namedArgument, writtenArgument } from './walk.ts';

/** Steps that run a text, by what reads it. */
const runners: ReadonlyMap<string, Script['shell']> = new Map([
  ['sh', 'posix'],
  ['bat', 'other'],
  ['powershell', 'other'],
  ['pwsh', 'other'],
]);
/** Steps behind which a failure does not count. */
const forgiving = new Set(['catchError', 'warnError']);
/** Calls that say what a stage is rather than what it does. */
const describing = new Set(['agent', 'environment', 'options', 'parameters', 'triggers', 'tools', 'when', 'input', 'matrix', 'axes']);

/** What holds at one place of the program. */
interface Surroundings {
  readonly scope: GroovyScope;
  readonly variables: readonly Variable[];
  readonly mayFail: Written | undefined;
}

interface OpenJob {
  readonly call: GroovyCall;
  readonly steps: Step[];
  readonly images: ImageUse[];
}

/** Makes a job of every stage, and one of what stands outside of stages. */
export class JobReader {
  readonly #pipeline: GroovyCall | undefined;
  readonly #calls: readonly GroovyCall[];
  readonly #scope: GroovyScope;
  readonly #jobs: OpenJob[] = [];

  constructor(pipeline: GroovyCall | undefined, calls: readonly GroovyCall[], scope: GroovyScope) {
    this.#pipeline = pipeline;
    this.#calls = calls;
    this.#scope = scope;
  }

  jobs(): readonly Job[] {
    const [first] = this.#calls;
    if (first === undefined) return [];
    const outside = this.#open(this.#pipeline ?? first);
    for (const call of this.#calls) this.#visit(call, outside, { scope: this.#scope, variables: [], mayFail: undefined });
    const hasTimeout = everyCall(this.#calls).some(({ name }) => name === 'timeout');
    return this.#jobs.map((job) => jobOf(job, this.#scope, hasTimeout));
  }

  #open(call: GroovyCall): OpenJob {
    const job = { call, steps: [], images: [] };
    this.#jobs.push(job);
    return job;
  }

  #visit(call: GroovyCall, outer: OpenJob, around: Surroundings): void {
    const job = call.name === 'stage' && call.body !== undefined ? this.#open(call) : outer;
    job.images.push(...imagesOf(call, job.call === call ? undefined : job.call, this.#pipeline));
    const step = stepOf(call, around);
    if (step !== undefined) job.steps.push(step);
    const inside = describing.has(call.name) ? around : surroundingsIn(call, around);
    for (const inner of innerCalls(call)) this.#visit(inner, job, inside);
  }
}

function surroundingsIn(call: GroovyCall, around: Surroundings): Surroundings {
  const secrets = boundSecrets(call);
  const bound = boundVariables(call, around.scope);
  if (secrets.length + bound.length === 0 && !forgiving.has(call.name)) return around;
  const names = new Set([...around.scope.secrets, ...secrets.map(({ name }) => name)]);
  return {
    scope: { ...around.scope, secrets: names },
    variables: [...around.variables, ...secrets, ...bound],
    mayFail: forgiving.has(call.name) ? call.written : around.mayFail,
  };
}

function stepOf(call: GroovyCall, { scope, variables, mayFail }: Surroundings): Step | undefined {
  if (call.isAssignment || describing.has(call.name)) return undefined;
  const shell = runners.get(call.name);
  const text = shell === undefined ? undefined : argumentOf(call, 'script')?.text;
  const ignored = writtenArgument(namedArgument(call, 'returnStatus'));
  const failure = mayFail ?? (ignored?.text === 'true' ? ignored : undefined);
  return {
    key: call.written,
    call,
    name: call.name,
    ...(text === undefined || shell === undefined ? {} : { script: { written: text.written, splices: splicesOf(text, scope), shell } }),
    images: [],
    inputs: call.arguments.flatMap(({ name = '', text: given }) =>
      given === undefined ? [] : [{ name, key: call.written, written: given.written, splices: splicesOf(given, scope) }],
    ),
    variables,
    ...(failure === undefined ? {} : { mayFail: failure }),
  };
}

function jobOf({ call, steps, images }: OpenJob, scope: GroovyScope, hasTimeout: boolean): Job {
  const name = call.name === 'stage' ? argumentOf(call, 'name')?.text?.written.text : undefined;
  return {
    id: name ?? call.name,
    key: call.written,
    isTemplate: false,
    needs: [],
    runners: labelsOf(call),
    images,
    variables: call.name === 'stage' ? variablesOf(call, scope) : [],
    steps,
    hasTimeout,
    inputs: [],
  };
}

/** `agent any`, `agent { label 'x' }`, `node('x')`. */
function labelsOf(owner: GroovyCall): readonly Written[] {
  const agent = owner.name === 'node' ? owner : childOf(owner, 'agent');
  const label = everyCall(agent?.body ?? []).find(({ name }) => name === 'label');
  const written = writtenArgument(argumentOf(label ?? agent, 'label'));
  return written === undefined ? [] : [written];
}
