import type { KubernetesValue } from '../object.ts';
import type { Scalar } from './shapes.ts';

/** What a value should be where the API server does not decode it; undefined where it does. */
export function misfitOf(value: KubernetesValue, scalar: Scalar): Decoding | undefined {
  const decoding = scalars[scalar];
  return decoding.fits(value) ? undefined : decoding;
}

/** What the API server decodes a value into. */
export interface Decoding {
  /** In words, for people. */
  readonly wanted: string;
  /** As JSON has it, where that alone is not enough. */
  readonly form?: 'string' | 'number';
  fits(value: KubernetesValue): boolean;
}

const scalars: Readonly<Record<Scalar, Decoding>> = {
  text: { wanted: 'a string', fits: isText },
  boolean: { wanted: 'true or false', fits: (value) => typeof value === 'boolean' },
  int32: { wanted: 'a whole number of 32 bits', form: 'number', fits: isInt32 },
  int64: { wanted: 'a whole number of 64 bits', form: 'number', fits: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 63 },
  number: { wanted: 'a number', fits: (value) => typeof value === 'number' },
  base64: { wanted: 'text in base64', form: 'string', fits: isBase64 },
  quantity: { wanted: 'a quantity such as 100m or 64Mi', form: 'string', fits: isQuantity },
  'int-or-text': { wanted: 'a whole number of 32 bits or a string', form: 'number', fits: (value) => isText(value) || isInt32(value) },
  time: { wanted: 'a time such as 2026-01-31T12:00:00Z', form: 'string', fits: (value) => isTime(value) },
  'micro-time': { wanted: 'a time such as 2026-01-31T12:00:00.000000Z', form: 'string', fits: (value) => isTime(value, 6) },
  anything: { wanted: 'anything', fits: () => true },
};

function isText(value: KubernetesValue): value is string {
  return typeof value === 'string';
}

function isInt32(value: KubernetesValue): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

/** k8s.io/apimachinery, resource.Quantity: a number with a decimal exponent, or a suffix of the SI, decimal or binary. Without any digit it is nought. */
const quantity = /^[+-]?\d*(?:\.\d*)?(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;

function isQuantity(value: KubernetesValue): boolean {
  if (typeof value === 'number') return true;
  const text = isText(value) ? withoutBlanks(value) : '';
  return text !== '' && quantity.test(text);
}

/** Those of Unicode that stand in JSON as they are: tabs and line ends are escaped there, and the API server does not look behind escapes here. */
const blank = /^[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/;

/** Step by step: one expression for all would look at every run of blanks from each of its places. */
function withoutBlanks(text: string): string {
  let [start, end] = [0, text.length];
  while (blank.test(text[start] ?? '')) start += 1;
  while (end > start && blank.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(start, end);
}

/** RFC 3339, as Go reads it: an hour may have one digit, parts of a second a comma in front. */
const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|[+-](\d\d):(\d\d))$/;

/** @param digits of parts of a second that there must be; any number where it is absent */
function isTime(value: KubernetesValue, digits?: number): boolean {
  const found = isText(value) ? time.exec(value) : null;
  if (found === null || (digits !== undefined && found[7]?.length !== digits)) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, , zoneHour = 0, zoneMinute = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  return isDay && hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute <= 60;
}

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** RFC 4648, section 4, with its padding; line ends do not count. Go takes a list of bytes too. */
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function isBase64(value: KubernetesValue): boolean {
  if (Array.isArray(value)) return value.every((byte) => byte === null || (typeof byte === 'number' && (byte & 255) === byte));
  if (!isText(value)) return false;
  const signs = value.replaceAll(/[\r\n]/g, '');
  return signs.length % 4 === 0 && base64.test(signs);
}
