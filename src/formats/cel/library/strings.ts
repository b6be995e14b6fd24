import type { Meter } from '../meter.ts';
import { member, global, type Overload } from './registry.ts';
import { formatText } from './string-format.ts';
import { codePointsOf, isPlain, lengthOf } from '../text.ts';
import { problem, typeNameOf, type CelProblem, type CelValue } from '../value.ts';

function outOfRange(index: bigint | number): CelProblem {
  return problem('runtime', `index out of range: ${index}`);
}

function charAt(text: string, index: bigint): CelValue {
  const points = codePointsOf(text);
  return index < 0n || index > BigInt(points.length) ? outOfRange(index) : (points[Number(index)] ?? '');
}

function substring(text: string, from: bigint, to: bigint): CelValue {
  const points = codePointsOf(text);
  if (from > to) return problem('runtime', `invalid substring range. start: ${from}, end: ${to}`);
  if (from < 0n) return outOfRange(from);
  if (to > BigInt(points.length)) return outOfRange(to);
  return points.slice(Number(from), Number(to)).join('');
}

/** Where in the text, counted in code points, an index in UTF-16 units is. */
function pointIndex(text: string, index: number): bigint {
  return BigInt(index <= 0 || isPlain(text) ? index : lengthOf(text.slice(0, index)));
}

function unitIndex(text: string, index: number): number {
  return isPlain(text) ? index : codePointsOf(text).slice(0, index).join('').length;
}

function indexOf(text: string, wanted: string, from: bigint): CelValue {
  if (wanted === '') return from;
  if (from < 0n) return outOfRange(from);
  if (from >= BigInt(lengthOf(text))) return -1n;
  return pointIndex(text, text.indexOf(wanted, unitIndex(text, Number(from))));
}

function lastIndexOf(text: string, wanted: string, from: bigint): CelValue {
  if (wanted === '') return from;
  if (from < 0n) return outOfRange(from);
  if (from >= BigInt(lengthOf(text))) return -1n;
  return pointIndex(text, text.lastIndexOf(wanted, unitIndex(text, Number(from))));
}

function lastIndexOfAll(text: string, wanted: string): CelValue {
  const length = BigInt(lengthOf(text));
  if (wanted === '') return length;
  return length === 0n ? -1n : lastIndexOf(text, wanted, length - 1n);
}

/** Every occurrence where `count` is negative, else so many of the first. */
function replace(text: string, old: string, by: string, count: bigint, meter: Meter): CelValue {
  const parts = old === '' ? ['', ...codePointsOf(text), ''] : text.split(old);
  const times = count < 0n || count > BigInt(parts.length - 1) ? parts.length - 1 : Number(count);
  meter.spendText(times * by.length);
  const replaced = parts.slice(0, times + 1).join(by);
  const rest = parts.slice(times + 1);
  return rest.length === 0 ? replaced : replaced + old + rest.join(old);
}

/** All parts where `count` is negative, none where it is zero, else so many, of which the last holds the rest. */
function split(text: string, separator: string, count: bigint): CelValue {
  if (count === 0n) return [];
  const parts = separator === '' ? codePointsOf(text) : text.split(separator);
  if (count < 0n || BigInt(parts.length) <= count) return parts;
  const heads = parts.slice(0, Number(count) - 1);
  return [...heads, parts.slice(heads.length).join(separator)];
}

function join(list: readonly CelValue[], separator: string, meter: Meter): CelValue {
  for (const item of list) {
    if (typeof item !== 'string') return problem('runtime', `join: a ${typeNameOf(item)} is in the list, which must hold texts alone`);
    meter.spendText(2 * (item.length + separator.length));
  }
  return list.join(separator);
}

/** What Go takes for white space. */
const blanks = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

function trim(text: string): string {
  const rest = text.replace(blanks, '');
  let end = rest.length;
  while (end > 0 && blanks.test(rest.charAt(end - 1))) end -= 1;
  return rest.slice(0, end);
}

const escapes: ReadonlyMap<string, string> = new Map(
  Object.entries({ '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\', '"': '\\"' }),
);

function quote(text: string): string {
  return `"${text.replaceAll(/[\x07-\r"\\]/g, (character) => escapes.get(character) ?? character).toWellFormed()}"`;
}

const searches: readonly Overload[] = [
  member('contains', ['string', 'string'], ([text, part]) => text.includes(part), 'text'),
  member('startsWith', ['string', 'string'], ([text, start]) => text.startsWith(start), 'text'),
  member('endsWith', ['string', 'string'], ([text, end]) => text.endsWith(end), 'text'),
  member('indexOf', ['string', 'string'], ([text, part]) => indexOf(text, part, 0n), 'text'),
  member('indexOf', ['string', 'string', 'int'], ([text, part, from]) => indexOf(text, part, from), 'text'),
  member('lastIndexOf', ['string', 'string'], ([text, part]) => lastIndexOfAll(text, part), 'text'),
  member('lastIndexOf', ['string', 'string', 'int'], ([text, part, from]) => lastIndexOf(text, part, from), 'text'),
];

const parts: readonly Overload[] = [
  member('charAt', ['string', 'int'], ([text, index]) => charAt(text, index), 'text'),
  member(
    'substring',
    ['string', 'int'],
    ([text, from]) => (from > BigInt(lengthOf(text)) ? outOfRange(from) : substring(text, from, BigInt(lengthOf(text)))),
    'text',
  ),
  member('substring', ['string', 'int', 'int'], ([text, from, to]) => substring(text, from, to), 'text'),
  member('split', ['string', 'string'], ([text, separator]) => split(text, separator, -1n), 'text twice'),
  member('split', ['string', 'string', 'int'], ([text, separator, count]) => split(text, separator, count), 'text twice'),
  member('trim', ['string'], ([text]) => trim(text), 'text'),
];

const changes: readonly Overload[] = [
  member('lowerAscii', ['string'], ([text]) => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()), 'text'),
  member('upperAscii', ['string'], ([text]) => text.replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase()), 'text'),
  member('replace', ['string', 'string', 'string'], ([text, old, by], meter) => replace(text, old, by, -1n, meter), 'text twice'),
  member('replace', ['string', 'string', 'string', 'int'], ([text, old, by, count], meter) => replace(text, old, by, count, meter), 'text twice'),
  member('join', ['list'], ([list], meter) => join(list, '', meter)),
  member('join', ['list', 'string'], ([list, separator], meter) => join(list, separator, meter)),
  member('format', ['string', 'list'], ([text, given], meter) => formatText(text, given, meter), 'text'),
  global('strings.quote', ['string'], ([text]) => quote(text), 'text'),
];

/** Texts (cel-spec, and the strings extension of cel-go, version 2). */
export const strings: readonly Overload[] = [...searches, ...parts, ...changes];
