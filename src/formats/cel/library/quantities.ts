import { compareDecimals } from '../order.ts';
import { global, member, type Overload } from './registry.ts';
import { problem, type CelValue, type QuantityValue } from '../value.ts';

const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i)?)$/;

const decimalSuffixes: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binarySuffixes: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

/** The API server counts in int64 where so many digits are surely within it. */
const surelyWithin = { decimal: 18, binary: 15 };
const largest = 2n ** 63n - 1n;
const nano = -9;

/** Reads a quantity of resources: `100m`, `1.5Gi`, `2e3` (apimachinery, resource.ParseQuantity). Undefined for texts that are none. */
export function parseQuantity(text: string): QuantityValue | undefined {
  if (text === '' || text.length > 100) return undefined;
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign = '', digits = '', fraction = '', exponent, suffix = ''] = match;
  if (digits + fraction === '' && (sign !== '' || suffix !== '' || exponent !== undefined) && !text.includes('.')) return undefined;
  const number = { sign, whole: digits.replace(/^0+/, '') || '0', fraction };
  const power = binarySuffixes[suffix];
  return power === undefined
    ? decimal(number, exponent === undefined ? (decimalSuffixes[suffix] ?? 0) : Number(exponent.slice(1)))
    : binary(number, power);
}

interface Digits {
  readonly sign: string;
  readonly whole: string;
  readonly fraction: string;
}

function unscaledOf({ sign, whole, fraction }: Digits): bigint {
  const size = BigInt(whole + fraction);
  return sign === '-' ? -size : size;
}

function decimal(digits: Digits, exponent: number): QuantityValue {
  const scale = exponent - digits.fraction.length;
  const isSmall = digits.whole.length + digits.fraction.length <= surelyWithin.decimal && scale >= nano;
  return rounded({ unscaled: unscaledOf(digits), scale, isBig: !isSmall });
}

function binary(digits: Digits, power: number): QuantityValue {
  const unscaled = unscaledOf(digits) * 2n ** BigInt(power);
  const room = surelyWithin.binary - digits.whole.length - Math.trunc((power * 3) / 10) - 1;
  const isSmall = digits.fraction === '' && room >= 0 && BigInt.asIntN(64, unscaled) === unscaled;
  const value = rounded({ unscaled, scale: -digits.fraction.length, isBig: !isSmall });
  const size = value.unscaled < 0n ? -value.unscaled : value.unscaled;
  if (compareDecimals({ unscaled: size, scale: value.scale }, { unscaled: largest, scale: 0 }) <= 0) return value;
  return { unscaled: value.unscaled < 0n ? -largest : largest, scale: 0, isBig: true };
}

/** Nothing is smaller than a billionth: what is, is rounded away from zero. */
function rounded(value: QuantityValue): QuantityValue {
  if (value.scale >= nano) return value;
  const divisor = 10n ** BigInt(nano - value.scale);
  const whole = value.unscaled / divisor;
  const rest = value.unscaled % divisor;
  const away = value.unscaled < 0n ? -1n : 1n;
  return { unscaled: rest === 0n ? whole : whole + away, scale: nano, isBig: true };
}

function integerOf({ unscaled, scale, isBig }: QuantityValue): bigint | undefined {
  if (isBig || scale < 0) return undefined;
  const value = unscaled * 10n ** BigInt(scale);
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

function added(left: QuantityValue, right: QuantityValue, sign: 1n | -1n): CelValue {
  if (right.unscaled === 0n && !left.isBig && !right.isBig) return quantityOf(left);
  const scale = left.unscaled === 0n ? right.scale : Math.min(left.scale, right.scale);
  const unscaled = left.unscaled * 10n ** BigInt(Math.max(0, left.scale - scale)) + sign * right.unscaled * 10n ** BigInt(right.scale - scale);
  return quantityOf({ unscaled, scale, isBig: left.isBig || right.isBig || BigInt.asIntN(64, unscaled) !== unscaled });
}

function quantityOf(value: QuantityValue): CelValue {
  return { is: 'kubernetes.Quantity', value };
}

function whole(value: bigint): QuantityValue {
  return { unscaled: value, scale: 0, isBig: false };
}

function quantity(text: string): CelValue {
  const value = parseQuantity(text);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no quantity: write 100m, 1.5Gi, 2G`) : quantityOf(value);
}

const type = 'kubernetes.Quantity';

/** Quantities of resources (Kubernetes' own library). */
export const quantities: readonly Overload[] = [
  global('quantity', ['string'], ([text]) => quantity(text), 'text'),
  global('isQuantity', ['string'], ([text]) => parseQuantity(text) !== undefined, 'text'),
  member('isInteger', [type], ([{ value }]) => integerOf(value) !== undefined),
  member('asInteger', [type], ([{ value }]) => integerOf(value) ?? problem('runtime', 'cannot convert value to integer')),
  member('asApproximateFloat', [type], ([{ value }]) => Number(value.unscaled) * 10 ** value.scale),
  // The documentation has it as a member, the API server does not.
  global('sign', [type], ([{ value }]) => BigInt(compareDecimals(value, whole(0n)))),
  member('add', [type, type], ([left, right]) => added(left.value, right.value, 1n)),
  member('add', [type, 'int'], ([left, right]) => added(left.value, whole(right), 1n)),
  member('sub', [type, type], ([left, right]) => added(left.value, right.value, -1n)),
  member('sub', [type, 'int'], ([left, right]) => added(left.value, whole(right), -1n)),
  member('compareTo', [type, type], ([left, right]) => BigInt(compareDecimals(left.value, right.value))),
  member('isGreaterThan', [type, type], ([left, right]) => compareDecimals(left.value, right.value) > 0),
  member('isLessThan', [type, type], ([left, right]) => compareDecimals(left.value, right.value) < 0),
];
