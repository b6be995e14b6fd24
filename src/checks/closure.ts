import { fieldsOf, isFields, itemsOf, valueAt, type KubernetesFields, type KubernetesValue } from '../kubernetes/object.ts';
import type { CheckOptions } from './check.ts';
import type { Condition, Root, Term } from './condition.ts';

/** What the roots of a condition stand for while one item is looked at. */
export interface Surroundings {
  readonly item: KubernetesValue;
  readonly object: KubernetesFields;
  readonly pod?: KubernetesFields;
  readonly podMetadata?: KubernetesFields;
  readonly container?: KubernetesFields;
}

export type Test = (around: Surroundings) => boolean;
type Read = (around: Surroundings) => KubernetesValue;

/** Compiles a condition for one version of Kubernetes. */
export function closureOf(condition: Condition, options: CheckOptions): Test {
  switch (condition.op) {
    case 'all':
    case 'any':
    case 'not':
    case 'since':
    case 'before':
      return joining(condition, options);
    case 'some':
    case 'someKey':
    case 'someValue':
      return going(condition, options);
    default:
      return comparing(condition, options);
  }
}

function joining(condition: Extract<Condition, { op: 'all' | 'any' | 'not' | 'since' | 'before' }>, options: CheckOptions): Test {
  switch (condition.op) {
    case 'all': {
      const tests = condition.conditions.map((part) => closureOf(part, options));
      return (around) => tests.every((test) => test(around));
    }
    case 'any': {
      const tests = condition.conditions.map((part) => closureOf(part, options));
      return (around) => tests.some((test) => test(around));
    }
    case 'not': {
      const test = closureOf(condition.condition, options);
      return (around) => !test(around);
    }
    case 'since':
      return options.minor >= condition.minor ? closureOf(condition.condition, options) : never;
    case 'before':
      return options.minor < condition.minor ? closureOf(condition.condition, options) : never;
  }
}

function never(): boolean {
  return false;
}

function going({ op, term, condition }: Extract<Condition, { op: 'some' | 'someKey' | 'someValue' }>, options: CheckOptions): Test {
  const read = reader(term);
  const test = closureOf(condition, options);
  const elements: Record<typeof op, (value: KubernetesValue) => readonly KubernetesValue[]> = {
    some: itemsOf,
    someKey: (value) => Object.keys(fieldsOf(value)),
    someValue: (value) => Object.values(fieldsOf(value)),
  };
  const elementsOf = elements[op];
  return (around) => elementsOf(read(around)).some((item) => test({ ...around, item }));
}

type Comparing = Exclude<Condition, { op: 'all' | 'any' | 'not' | 'since' | 'before' | 'some' | 'someKey' | 'someValue' }>;

function comparing(condition: Comparing, { parameters }: CheckOptions): Test {
  const read = reader(condition.term);
  const test = valueTest(condition, parameters);
  return (around) => test(read(around));
}

function valueTest(condition: Comparing, parameters: CheckOptions['parameters']): (value: KubernetesValue) => boolean {
  switch (condition.op) {
    case 'is':
      return (value) => value === condition.value;
    case 'in': {
      const values = new Set<KubernetesValue>(condition.values);
      return (value) => values.has(value);
    }
    case 'below':
      return (value) => typeof value === 'number' && value < condition.value;
    case 'above':
      return (value) => typeof value === 'number' && value > condition.value;
    case 'exists':
      return (value) => value !== undefined;
    case 'empty':
      return isEmpty;
    case 'matches': {
      const expression = expressionOf(condition.pattern);
      return (value) => typeof value === 'string' && expression.test(value);
    }
    case 'starts':
      return (value) => typeof value === 'string' && value.startsWith(condition.text);
    case 'ends':
      return (value) => typeof value === 'string' && value.endsWith(condition.text);
    case 'contains':
      return (value) => typeof value === 'string' && value.includes(condition.text);
    case 'prefixIn': {
      const prefixes = parameters[condition.parameter] ?? [];
      return (value) => typeof value === 'string' && prefixes.some((prefix) => value.startsWith(prefix));
    }
  }
}

function isEmpty(value: KubernetesValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === '' || (isFields(value) && Object.keys(value).length === 0);
}

/** RE2 writes flags into the expression, JavaScript beside it. */
function expressionOf(pattern: string): RegExp {
  return pattern.startsWith('(?i)') ? new RegExp(pattern.slice('(?i)'.length), 'iu') : new RegExp(pattern, 'u');
}

function reader({ root, path }: Term): Read {
  if (root === 'effective') return (around) => effectiveAt(around, path);
  const from = roots[root];
  return path.length === 0 ? (around) => from(around) ?? undefined : (around) => valueAt(from(around), path);
}

const roots: Readonly<Record<Exclude<Root, 'effective'>, Read>> = {
  item: ({ item }) => item,
  object: ({ object }) => object,
  pod: ({ pod }) => pod,
  podMetadata: ({ podMetadata }) => podMetadata,
  container: ({ container }) => container,
};

/** What the container does not set of its securityContext holds from the pod's, field by field (PodSpec v1, securityContext). */
function effectiveAt({ container, pod }: Surroundings, path: readonly string[]): KubernetesValue {
  const [first = ''] = path;
  const own = valueAt(container, ['securityContext', first]);
  return own === undefined ? valueAt(pod, ['securityContext', ...path]) : valueAt(own, path.slice(1));
}
