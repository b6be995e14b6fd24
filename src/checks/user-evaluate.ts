import {
  celValueOf,
  Meter,
  problem,
  type CelExpression,
  type CelProblem,
  type CelResult,
  type CelRoots,
  type CelValue,
} from '../formats/cel/index.ts';
import type { KubernetesFields, KubernetesObject } from '../kubernetes/object.ts';
import { pluralOf, resourceOf } from '../kubernetes/resources.ts';
import type { NamespaceView } from './user-match.ts';
import type { Named, UserPolicy, Validation } from './user-policy.ts';

/** Costs that the API server lets pass: of an expression, of the conditions of a match, and of one policy on one object (apiserver, apis/cel). */
const budgets = { expression: 1_000_000, matchConditions: 2_500_000, policy: 10_000_000 };
/** Longer messages of expressions are not told. */
const longestMessage = 5_120;

/** What a policy says of an object that is created. */
export type Outcome =
  | { readonly state: 'pass' | 'notapplicable' }
  | { readonly state: 'fail'; readonly messages: readonly string[] }
  | { readonly state: 'unknown'; readonly reason: string };

/** Evaluates a policy that matches an object; `params` is undefined where the policy takes none. */
export function evaluatePolicy(
  policy: UserPolicy,
  object: KubernetesObject,
  namespace: NamespaceView,
  params: KubernetesFields | undefined,
): Outcome {
  const roots = rootsOf(object, namespace, params);
  const matched = matches(policy, roots);
  if (matched !== undefined) return matched;
  const whole = new Meter(budgets.policy);
  addVariables(roots, policy.variables, whole);
  const answers = policy.validations.map((validation) => ({ validation, result: evaluate(validation.expression, roots, whole) }));
  const messages = answers
    .filter(({ result }) => result.problem === undefined && result.value === false)
    .map(({ validation }) => messageOf(validation, roots, whole));
  if (messages.length > 0) return { state: 'fail', messages };
  const problems = answers.map(({ result }) => result.problem ?? misfit(result.value)).filter((found) => found !== undefined);
  return problems.length === 0 ? { state: 'pass' } : outcomeOf(problems, policy);
}

function misfit(value: CelValue): CelProblem | undefined {
  return typeof value === 'boolean' ? undefined : problem('type', 'it is neither true nor false');
}

/** Why the policy is not asked; undefined where all its conditions hold. */
function matches(policy: UserPolicy, roots: CelRoots): Outcome | undefined {
  const whole = new Meter(budgets.matchConditions);
  const results = policy.matchConditions.map(({ expression }) => evaluate(expression, roots, whole));
  if (results.some((result) => result.problem === undefined && result.value === false)) return { state: 'notapplicable' };
  const problems = results.map((result) => result.problem ?? misfit(result.value)).filter((found) => found !== undefined);
  return problems.length === 0 ? undefined : outcomeOf(problems, policy);
}

/**
 * What errors come to. A field that is not there may be one that the API server puts in by default: of that nothing is said, nor of what is not known here, nor of
 * an expression that is too dear; other errors are denials, unless the policy says to ignore them.
 */
function outcomeOf(problems: readonly CelProblem[], { failurePolicy }: UserPolicy): Outcome {
  const open =
    problems.find(({ kind, message }) => kind === 'unknown' || kind === 'budget' || message.startsWith('no such key')) ??
    (failurePolicy === 'Ignore' ? problems[0] : undefined);
  if (open === undefined) return { state: 'fail', messages: problems.map(({ message }) => `the expression resulted in an error: ${message}`) };
  const isAbsent = open.message.startsWith('no such key');
  return { state: 'unknown', reason: isAbsent ? `${open.message}: it is not written, and the API server may put it in by default` : open.message };
}

function evaluate(expression: CelExpression, roots: CelRoots, whole: Meter): CelResult {
  return expression.evaluate(roots, new Meter(budgets.expression, whole));
}

function messageOf({ message, messageExpression }: Validation, roots: CelRoots, whole: Meter): string {
  const told = messageExpression === undefined ? undefined : evaluate(messageExpression, roots, whole);
  if (told === undefined || told.problem !== undefined || typeof told.value !== 'string') return message;
  const text = told.value.trim();
  return text === '' || text.includes('\n') || Buffer.byteLength(text) > longestMessage ? message : text;
}

type Roots = Map<string, () => CelValue>;

function rootsOf(object: KubernetesObject, namespace: NamespaceView, params: KubernetesFields | undefined): Roots {
  const isInNamespace = resourceOf(object)?.isNamespaced !== false;
  const unknownNamespace = problem('unknown', 'the Namespace of the object is not at hand');
  return new Map<string, () => CelValue>([
    ['object', () => valueOf(object)],
    // What is created was not there before.
    ['oldObject', () => null],
    ['request', once(() => requestFor(object, namespace))],
    ['params', once(() => (params === undefined ? null : celValueOf(params)))],
    ['namespaceObject', once(() => (isInNamespace ? (namespace.object === undefined ? unknownNamespace : celValueOf(namespace.object.body)) : null))],
  ]);
}

/** Many policies look at one object. */
const values = new WeakMap<KubernetesObject, CelValue>();

function valueOf(object: KubernetesObject): CelValue {
  const known = values.get(object);
  if (known !== undefined) return known;
  const { body, apiVersion, kind } = object;
  const value = celValueOf({ ...body, apiVersion, kind });
  values.set(object, value);
  return value;
}

/** What is read once is kept. */
function once(read: () => CelValue): () => CelValue {
  let kept: CelValue | undefined;
  return () => {
    if (kept === undefined) kept = read();
    return kept;
  };
}

/** Variables are evaluated where they are asked for, once. */
function addVariables(roots: Roots, variables: readonly Named[], whole: Meter): void {
  for (const { name, expression } of variables) {
    const value = once(() => {
      const result = evaluate(expression, roots, whole);
      return result.problem ?? result.value;
    });
    roots.set(`variables.${name}`, value);
  }
}

/** The request that would create the object (AdmissionRequest v1); who makes it is not known. */
function requestFor(object: KubernetesObject, namespace: NamespaceView): CelValue {
  const { group, kind, apiVersion, name } = object;
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const kinds = { group, version, kind };
  const resources = { group, version, resource: resourceOf(object)?.plural ?? pluralOf(kind) };
  const request = celValueOf({
    kind: kinds,
    requestKind: kinds,
    resource: resources,
    requestResource: resources,
    operation: 'CREATE',
    name,
    dryRun: false,
    subResource: '',
  });
  const namespaceName =
    resourceOf(object)?.isNamespaced === false ? '' : (namespace.name ?? problem('unknown', 'the namespace is the choice of who applies the object'));
  const unknown = ['userInfo', 'uid', 'options'].map(
    (field) => [field, problem('unknown', `request.${field} is known to the API server alone`)] as const,
  );
  return request instanceof Map ? new Map<string, CelValue>([...request, ['namespace', namespaceName], ...unknown]) : request;
}
