import type { Meter } from '../meter.ts';
import { doubleText } from './number-text.ts';
import { numberOf } from '../order.ts';
import { durationText, timestampText } from './time-values.ts';
import { isList, isMap, isProblem, isTagged, problem, typeNameOf, type CelProblem, type CelValue } from '../value.ts';

type Written = string | CelProblem;

const clause = /%(?:%|(?:\.(\d{1,9}))?([a-zA-Z]))/y;

/** Puts values into a text: `"%s has %d".format(["web", 3])` (cel-go, strings extension, format). */
export function formatText(text: string, given: readonly CelValue[], meter: Meter): CelValue {
  let written = '';
  let used = 0;
  for (let at = 0; at < text.length;) {
    const start = text.indexOf('%', at);
    if (start < 0) return written + text.slice(at);
    written += text.slice(at, start);
    clause.lastIndex = start;
    const match = clause.exec(text);
    if (match === null) return problem('runtime', 'format: a % stands without what it asks for');
    at = clause.lastIndex;
    const part = match[0] === '%%' ? '%' : oneOf(match[2] ?? '', match[1], given[used++], meter);
    if (isProblem(part)) return part;
    meter.spendText(part.length);
    written += part;
  }
  return written;
}

function oneOf(verb: string, precision: string | undefined, value: CelValue | undefined, meter: Meter): Written {
  if (value === undefined) return problem('runtime', 'format: there are fewer values than the text asks for');
  const digits = Number(precision ?? '6');
  if (digits > 100) return problem('runtime', `format: a precision of ${digits} is not understood`);
  switch (verb) {
    case 's':
      return written(value, meter);
    case 'd':
      return decimal(value);
    case 'f':
    case 'e':
      return real(value, (number) => (verb === 'f' ? grouped(number.toFixed(digits)) : scientific(number, digits)));
    case 'b':
      return typeof value === 'boolean' ? String(Number(value)) : inBase(value, 2);
    case 'o':
      return inBase(value, 8);
    case 'x':
      return hex(value);
    case 'X': {
      const text = hex(value);
      return isProblem(text) ? text : text.toUpperCase();
    }
    default:
      return problem('runtime', `format: %${verb} is not understood`);
  }
}

function misfit(verb: string, value: CelValue): CelProblem {
  return problem('runtime', `format: ${verb} does not take a ${typeNameOf(value)}`);
}

function wholeOf(value: CelValue): bigint | undefined {
  const number = numberOf(value);
  return typeof number === 'bigint' ? number : undefined;
}

function decimal(value: CelValue): Written {
  const number = wholeOf(value);
  return number === undefined ? misfit('%d', value) : `${number}`;
}

function inBase(value: CelValue, base: number): Written {
  return wholeOf(value)?.toString(base) ?? misfit(base === 2 ? '%b' : '%o', value);
}

function hex(value: CelValue): Written {
  if (typeof value === 'string') return Buffer.from(value).toString('hex');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return wholeOf(value)?.toString(16) ?? misfit('%x', value);
}

function real(value: CelValue, write: (number: number) => string): Written {
  const number = value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? Number(value) : value;
  if (typeof number !== 'number') return misfit('%f and %e', value);
  if (Number.isNaN(number)) return 'NaN';
  return Number.isFinite(number) ? write(number) : `${number < 0 ? '-' : ''}∞`;
}

/** The API server writes numbers as English does. */
function grouped(digits: string): string {
  const [whole = '', ...fraction] = digits.split('.');
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function scientific(number: number, digits: number): string {
  const [mantissa = '', exponent = ''] = number.toExponential(digits).split('e');
  const power = exponent
    .slice(1)
    .padStart(2, '0')
    .replaceAll(/\d/g, (digit) => raised.charAt(Number(digit)));
  return `${mantissa}×10${exponent.startsWith('-') ? '⁻' : ''}${power}`;
}

/** A value as %s writes it; lists and mappings as CEL would. */
function written(value: CelValue, meter: Meter): Written {
  meter.spend(1);
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString();
  if (isList(value)) return nested(value, '[', ']', (item) => inner(item, meter));
  if (isMap(value)) {
    const entries = [...value].map(([key, item]) => [inner(key, meter), inner(item, meter)] as const);
    const broken = entries.flat().find(isProblem);
    if (broken !== undefined) return broken;
    return `{${entries
      .map(([key, item]) => `${String(key)}:${String(item)}`)
      .sort()
      .join(', ')}}`;
  }
  return scalar(value);
}

function nested(items: readonly CelValue[], open: string, close: string, write: (item: CelValue) => Written): Written {
  const parts: string[] = [];
  for (const item of items) {
    const part = write(item);
    if (isProblem(part)) return part;
    parts.push(part);
  }
  return open + parts.join(', ') + close;
}

function inner(value: CelValue, meter: Meter): Written {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value.toFixed(6) : doubleText(value);
  if (value instanceof Uint8Array) return `b${JSON.stringify(Buffer.from(value).toString())}`;
  if (isTagged(value) && value.is === 'duration') return `duration("${durationText(value)}")`;
  if (isTagged(value) && value.is === 'timestamp') return `timestamp("${timestampText(value)}")`;
  return written(value, meter);
}

function scalar(value: CelValue): Written {
  if (value === null) return 'null';
  if (typeof value === 'number') return doubleText(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return `${value}`;
  if (!isTagged(value)) return misfit('%s', value);
  switch (value.is) {
    case 'uint':
      return `${value.value}`;
    case 'duration':
      return durationText(value);
    case 'timestamp':
      return timestampText(value);
    case 'type':
      return value.name;
    default:
      return misfit('%s', value);
  }
}
