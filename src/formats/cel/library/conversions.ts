import { intOf, uintOf } from './arithmetic.ts';
import { addressText, cidrText } from './ip-text.ts';
import { doubleText } from './number-text.ts';
import { global, member, type Overload, type TypeName } from './registry.ts';
import { lengthOf } from '../text.ts';
import { checkedTimestamp, durationText, parseDuration, parseTimestamp, second, timestampText } from './time-values.ts';
import { problem, typeNameOf, type CelProblem, type CelValue } from '../value.ts';

function failed(value: CelValue, to: string): CelProblem {
  return problem('runtime', `type conversion error from '${typeNameOf(value)}' to '${to}'`);
}

const wholeText = /^[+-]?\d{1,40}$/;
const floatText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,10})?$/;
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['1', 't', 'T', 'true', 'TRUE', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'false', 'FALSE', 'False'].map((text) => [text, false] as const),
]);
const infinities = /^([+-]?)(?:inf|infinity)$/i;

function wholeOf(value: number, to: string): bigint | CelProblem {
  return Number.isFinite(value) ? BigInt(Math.trunc(value)) : problem('runtime', `${to} overflow`);
}

function intOfText(text: string): CelValue {
  const value = wholeText.test(text) ? intOf(BigInt(text.replace('+', ''))) : undefined;
  return typeof value === 'bigint' ? value : failed(text, 'int');
}

function uintOfText(text: string): CelValue {
  return /^\d{1,40}$/.test(text) && BigInt(text) < 2n ** 64n ? { is: 'uint', value: BigInt(text) } : failed(text, 'uint');
}

function doubleOfText(text: string): CelValue {
  const infinite = infinities.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  const value = text.length <= 1_000 && floatText.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : failed(text, 'double');
}

/** The API server takes doubles beyond ±2^63 for an overflow, the bounds themselves too. */
function intOfDouble(value: number): CelValue {
  return Math.abs(value) < 2 ** 63 ? intOf(wholeOf(value, 'integer')) : problem('runtime', 'integer overflow');
}

function uintOfDouble(value: number): CelValue {
  return value >= 0 && value < 2 ** 64 ? uintOf(wholeOf(value, 'unsigned integer')) : problem('runtime', 'unsigned integer overflow');
}

function textOfBytes(bytes: Uint8Array): CelValue {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return problem('runtime', 'these bytes are no UTF-8');
  }
}

const duration = 'google.protobuf.Duration';
const timestamp = 'google.protobuf.Timestamp';

const numbers: readonly Overload[] = [
  global('int', ['uint'], ([{ value }]) => intOf(value)),
  global('int', ['double'], ([value]) => intOfDouble(value)),
  global('int', ['string'], ([text]) => intOfText(text), 'text'),
  global('int', [timestamp], ([{ nanos }]) => (nanos - (((nanos % second) + second) % second)) / second),
  global('int', [duration], ([{ nanos }]) => nanos),
  global('uint', ['int'], ([value]) => uintOf(value)),
  global('uint', ['double'], ([value]) => uintOfDouble(value)),
  global('uint', ['string'], ([text]) => uintOfText(text), 'text'),
  global('double', ['int'], ([value]) => Number(value)),
  global('double', ['uint'], ([{ value }]) => Number(value)),
  global('double', ['string'], ([text]) => doubleOfText(text), 'text'),
  global('bool', ['string'], ([text]) => booleans.get(text) ?? failed(text, 'bool')),
];

const texts: readonly Overload[] = [
  global('string', ['int'], ([value]) => `${value}`),
  global('string', ['uint'], ([{ value }]) => `${value}`),
  global('string', ['double'], ([value]) => doubleText(value)),
  global('string', ['bool'], ([value]) => `${value}`),
  global('string', ['bytes'], ([bytes]) => textOfBytes(bytes), 'text'),
  global('string', [duration], ([value]) => durationText(value)),
  global('string', [timestamp], ([value]) => timestampText(value)),
  global('string', ['net.IP'], ([{ value }]) => addressText(value)),
  global('string', ['net.CIDR'], ([{ value }]) => cidrText(value)),
  global('bytes', ['string'], ([text]) => new TextEncoder().encode(text), 'text'),
  global('duration', ['string'], ([text]) => parseDuration(text)),
  global('timestamp', ['string'], ([text]) => parseTimestamp(text)),
  global('timestamp', ['int'], ([value]) => checkedTimestamp(value * second)),
];

const same = ([value]: readonly [CelValue]): CelValue => value;
const ofItself: readonly (readonly [string, TypeName])[] = [
  ...(['int', 'uint', 'double', 'bool', 'string', 'bytes'] as const).map((name) => [name, name] as const),
  ['duration', duration],
  ['timestamp', timestamp],
  ['dyn', 'any'],
];

const sizes: readonly Overload[] = [global, member].flatMap((declare) => [
  declare('size', ['string'], ([text]) => BigInt(lengthOf(text))),
  declare('size', ['bytes'], ([bytes]) => BigInt(bytes.length)),
  declare('size', ['list'], ([list]) => BigInt(list.length)),
  declare('size', ['map'], ([map]) => BigInt(map.size)),
]);

/** Conversions, `size` and `type` (cel-spec, List of Standard Definitions). */
export const conversions: readonly Overload[] = [
  ...numbers,
  ...texts,
  ...ofItself.map(([name, type]) => global(name, [type], same)),
  ...sizes,
  global('type', ['any'], ([value]) => ({ is: 'type', name: typeNameOf(value) })),
];
