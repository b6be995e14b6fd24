import type { FieldPath } from './field-path.ts';
import { isFields, itemsOf, objectOf, type KubernetesObject, type KubernetesValue } from './object.ts';

/** What a document holds: its objects, and what in it is none. */
export interface DocumentObjects {
  /** In the order of the document; those of lists, and of lists in lists, with the way to them. */
  readonly objects: readonly KubernetesObject[];
  /** Values without `apiVersion` and `kind` where an object should stand. */
  readonly strangers: readonly FieldPath[];
  /** Whether objects were left out, because there are too many or lists nest too deep. */
  readonly isCutShort: boolean;
}

/** More objects no honest document holds; a dump of a large cluster stays below. */
const mostObjects = 100_000;
const deepestList = 5;

/**
 * The objects of a document. A `List`, and any kind that ends in `List` and has `items`, stands for its items, as kubectl takes it; an item of a typed list
 * (`PodList`) may leave out its `apiVersion` and `kind`, which are then those of the list.
 */
export function objectsIn(value: KubernetesValue): DocumentObjects {
  const found: Found = { objects: [], strangers: [], isCutShort: false };
  collect(value, [], undefined, found);
  return found;
}

interface Found {
  readonly objects: KubernetesObject[];
  readonly strangers: FieldPath[];
  isCutShort: boolean;
}

interface Head {
  readonly apiVersion: string;
  readonly kind: string;
}

function collect(value: KubernetesValue, path: FieldPath, inherited: Head | undefined, found: Found): void {
  if (found.objects.length >= mostObjects || path.length > deepestList * 2) {
    found.isCutShort = true;
    return;
  }
  const object = objectOf(withHead(value, inherited), path);
  if (object === undefined) {
    found.strangers.push(path);
    return;
  }
  const { items } = object.body;
  const isList = Array.isArray(items) && object.kind.endsWith('List');
  if (!isList) found.objects.push(object);
  itemsOf(items).forEach((item, index) => {
    // kubectl takes whatever has items for a list: with a kind that says otherwise both the object and the items count.
    if (isList || objectOf(item, []) !== undefined) collect(item, [...path, 'items', index], isList ? headOfItems(object) : undefined, found);
  });
}

function headOfItems({ apiVersion, kind }: KubernetesObject): Head | undefined {
  return kind === 'List' ? undefined : { apiVersion, kind: kind.slice(0, -'List'.length) };
}

function withHead(value: KubernetesValue, head: Head | undefined): KubernetesValue {
  if (head === undefined || !isFields(value)) return value;
  const { apiVersion, kind } = value;
  return apiVersion && kind ? value : { ...value, apiVersion: apiVersion || head.apiVersion, kind: kind || head.kind };
}
