/**
 * A value of a JSON, TOML or YAML document, taken apart by the functions of this file only: what it holds may be of any type, and a key such as
 * `__proto__` is a key like any other.
 */
export type DocumentValue = unknown;

/** Value of a key; undefined where there is none, or the value has no keys at all. */
export function at(value: DocumentValue, key: string, ...deeper: readonly string[]): DocumentValue {
  let found = memberOf(value, key);
  for (const next of deeper) found = memberOf(found, next);
  return found;
}

function memberOf(value: DocumentValue, key: string): DocumentValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (value instanceof Map) return value.get(key);
  // Most keys that are asked for are not there: that is told first. What every object has by birth is not its own.
  const found = (value as Readonly<Record<string, DocumentValue>>)[key];
  return found === undefined || Object.hasOwn(value, key) ? found : undefined;
}

/** Keys with their values, in the order of the text; none where the value has no keys. */
export function membersOf(value: DocumentValue): readonly (readonly [string, DocumentValue])[] {
  if (value instanceof Map) return [...value].map(([key, member]) => [String(key), member]);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** Whether the value has keys: an object, a table, a mapping. */
export function hasMembers(value: DocumentValue): boolean {
  return value instanceof Map || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** The items of a list; none where the value is no list. */
export function itemsOf(value: DocumentValue): readonly DocumentValue[] {
  return Array.isArray(value) ? value : [];
}

/** A text that is not empty; undefined for everything else. */
export function textOf(value: DocumentValue): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts of a list, everything else passed over; a single text is a list of one. */
export function textsOf(value: DocumentValue): readonly string[] {
  return (typeof value === 'string' ? [value] : itemsOf(value)).flatMap((item) => textOf(item) ?? []);
}

/** Whether the value says yes: `true`, also where a document has texts only. */
export function isTrue(value: DocumentValue): boolean {
  return value === true || value === 'true';
}
