import type { FieldPath } from '../../kubernetes/field-path.ts';
import { fieldPathText } from '../../kubernetes/field-path.ts';
import { fieldsOf, itemsOf, valueAt, type KubernetesFields, type KubernetesValue } from '../../kubernetes/object.ts';

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

const containerLists = ['containers', 'initContainers', 'ephemeralContainers'];

/** The name of the container that a field is of. */
export function containerOf(body: KubernetesFields, path: FieldPath): { readonly container?: string } {
  const list = path.findIndex((step, index) => typeof path[index + 1] === 'number' && containerLists.includes(String(step)));
  const name = list < 0 ? undefined : fieldsOf(valueAt(body, path.slice(0, list + 2)))['name'];
  return typeof name === 'string' ? { container: name } : {};
}
