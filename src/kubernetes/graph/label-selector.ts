import { fieldsOf, isFields, itemsOf, type KubernetesValue } from '../object.ts';

/** Labels as pairs: every name is a name like any other, `__proto__` included. */
export type Labels = readonly (readonly [key: string, value: string])[];

/** An answer where the objects at hand may not tell. */
export type Tristate = 'yes' | 'no' | 'unknown';

export type SelectorOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

/** One condition on labels; `matchLabels` are written as `In` with one value. */
export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  readonly values: readonly string[];
}

/** All of the requirements hold; without any it selects everything (meta/v1 LabelSelector). `malformed` where the API server would refuse it. */
export interface LabelSelector {
  readonly requirements: readonly Requirement[];
  readonly malformed?: true;
}

/** Selects everything. */
export const anyLabels: LabelSelector = { requirements: [] };

/** The pairs of a mapping of texts; others are dropped, as the API server refuses them. */
export function labelsOf(value: KubernetesValue): Labels {
  return Object.entries(fieldsOf(value)).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
}

/** A mapping of labels as a selector, as Services have it. */
export function selectorOfLabels(labels: Labels): LabelSelector {
  return { requirements: labels.map(([key, value]) => ({ key, operator: 'In', values: [value] })) };
}

/** Reads a LabelSelector; undefined where there is none. */
export function labelSelectorOf(value: KubernetesValue): LabelSelector | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) return { requirements: [], malformed: true };
  const { matchLabels, matchExpressions } = value;
  const labels = labelsOf(matchLabels);
  const expressions = itemsOf(matchExpressions).map(requirementOf);
  const whole = expressions.filter((expression) => expression !== undefined);
  const requirements = [...selectorOfLabels(labels).requirements, ...whole];
  const dropped = labels.length < Object.keys(fieldsOf(matchLabels)).length || whole.length < expressions.length;
  return dropped ? { requirements, malformed: true } : { requirements };
}

function requirementOf(value: KubernetesValue): Requirement | undefined {
  const { key, operator, values } = fieldsOf(value);
  const texts = itemsOf(values).filter((text) => typeof text === 'string');
  if (typeof key !== 'string' || key === '') return undefined;
  if (operator === 'In' || operator === 'NotIn') return texts.length === 0 ? undefined : { key, operator, values: texts };
  if (operator === 'Exists' || operator === 'DoesNotExist') return texts.length > 0 ? undefined : { key, operator, values: [] };
  return undefined;
}

/** Labels as a selector looks at them: `isOpen` says of a key that is not there whether it could be, unseen. */
export interface LabelView {
  readonly labels: ReadonlyMap<string, string>;
  isOpen(key: string): boolean;
}

/** Whether a selector selects what bears these labels. */
export function selects(selector: LabelSelector, view: LabelView): Tristate {
  let answer: Tristate = selector.malformed === true ? 'unknown' : 'yes';
  for (const requirement of selector.requirements) {
    const one = meets(requirement, view);
    if (one === 'no') return 'no';
    if (one === 'unknown') answer = 'unknown';
  }
  return answer;
}

function meets({ key, operator, values }: Requirement, { labels, isOpen }: LabelView): Tristate {
  const value = labels.get(key);
  if (value === undefined && isOpen(key)) return 'unknown';
  const holds = {
    In: () => value !== undefined && values.includes(value),
    NotIn: () => value === undefined || !values.includes(value),
    Exists: () => value !== undefined,
    DoesNotExist: () => value === undefined,
  };
  return holds[operator]() ? 'yes' : 'no';
}
