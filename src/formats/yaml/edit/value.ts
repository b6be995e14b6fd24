/** A value that an edit writes. */
export type EditValue = string | number | boolean | null | readonly EditValue[] | { readonly [key: string]: EditValue };

/** The way from the top of a document to a value. */
export type YamlPath = readonly (string | number)[];

/** A change of one value. Missing parents are made; a parent that is null is as if it were missing. */
export type YamlChange =
  | { readonly op: 'set'; readonly path: YamlPath; readonly value: EditValue }
  /** Takes a value away, and the mappings and lists that hold nothing afterwards. */
  | { readonly op: 'remove'; readonly path: YamlPath }
  /** Puts a value at the end of a list unless it is there. */
  | { readonly op: 'add'; readonly path: YamlPath; readonly value: EditValue }
  /** Takes a value out of a list wherever it stands in it; what holds nothing afterwards goes too. */
  | { readonly op: 'drop'; readonly path: YamlPath; readonly value: EditValue };

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value one step further; undefined where there is none. */
export function valueAt(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? (value as readonly unknown[])[step] : undefined;
  return isFields(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** Whether two values of documents are the same, whatever the order of their keys. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, index) => isSame(item, (other as readonly unknown[])[index]));
  if (!isFields(one) || !isFields(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

/** Sets an own property, whatever its name. */
export function withField(fields: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
}
