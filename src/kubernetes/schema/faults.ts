import type { FieldPath } from '../field-path.ts';
import { isFields, type KubernetesFields, type KubernetesObject, type KubernetesValue } from '../object.ts';
import { nearestName } from './nearest-name.ts';
import { misfitOf, type Decoding } from './scalars.ts';
import { isKnownIn, shapeOfKind, type KnownField, type Shape } from './shapes.ts';
import { standingOf } from './standing.ts';

/** A field that the API server refuses, or drops where it is not told to be strict (`fieldValidation=Strict`). */
export type FieldFault =
  | {
      readonly fault: 'unknown';
      /** From the object to the field. */
      readonly path: FieldPath;
      /** The field that was probably meant. */
      readonly nearest?: string;
      /** Minor versions of Kubernetes that have the field, where this one does not. */
      readonly knownIn?: { readonly since: number; readonly until: number };
    }
  | {
      readonly fault: 'mistyped';
      readonly path: FieldPath;
      /** `a whole number of 32 bits`. */
      readonly wanted: string;
      /** `a list`; absent where the form is right and what is written is not. Never the value. */
      readonly found?: string;
    };

/** What is wrong with the fields of an object. */
export interface FieldFaults {
  /** At most as many as the API server would tell: 100. */
  readonly faults: readonly FieldFault[];
  /** Why the object was not looked at to its end. */
  readonly incomplete?: string;
}

/** No manifest that the API server takes (3 MiB) comes near either. */
const limits = { values: 2_000_000, depth: 1_000, faults: 100 };

/** Holds the fields of an object against those its kind has in a minor version. Undefined where they are not known: kinds of others, versions that are not served. */
export function fieldFaultsOf(object: KubernetesObject, minor: number): FieldFaults | undefined {
  const shape = shapeOfKind(object.apiVersion, object.kind);
  if (shape === undefined || standingOf(object, minor).state !== 'served') return undefined;
  const walk: Walk = { minor, path: [], faults: [], values: 0, loose: 0 };
  visit(walk, object.body, shape);
  return { faults: walk.faults, ...(walk.incomplete === undefined ? {} : { incomplete: walk.incomplete }) };
}

interface Walk {
  readonly minor: number;
  readonly path: (string | number)[];
  readonly faults: FieldFault[];
  values: number;
  /** How many of the values around are decoded without strictness. */
  loose: number;
  incomplete?: string;
}

function visit(walk: Walk, value: KubernetesValue, shape: Shape): void {
  walk.values += 1;
  if (walk.values > limits.values) walk.incomplete = `it has more than ${limits.values} values`;
  if (walk.path.length > limits.depth) walk.incomplete = `it is nested more than ${limits.depth} levels deep`;
  // A field that is null is as if it were not written, whatever it is.
  if (walk.incomplete !== undefined || value === null || value === undefined) return;
  switch (shape.is) {
    case 'anything':
      return;
    case 'list':
      return Array.isArray(value) ? visitItems(walk, value, shape.of) : mistyped(walk, { wanted: 'a list' }, value);
    case 'map':
      return isFields(value) ? visitEntries(walk, value, shape.of) : mistyped(walk, { wanted: 'a mapping' }, value);
    case 'fields':
      return isFields(value) ? visitFields(walk, value, shape.fields) : mistyped(walk, { wanted: 'a mapping' }, value);
    case 'loose':
      return visitLoosely(walk, value, shape.of);
    default: {
      const wanted = misfitOf(value, shape.is);
      if (wanted !== undefined) mistyped(walk, wanted, value);
    }
  }
}

function visitItems(walk: Walk, items: readonly KubernetesValue[], shape: Shape): void {
  for (let index = 0; index < items.length; index += 1) step(walk, index, items[index], shape);
}

function visitEntries(walk: Walk, entries: KubernetesFields, shape: Shape): void {
  for (const key of Object.keys(entries)) step(walk, key, entries[key], shape);
}

/** Go's types that decode themselves look at the form alone, and do not tell what they decode with that it should be strict. */
function visitLoosely(walk: Walk, value: KubernetesValue, shapes: readonly Shape[]): void {
  const form = Array.isArray(value) ? 'list' : isFields(value) ? 'fields' : typeof value;
  const shape = shapes.find(({ is }) => is === form) ?? shapes.find(({ is }) => is === 'anything');
  if (shape === undefined) return mistyped(walk, { wanted: 'a mapping, or true or false' }, value);
  walk.loose += 1;
  visit(walk, value, shape);
  walk.loose -= 1;
}

function visitFields(walk: Walk, value: KubernetesFields, fields: ReadonlyMap<string, readonly KnownField[]>): void {
  for (const name of Object.keys(value)) {
    const known = fields.get(name)?.find((field) => isKnownIn(field, walk.minor));
    if (known !== undefined) step(walk, name, value[name], known.shape());
    else if (!isDirective(name)) unknown(walk, name, fields);
  }
}

/** `$patch: delete`: such a document is a patch of an object (strategic merge), and no field of Kubernetes that is not known begins so. */
function isDirective(name: string): boolean {
  return name.startsWith('$');
}

function step(walk: Walk, key: string | number, value: KubernetesValue, shape: Shape): void {
  walk.path.push(key);
  visit(walk, value, shape);
  walk.path.pop();
}

function unknown(walk: Walk, name: string, fields: ReadonlyMap<string, readonly KnownField[]>): void {
  if (walk.loose > 0 || walk.faults.length >= limits.faults) return;
  const [elsewhere] = fields.get(name) ?? [];
  const names = [...fields].filter(([, known]) => known.some((field) => isKnownIn(field, walk.minor))).map(([known]) => known);
  const nearest = nearestName(name, names);
  walk.faults.push({
    fault: 'unknown',
    path: [...walk.path, name],
    ...(elsewhere === undefined ? {} : { knownIn: { since: elsewhere.since, until: elsewhere.until } }),
    ...(elsewhere !== undefined || nearest === undefined ? {} : { nearest }),
  });
}

function mistyped(walk: Walk, { wanted, form }: Pick<Decoding, 'wanted' | 'form'>, value: KubernetesValue): void {
  if (walk.faults.length >= limits.faults) return;
  walk.faults.push({ fault: 'mistyped', path: [...walk.path], wanted, ...(typeof value === form ? {} : { found: formOf(value) }) });
}

function formOf(value: KubernetesValue): string {
  if (Array.isArray(value)) return 'a list';
  if (isFields(value)) return 'a mapping';
  if (typeof value === 'string') return 'a string';
  return typeof value === 'number' ? 'a number' : 'true or false';
}
