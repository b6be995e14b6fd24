import type { FieldPath } from '../kubernetes/field-path.ts';
import {
  fieldsOf,
  itemsOf,
  valueAt,
  type GroupKind,
  type KubernetesFields,
  type KubernetesObject,
  type KubernetesValue,
} from '../kubernetes/object.ts';
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
    return elementsOf([{ around: surroundings(object.body, undefined, undefined, object.body), path: [] }], scope.each);
  }
  return pod === undefined ? undefined : elementsOf(itemsOfPod(scope, object.body, pod), scope.each);
}

function itemsOfPod(scope: Exclude<Scope, { subject: 'object' }>, object: KubernetesFields, pod: PodView): readonly Item[] {
  switch (scope.subject) {
    case 'pod':
      return [{ around: surroundings(object, pod, undefined, pod.spec), path: [...pod.path, 'spec'] }];
    case 'annotation': {
      const path = [...pod.path, 'metadata', 'annotations'];
      const annotations = Object.entries(fieldsOf(pod.metadata['annotations'])).filter(([, value]) => value !== null);
      return annotations.map(([key, value]) => ({ around: surroundings(object, pod, undefined, value, key), path: [...path, key] }));
    }
    case 'container': {
      const items: Item[] = [];
      for (const { kind, body, path } of pod.containers)
        if (scope.kinds === undefined || scope.kinds.includes(kind)) items.push({ around: surroundings(object, pod, body, body), path });
      return items;
    }
  }
}

/** Always of one shape, which is what makes reading them quick. */
function surroundings(
  object: KubernetesFields,
  pod: PodView | undefined,
  container: KubernetesFields | undefined,
  item: KubernetesValue,
  key?: string,
): Surroundings {
  return { item, outer: item, key, object, pod: pod?.spec, podMetadata: pod?.metadata, container };
}

/** The elements of the list that `each` leads to; lists on the way are gone through too. */
function elementsOf(start: readonly Item[], each: readonly string[] | undefined): readonly Item[] {
  let items = start;
  for (const step of each ?? []) {
    const next: Item[] = [];
    for (const item of items) addElements(item, step, next);
    items = next;
  }
  return items;
}

function addElements({ around, path }: Item, step: string, items: Item[]): void {
  const value = valueAt(around.item, [step]);
  if (value === undefined) return;
  if (!Array.isArray(value)) items.push({ around: { ...around, item: value, outer: value }, path: [...path, step] });
  else itemsOf(value).forEach((item, index) => items.push({ around: { ...around, item, outer: item }, path: [...path, step, index] }));
}

/** Whether an object is of a kind; `*` is any group. */
export function isOfKind(object: KubernetesObject, { group, kind }: GroupKind): boolean {
  return kind === object.kind && (group === '*' || group === object.group);
}
