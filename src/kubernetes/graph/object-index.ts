import type { Projection } from './projection/projection.ts';
import { groupOf, identityOf } from './reference.ts';

type Type = Projection['type'];
export type ProjectionOf<T extends Type> = Extract<Projection, { readonly type: T }>;

/** Finds projections by type and by name. Empty groups are the core group. */
export interface ObjectIndex {
  readonly objects: readonly Projection[];
  all<T extends Type>(type: T): readonly ProjectionOf<T>[];
  /** Undefined where there is none; of two with the same name the later, as when both are applied. */
  find(group: string, kind: string, namespace: string, name: string): Projection | undefined;
  /** Whether there is, or may be, such an object: what has no namespace written is applied to any. */
  mayHave(group: string, kind: string, namespace: string, name: string): boolean;
  has(group: string, kind: string): boolean;
  /** Namespaces in which there is something of a type. */
  placesOf(type: Type): ReadonlySet<string>;
}

/** Indexes projections: by type at once, by name when first asked. */
export function indexObjects(objects: readonly Projection[]): ObjectIndex {
  const byType = Map.groupBy(objects, ({ type }) => type);
  const byName = once(() => new Map(objects.map((projection) => [identityOf(projection.object), projection])));
  const namesakes = once(() => namespacesByName(objects));
  const kinds = once(() => new Set(objects.map(({ object }) => `${groupOf(object)}/${object.kind}`)));
  const places = new Map<Type, ReadonlySet<string>>();
  const all = <T extends Type>(type: T): readonly ProjectionOf<T>[] =>
    (byType.get(type) ?? []) as readonly Projection[] as readonly ProjectionOf<T>[];
  return {
    objects,
    all,
    find: (group, kind, namespace, name) => byName().get(identityOf({ apiVersion: `${group}/`, kind, namespace, name })),
    mayHave: (group, kind, namespace, name) => {
      const found = namesakes().get(identityOf({ apiVersion: `${group}/`, kind, namespace: '', name })) ?? [];
      return namespace === '' ? found.length > 0 : found.some((own) => own === namespace || own === '');
    },
    has: (group, kind) => kinds().has(`${group}/${kind}`),
    placesOf: (type) => {
      const found = places.get(type) ?? new Set(all(type).map(({ object }) => object.namespace));
      places.set(type, found);
      return found;
    },
  };
}

function namespacesByName(objects: readonly Projection[]): ReadonlyMap<string, readonly string[]> {
  const byName = Map.groupBy(objects, ({ object }) => identityOf({ ...object, namespace: '' }));
  return new Map([...byName].map(([name, found]) => [name, [...new Set(found.map(({ object }) => object.namespace))]]));
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => (found ??= { value: find() }).value;
}
