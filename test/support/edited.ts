import type { Edit } from '../../src/checks/clause.ts';
import type { FieldPath } from '../../src/kubernetes/field-path.ts';
import { fieldsOf, itemsOf, valueAt, type KubernetesValue } from '../../src/kubernetes/object.ts';

/** A value after an edit of what a path leads to: what `fix` does to a text, done to values, to see that an edit settles what it is for. */
export function edited(value: KubernetesValue, path: FieldPath, edit: Edit): KubernetesValue {
  const whole = [...path, ...(edit.path === '' ? [] : edit.path.split('.'))];
  const found = itemsOf(valueAt(value, whole));
  switch (edit.op) {
    case 'set':
      return replaced(value, whole, edit.value);
    case 'remove':
      return valueAt(value, whole) === undefined ? value : replaced(value, whole, undefined);
    case 'add':
      return found.includes(edit.value) ? value : replaced(value, whole, [...found, edit.value]);
    case 'drop': {
      const left = found.filter((item) => item !== edit.value);
      return found.length === left.length ? value : replaced(value, whole, left.length === 0 ? undefined : left);
    }
  }
}

/** A value with another one at the end of a path; without the field where that is undefined. */
export function replaced(value: KubernetesValue, [step, ...rest]: FieldPath, last: KubernetesValue): KubernetesValue {
  if (step === undefined) return last;
  if (typeof step === 'number') return itemsOf(value).map((item, index) => (index === step ? replaced(item, rest, last) : item));
  const fields = fieldsOf(value);
  const entries = Object.entries({ ...fields, [step]: replaced(fields[step], rest, last) });
  return Object.fromEntries(entries.filter(([, field]) => field !== undefined));
}
