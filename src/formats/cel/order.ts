import type { Meter } from './meter.ts';
import { compareText } from './text.ts';
import {
  isList,
  isMap,
  isProblem,
  isTagged,
  problem,
  typeNameOf,
  type CelKey,
  type CelMap,
  type CelProblem,
  type CelTagged,
  type CelValue,
} from './value.ts';

/** The number that a value is, across the three types of numbers. */
export function numberOf(value: CelValue): number | bigint | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  return isTagged(value) && value.is === 'uint' ? value.value : undefined;
}

/** Whether two values are equal (cel-spec, Equality): values of different types never are, except numbers. */
export function isEqual(left: CelValue, right: CelValue, meter: Meter): boolean | CelProblem {
  meter.spend(0.1);
  const [a, b] = [numberOf(left), numberOf(right)];
  // The comparison of JavaScript that converts is exact between bigint and number.
  // oxlint-disable-next-line eqeqeq
  if (a !== undefined || b !== undefined) return a !== undefined && b !== undefined && a == b;
  if (typeof left !== 'object' || left === null) return left === right;
  if (typeof right !== 'object' || right === null) return false;
  if (isList(left)) return isList(right) && equalLists(left, right, meter);
  if (isMap(left)) return isMap(right) && equalMaps(left, right, meter);
  if (isTagged(left)) return equalTagged(left, right, meter);
  return !isList(right) && !isMap(right) && !isTagged(right) && Buffer.compare(left as Uint8Array, right as Uint8Array) === 0;
}

function equalLists(left: readonly CelValue[], right: readonly CelValue[], meter: Meter): boolean {
  return left.length === right.length && left.every((item, index) => isEqual(item, right[index] ?? null, meter) !== false);
}

function equalMaps(left: CelMap, right: CelMap, meter: Meter): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined || isEqual(value, other, meter) === false) return false;
  }
  return true;
}

function equalTagged(left: CelTagged, right: CelValue, meter: Meter): boolean | CelProblem {
  const other = isTagged(right) ? right : undefined;
  switch (left.is) {
    case 'duration':
    case 'timestamp':
      return other?.is === left.is && other.nanos === left.nanos;
    case 'type':
      return other?.is === 'type' && other.name === left.name;
    case 'optional':
      if (other?.is !== 'optional') return false;
      if (left.value === undefined || other.value === undefined) return left.value === other.value;
      return isEqual(left.value, other.value, meter);
    case 'problem':
      return left;
    default:
      return left.is === other?.is
        ? equalOpaque(left, other as typeof left)
        : problem('type', `no such overload: ${left.is} == ${typeNameOf(right)}`);
  }
}

function equalOpaque(left: CelTagged, right: CelTagged): boolean {
  if (left.is === 'kubernetes.Quantity' && right.is === 'kubernetes.Quantity') return compareDecimals(left.value, right.value) === 0;
  if (left.is === 'kubernetes.NamedFormat' && right.is === 'kubernetes.NamedFormat') return left.value.name === right.value.name;
  return 'value' in left && 'value' in right && sameText(left.value, right.value);
}

/** The values of the other libraries are small and flat: equal where they are written alike. */
function sameText(left: unknown, right: unknown): boolean {
  const written = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)) ?? '';
  return written(left) === written(right);
}

interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Order of two decimals. */
export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  const scale = Math.min(left.scale, right.scale);
  const a = left.unscaled * 10n ** BigInt(left.scale - scale);
  const b = right.unscaled * 10n ** BigInt(right.scale - scale);
  return signOf(a, b);
}

function signOf<Value extends bigint | number>(left: Value | number | bigint, right: Value | number | bigint): -1 | 0 | 1 {
  if (left < right) return -1;
  return left > right ? 1 : 0;
}

/** Order of two values of types that have one (cel-spec, Ordering). */
export function compare(left: CelValue, right: CelValue): -1 | 0 | 1 | CelProblem {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return Number.isNaN(a) || Number.isNaN(b) ? problem('runtime', 'NaN has no order') : signOf(a, b);
  if (typeof left === 'string' && typeof right === 'string') return Math.sign(compareText(left, right)) as -1 | 0 | 1;
  if (typeof left === 'boolean' && typeof right === 'boolean') return signOf(Number(left), Number(right));
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  if (isTagged(left) && isTagged(right) && left.is === right.is && 'nanos' in left && 'nanos' in right) return signOf(left.nanos, right.nanos);
  return problem('type', `no such overload: ${typeNameOf(left)} < ${typeNameOf(right)}`);
}

/** A value as the key of a mapping; numbers that are whole are one key, whatever their type. Undefined for values that are none. */
export function keyOf(value: CelValue): CelKey | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (typeof number === 'number') return Number.isInteger(number) ? BigInt(number) : undefined;
  return number;
}

/** Whether a list holds a value, or a mapping a key. */
export function holds(range: CelValue, value: CelValue, meter: Meter): boolean | CelProblem {
  if (isMap(range)) {
    const key = keyOf(value);
    return key !== undefined && range.has(key);
  }
  if (isList(range)) return range.some((item) => isEqual(value, item, meter) === true);
  return isProblem(range) ? range : problem('type', `no such overload: ${typeNameOf(value)} in ${typeNameOf(range)}`);
}
