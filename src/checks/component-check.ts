import { answerOf, type CheckAnswer, type CheckDescription } from '../core/check.ts';
import { componentKinds, componentsOf, type Component, type ComponentName } from '../kubernetes/components/index.ts';
import type { FieldPath } from '../kubernetes/field-path.ts';
import { valueAt, type KubernetesValue } from '../kubernetes/object.ts';
import type { FieldFailure, ObjectCheck } from './check.ts';

/** A value of a setting, and where it was found; `value` is undefined where it is neither given nor has a default. */
export interface Found {
  readonly value: KubernetesValue;
  /** Every value of a flag that is given more than once. */
  readonly values: readonly string[];
  readonly path: FieldPath;
  readonly isGiven: boolean;
  /** Whose setting it is, for those that depend on others. */
  readonly component: Component;
}

/** What a check demands of one setting. */
export interface Demand {
  /** Name of the flag, without dashes. */
  readonly flag?: string;
  /** Place in the configuration file of the component. */
  readonly field?: string;
  /** What holds where it is not given. */
  readonly default?: string | number | boolean;
  /** Flags that name a file in which it may be set instead. */
  readonly orIn?: readonly string[];
  /** It cannot stand in a file. */
  readonly isFlagOnly?: true;
  readonly accepts: (found: Found) => boolean;
  /** What must be, to complete `--profiling is true: it must …`. */
  readonly must: string;
}

/** A check of how a component is configured. */
export interface ComponentCheckParts extends CheckDescription {
  readonly component: ComponentName;
  /** All must be met. */
  readonly demands: readonly Demand[];
}

/** Makes a check of objects from demands on a component: it applies to whatever configures that component, and could not tell where a setting may stand elsewhere. */
export function componentCheck({ component, demands, ...description }: ComponentCheckParts): ObjectCheck {
  return {
    ...description,
    subject: 'object',
    kinds: componentKinds,
    notExportable: 'components of the control plane and of nodes start without being admitted by the API server',
    judge: (object) =>
      together(
        componentsOf(object).filter(({ name }) => name === component),
        demands,
      ),
  };
}

function together(components: readonly Component[], demands: readonly Demand[]): CheckAnswer<FieldFailure> {
  const answers = components.flatMap((component) => demands.map((demand) => answerTo(demand, component)));
  const failures = answers.filter((answer) => typeof answer === 'object');
  if (failures.length > 0) return answerOf(failures);
  if (answers.includes('unknown')) {
    const unseen = [...new Set(demands.map(nameOf))].join(', ');
    return { state: 'unknown', reason: `${unseen} may be set in a configuration file that is not part of what was scanned` };
  }
  return { state: answers.includes('met') ? 'pass' : 'notapplicable' };
}

function answerTo(demand: Demand, component: Component): FieldFailure | 'met' | 'unknown' | 'silent' {
  const found = find(demand, component);
  if (found === undefined) return 'silent';
  if (!found.isGiven && ((component.isPartial && demand.isFlagOnly === undefined) || demand.orIn?.some((flag) => component.flags.has(flag)) === true))
    return 'unknown';
  if (demand.accepts(found)) return 'met';
  const said = found.isGiven
    ? `is ${shownValue(found.value)}`
    : found.value === undefined
      ? 'is not set'
      : `is ${shownValue(found.value)} by default`;
  return { path: found.path, message: `${component.name}: ${nameOf(demand)} ${said}; it must ${demand.must}` };
}

/** The flag outranks the file, the file the default. Undefined where the component has no such setting in this form. */
function find({ flag, field, default: fallback }: Demand, component: Component): Found | undefined {
  const setting = flag === undefined ? undefined : component.flags.get(flag);
  if (setting !== undefined)
    return { value: setting.values.at(-1), values: setting.values, path: setting.path ?? component.path, isGiven: true, component };
  const { configuration } = component;
  if (configuration !== undefined) {
    if (field === undefined) return undefined;
    const steps = field.split('.');
    const value = valueAt(configuration.fields, steps);
    const inText = configuration.path.at(-2) === 'data';
    return {
      value: value ?? fallback,
      values: [],
      path: inText ? configuration.path : [...configuration.path, ...steps],
      isGiven: value !== undefined,
      component,
    };
  }
  return flag === undefined ? undefined : { value: fallback, values: [], path: component.path, isGiven: false, component };
}

function nameOf({ flag, field }: Demand): string {
  return flag === undefined ? (field ?? '') : `--${flag}`;
}

function shownValue(value: KubernetesValue): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text === '' ? 'empty' : text;
}
