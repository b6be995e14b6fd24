import { expressionsIn, flowsOf, parseExpression, type Flow } from '../github-expression/index.ts';
import type { Input, Origin, Splice, Spliced, Variable, Written } from '../pipeline/index.ts';
import { originOf } from './trust.ts';

/** What names mean at one place of a workflow. */
export interface NameScope {
  readonly inputs: ReadonlyMap<string, readonly Origin[]>;
  readonly env: ReadonlyMap<string, readonly Origin[]>;
  /** By `step.output`. */
  readonly steps: (step: string, output: string) => readonly Origin[];
  /** By `job.output`. */
  readonly needs: ReadonlyMap<string, readonly Origin[]>;
}

export const emptyScope: NameScope = { inputs: new Map(), env: new Map(), steps: () => [], needs: new Map() };

/** Values of these types are checked before the workflow starts: nobody puts a text into them. */
const checkedTypes = new Set(['boolean', 'number', 'choice', 'environment']);

export function inputOrigins(inputs: readonly Input[]): ReadonlyMap<string, readonly Origin[]> {
  return new Map(
    inputs.map(({ name, type }): [string, readonly Origin[]] => {
      const path = `inputs.${name.text.toLowerCase()}`;
      return [name.text.toLowerCase(), checkedTypes.has(type) ? [] : [{ name: path, trust: 'caller' }]];
    }),
  );
}

/** A text with the expressions in it. */
export function splicedOf(written: Written, scope: NameScope): Spliced {
  const splices = expressionsIn(written.text).map(({ from, to, expression }): Splice => ({ from, to, origins: originsOf(expression, scope) }));
  return { written, splices };
}

/** A condition: one expression, with or without the marks. */
export function conditionOf(written: Written, scope: NameScope): Spliced {
  if (written.text.includes('${{')) return splicedOf(written, scope);
  return { written, splices: [{ from: 0, to: written.text.length, origins: originsOf(written.text, scope) }] };
}

export function originsOf(expression: string, scope: NameScope): readonly Origin[] {
  const parsed = parseExpression(expression);
  const flows = parsed === undefined ? pathsIn(expression) : flowsOf(parsed);
  return flows.flatMap((flow) => named(flow, scope) ?? originOf(flow) ?? []);
}

/** What an expression that cannot be parsed names: it may still mean something to GitHub. */
function pathsIn(text: string): readonly Flow[] {
  return [...text.slice(0, 20_000).matchAll(/[A-Za-z_][\w-]*(?:\.[\w*-]+)+/g)].map(([path]) => ({
    path: path.toLowerCase(),
    isDynamic: false,
    isWhole: false,
  }));
}

/** The origins of a name that the workflow itself gives a meaning; undefined where it is none. */
function named(flow: Flow, scope: NameScope): readonly Origin[] | undefined {
  const { path, isWhole } = flow;
  const [root = '', first = '', second = '', third = ''] = path.split('.');
  if (root === 'inputs') return first === '' ? (isWhole ? [...scope.inputs.values()].flat() : []) : (scope.inputs.get(first) ?? []);
  if (path.startsWith('github.event.inputs.')) return scope.inputs.get(third) ?? [{ name: path, trust: 'caller' }];
  if (root === 'env') return scope.env.get(first) ?? [];
  if (root === 'steps' && second === 'outputs') return renamed(path, scope.steps(first, third));
  if (root === 'needs' && second === 'outputs') return renamed(path, scope.needs.get(`${first}.${third}`) ?? []);
  return undefined;
}

function renamed(path: string, origins: readonly Origin[]): readonly Origin[] {
  return origins.filter(({ trust }) => trust === 'outsider').map(({ trust }) => ({ name: path, trust }));
}

/** The scope with variables laid over it. */
export function withVariables(scope: NameScope, variables: readonly Variable[]): NameScope {
  if (variables.length === 0) return scope;
  const env = new Map(scope.env);
  for (const { name, splices } of variables)
    env.set(
      name.toLowerCase(),
      splices.flatMap(({ origins }) => origins),
    );
  return { ...scope, env };
}
