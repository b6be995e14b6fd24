import type { FieldPath } from '../kubernetes/field-path.ts';
import { fieldsOf, itemsOf, valueAt, type GroupKind, type KubernetesObject } from '../kubernetes/object.ts';
import type { PodView } from '../kubernetes/pod.ts';
import type { Scope } from './clause.ts';
import type { Surroundings } from './closure.ts';
import type { Subject } from './subject.ts';

/** One of the things that a clause goes over. */
export interface Item {
  readonly around: Surroundings;
  /** From the object. */
  readonly path: FieldPath;
}

/** What a scope goes over in an object; undefined where the scope does not speak of such an object. */
export function itemsOfScope(scope: Scope, { object, pod }: Subject): readonly Item[] | undefined {
  if (scope.subject === 'object') {
    if (!scope.kinds.some((kind) => isOfKind(object, kind))) return undefined;
    return elementsOf({ around: { object: object.body, item: object.body, outer: object.body }, path: [] }, scope.each);
  }
  return pod === undefined ? undefined : itemsOfPod(scope, object, pod);
}

function itemsOfPod(scope: Exclude<Scope, { subject: 'object' }>, object: KubernetesObject, pod: PodView): readonly Item[] {
  const around = { object: object.body, pod: pod.spec, podMetadata: pod.metadata };
  switch (scope.subject) {
    case 'pod':
      return elementsOf({ around: { ...around, item: pod.spec, outer: pod.spec }, path: [...pod.path, 'spec'] }, scope.each);
    case 'annotation': {
      const path = [...pod.path, 'metadata', 'annotations'];
      return Object.entries(fieldsOf(pod.metadata['annotations'])).map(([key, item]) => ({
        around: { ...around, item, outer: item, key },
        path: [...path, key],
      }));
    }
    case 'container': {
      const { kinds, each } = scope;
      return pod.containers
        .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
        .flatMap(({ body, path }) => elementsOf({ around: { ...around, container: body, item: body, outer: body }, path }, each));
    }
  }
}

/** The elements of the list that `each` leads to; lists on the way are gone through too. */
function elementsOf(item: Item, each: readonly string[] | undefined): readonly Item[] {
  if (each === undefined) return [item];
  let items: readonly Item[] = [item];
  for (const step of each) items = items.flatMap((one) => elementsAt(one, step));
  return items;
}

function elementsAt({ around, path }: Item, step: string): readonly Item[] {
  const value = valueAt(around.item, [step]);
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ around: { ...around, item: value, outer: value }, path: [...path, step] }];
  return itemsOf(value).map((item, index) => ({ around: { ...around, item, outer: item }, path: [...path, step, index] }));
}

/** Whether an object is of a kind; `*` is any group. */
export function isOfKind(object: KubernetesObject, { group, kind }: GroupKind): boolean {
  return kind === object.kind && (group === '*' || group === object.group);
}
