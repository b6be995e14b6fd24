import { fieldsOf, isFields, itemsOf, type KubernetesFields, type KubernetesValue } from '../kubernetes/object.ts';
import type { CheckOptions } from './check.ts';
import type { Condition, Root, Term } from './condition.ts';
import { isFrom } from './image-place.ts';
import { pathReader } from './path-reader.ts';

/** What the roots of a condition stand for while one item is looked at. */
export interface Surroundings {
  readonly item: KubernetesValue;
  /** What the clause goes over: the item itself, but for the elements of `some`. */
  readonly outer: KubernetesValue;
  /** Where the clause goes over a mapping. */
  readonly key: string | undefined;
  readonly object: KubernetesFields;
  readonly pod: KubernetesFields | undefined;
  readonly podMetadata: KubernetesFields | undefined;
  readonly container: KubernetesFields | undefined;
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
    case 'same':
      return same(reader(condition.term), reader(condition.other));
    default:
      return comparing(condition, options);
  }
}

function joining(condition: Extract<Condition, { op: 'all' | 'any' | 'not' | 'since' | 'before' }>, options: CheckOptions): Test {
  switch (condition.op) {
    case 'all': {
      const tests = condition.conditions.map((part) => closureOf(part, options));
      return (around) => {
        for (let index = 0; index < tests.length; index += 1) if (tests[index]?.(around) === false) return false;
        return true;
      };
    }
    case 'any': {
      const tests = condition.conditions.map((part) => closureOf(part, options));
      return (around) => {
        for (let index = 0; index < tests.length; index += 1) if (tests[index]?.(around) === true) return true;
        return false;
      };
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
    someKey: (value) => writtenEntries(value).map(([key]) => key),
    someValue: (value) => writtenEntries(value).map(([, entry]) => entry),
  };
  const elementsOf = elements[op];
  return (around) => {
    for (const item of elementsOf(read(around))) if (test({ ...around, item })) return true;
    return false;
  };
}

/** The entries of a mapping; what is null is as if it were not written. */
function writtenEntries(value: KubernetesValue): readonly (readonly [string, KubernetesValue])[] {
  return Object.entries(fieldsOf(value)).filter(([, entry]) => entry !== null);
}

function same(read: Read, readOther: Read): Test {
  return (around) => {
    const value = read(around);
    return (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') && value === readOther(around);
  };
}

type Comparing = Exclude<Condition, { op: 'all' | 'any' | 'not' | 'since' | 'before' | 'some' | 'someKey' | 'someValue' | 'same' }>;

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
    default:
      return textTest(condition, parameters);
  }
}

type OfText = Extract<Comparing, { op: 'matches' | 'starts' | 'ends' | 'contains' | 'prefixIn' | 'imageFrom' | 'imageFromParameter' }>;

function textTest(condition: OfText, parameters: CheckOptions['parameters']): (value: KubernetesValue) => boolean {
  const test = textTests(condition, parameters);
  return (value) => typeof value === 'string' && test(value);
}

function textTests(condition: OfText, parameters: CheckOptions['parameters']): (text: string) => boolean {
  switch (condition.op) {
    case 'matches': {
      const expression = expressionOf(condition.pattern);
      return (text) => expression.test(text);
    }
    case 'starts':
      return (text) => text.startsWith(condition.text);
    case 'ends':
      return (text) => text.endsWith(condition.text);
    case 'contains':
      return (text) => text.includes(condition.text);
    case 'prefixIn': {
      const prefixes = parameters[condition.parameter] ?? [];
      return (text) => prefixes.some((prefix) => text.startsWith(prefix));
    }
    case 'imageFrom':
      return (text) => condition.places.some((place) => isFrom(text, place));
    case 'imageFromParameter': {
      const places = parameters[condition.parameter] ?? [];
      return (text) => places.some((place) => isFrom(text, place));
    }
  }
}

function isEmpty(value: KubernetesValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === '' || (isFields(value) && Object.values(value).every((field) => field === null));
}

/** RE2 writes flags into the expression, JavaScript beside it. */
function expressionOf(pattern: string): RegExp {
  return pattern.startsWith('(?i)') ? new RegExp(pattern.slice('(?i)'.length), 'iu') : new RegExp(pattern, 'u');
}

function reader({ root, path }: Term): Read {
  if (root === 'effective') return effectiveReader(path);
  const from = roots[root];
  if (path.length === 0) return (around) => from(around) ?? undefined;
  const read = pathReader(path);
  return (around) => read(from(around));
}

const roots: Readonly<Record<Exclude<Root, 'effective'>, Read>> = {
  item: ({ item }) => item,
  outer: ({ outer }) => outer,
  key: ({ key }) => key,
  object: ({ object }) => object,
  pod: ({ pod }) => pod,
  podMetadata: ({ podMetadata }) => podMetadata,
  container: ({ container }) => container,
};

/** What the container does not set of its securityContext holds from the pod's, field by field (PodSpec v1, securityContext). */
function effectiveReader(path: readonly string[]): Read {
  const [first = '', ...rest] = path;
  const field = pathReader(['securityContext', first]);
  const inside = pathReader(rest);
  return ({ container, pod }) => inside(field(container) ?? field(pod));
}
