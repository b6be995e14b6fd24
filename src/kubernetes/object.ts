import type { FieldPath } from './field-path.ts';

/** A value of an object as JSON has it. Keys that every JavaScript object has by birth are asked for by `Object.hasOwn`. */
export type KubernetesValue = string | number | boolean | null | undefined | readonly KubernetesValue[] | KubernetesFields;

export interface KubernetesFields {
  readonly [field: string]: KubernetesValue;
}

/** An object of the Kubernetes API as the API server would take it from a manifest (its documents: formats/yaml). */
export interface KubernetesObject {
  /** `apps/v1`. */
  readonly apiVersion: string;
  /** `apps`; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty where it has none (`generateName`). */
  readonly name: string;
  /** As written; absent where none is: the namespace is then the applier's choice. */
  readonly namespace?: string;
  /** All of it. Fields that are null are as if they were not written. */
  readonly body: KubernetesFields;
  /** The way from the document to the object: empty, or `items[2]` of a List. */
  readonly path: FieldPath;
}

/** A kind of objects, whatever the version of its group. */
export interface GroupKind {
  /** Empty for the core group; `*` for any. */
  readonly group: string;
  readonly kind: string;
}

/** Whether a value has fields. */
export function isFields(value: KubernetesValue): value is KubernetesFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of a value; none where it has none. */
export function fieldsOf(value: KubernetesValue): KubernetesFields {
  return isFields(value) ? value : noFields;
}

const noFields: KubernetesFields = {};

/** The items of a list; none where the value is no list. */
export function itemsOf(value: KubernetesValue): readonly KubernetesValue[] {
  return Array.isArray(value) ? value : [];
}

/** The value a path leads to; undefined where it leads nowhere, and where the field is null, which the API server takes for not written. */
export function valueAt(value: KubernetesValue, path: FieldPath): KubernetesValue {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    if (typeof step === 'number') found = Array.isArray(found) ? found[step] : undefined;
    else if (Array.isArray(found) || !Object.hasOwn(found, step)) return undefined;
    else found = (found as KubernetesFields)[step];
  }
  return found ?? undefined;
}

/** Reads the head of an object. Undefined where the value is none: it has no `apiVersion` and `kind`. */
export function objectOf(value: KubernetesValue, path: FieldPath): KubernetesObject | undefined {
  if (!isFields(value)) return undefined;
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || apiVersion === '' || kind === '') return undefined;
  const { name, namespace } = fieldsOf(value['metadata']);
  const slash = apiVersion.indexOf('/');
  return {
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    name: typeof name === 'string' ? name : '',
    ...(typeof namespace === 'string' && namespace !== '' ? { namespace } : {}),
    body: value,
    path,
  };
}
