import { MalformedError } from '../../core/error.ts';

/** An object of JSON, its members not yet looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object that is no list. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Characters that move a cursor, change a color or end a line: no id, name or version has them. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/;

/** A string of at most `limit` characters, none of them a control character. @throws MalformedError naming `place` */
export function textAt(value: unknown, place: string, limit: number): string {
  if (typeof value !== 'string') throw new MalformedError(`${place} is not a string`);
  if (value.length === 0 || value.length > limit) throw new MalformedError(`${place} has ${value.length} characters, 1 to ${limit} are allowed`);
  if (control.test(value)) throw new MalformedError(`${place} has a control character`);
  return value;
}

/** A list of at most `limit` members; what is absent or null is empty. @throws MalformedError naming `place` */
export function listAt(value: unknown, place: string, limit: number): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new MalformedError(`${place} is not a list`);
  if (value.length > limit) throw new MalformedError(`${place} has ${value.length} members, at most ${limit} are allowed`);
  return value;
}

/** A list of strings, each once, in the order first met. @throws MalformedError naming `place` */
export function textsAt(value: unknown, place: string, count: number, limit: number): readonly string[] {
  const list = listAt(value, place, count);
  if (list.length === 0) return [];
  return [...new Set(list.map((item) => textAt(item, place, limit)))];
}

/** An object; what is absent or null is empty. @throws MalformedError naming `place` */
export function fieldsAt(value: unknown, place: string): Fields {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) throw new MalformedError(`${place} is not an object`);
  return value;
}

/** One line of at most `limit` characters out of a text that only decorates: whatever is wrong with it, it is left out or cut, never an error. */
export function lineOf(value: unknown, limit: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Looking at a bounded head keeps the cost of a giant text small.
  const head = value.slice(0, limit * 4).trimStart();
  const end = head.search(/[\r\n]/);
  const line = (end < 0 ? head : head.slice(0, end)).replaceAll(new RegExp(control, 'g'), ' ').trim();
  if (line === '') return undefined;
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`;
}

/** An instant of RFC 3339 as ISO 8601 in UTC; undefined where there is none, or one that stands for none, such as year 1. */
export function instantOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 40 || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) || time < earliest ? undefined : new Date(time).toISOString();
}

/** No advisory is older; Go's zero time is. */
const earliest = Date.UTC(1980, 0, 1);
