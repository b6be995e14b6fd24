import type { FieldPath } from '../../kubernetes/field-path.ts';
import { fieldPathText } from '../../kubernetes/field-path.ts';
import { fieldsOf, itemsOf, type KubernetesFields, type KubernetesValue } from '../../kubernetes/object.ts';

/** The way to a field with the names of list items instead of their numbers, where they have one: it stays when items are moved about. */
export function stableField(body: KubernetesFields, path: FieldPath): string {
  let value: KubernetesValue = body;
  const steps = path.map((step) => {
    value = typeof step === 'number' ? itemsOf(value)[step] : fieldsOf(value)[step];
    const name = typeof step === 'number' ? fieldsOf(value)['name'] : undefined;
    return typeof name === 'string' ? name : step;
  });
  return fieldPathText(steps);
}
