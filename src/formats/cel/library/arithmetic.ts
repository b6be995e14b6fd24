import type { Meter } from '../meter.ts';
import { compare, holds, isEqual } from '../order.ts';
import { global, type Overload, type TypeName } from './registry.ts';
import { checkedDuration, checkedTimestamp } from './time-values.ts';
import { isProblem, problem, type CelProblem, type CelUint, type CelValue } from '../value.ts';

type Whole = (left: bigint, right: bigint) => bigint | CelProblem;

const whole: Readonly<Record<string, Whole>> = {
  '_+_': (left, right) => left + right,
  '_-_': (left, right) => left - right,
  '_*_': (left, right) => left * right,
  '_/_': (left, right) => (right === 0n ? problem('runtime', 'division by zero') : left / right),
  '_%_': (left, right) => (right === 0n ? problem('runtime', 'modulus by zero') : left % right),
};

const doubles: Readonly<Record<string, (left: number, right: number) => number>> = {
  '_+_': (left, right) => left + right,
  '_-_': (left, right) => left - right,
  '_*_': (left, right) => left * right,
  '_/_': (left, right) => left / right,
};

/** An int, where the number is within the range of int64. */
export function intOf(value: bigint | CelProblem): bigint | CelProblem {
  if (typeof value !== 'bigint') return value;
  return BigInt.asIntN(64, value) === value ? value : problem('runtime', 'integer overflow');
}

/** A uint, where the number is within the range of uint64. */
export function uintOf(value: bigint | CelProblem): CelUint | CelProblem {
  if (typeof value !== 'bigint') return value;
  return BigInt.asUintN(64, value) === value ? { is: 'uint', value } : problem('runtime', 'unsigned integer overflow');
}

const numbers: readonly Overload[] = [
  ...Object.entries(whole).flatMap(([name, apply]) => [
    // The API server has this one overflow where the quotient does, and the remainder with it.
    global(name, ['int', 'int'], ([left, right]) => (name === '_%_' && right === -1n ? remainderOfMinusOne(left) : intOf(apply(left, right)))),
    global(name, ['uint', 'uint'], ([left, right]) => uintOf(apply(left.value, right.value))),
  ]),
  ...Object.entries(doubles).map(([name, apply]) => global(name, ['double', 'double'], ([left, right]) => apply(left, right))),
  global('-_', ['int'], ([value]) => intOf(-value)),
  global('-_', ['double'], ([value]) => -value),
  global('!_', ['bool'], ([value]) => !value),
];

function remainderOfMinusOne(left: bigint): CelValue {
  return left === -(2n ** 63n) ? problem('runtime', 'integer overflow') : 0n;
}

const duration = 'google.protobuf.Duration';
const timestamp = 'google.protobuf.Timestamp';

const times: readonly Overload[] = [
  global('-_', [duration], ([value]) => checkedDuration(-value.nanos)),
  global('_+_', [duration, duration], ([left, right]) => checkedDuration(left.nanos + right.nanos)),
  global('_-_', [duration, duration], ([left, right]) => checkedDuration(left.nanos - right.nanos)),
  global('_+_', [timestamp, duration], ([left, right]) => checkedTimestamp(left.nanos + right.nanos, left.offsetSeconds)),
  global('_+_', [duration, timestamp], ([left, right]) => checkedTimestamp(left.nanos + right.nanos, right.offsetSeconds)),
  global('_-_', [timestamp, duration], ([left, right]) => checkedTimestamp(left.nanos - right.nanos, left.offsetSeconds)),
  global('_-_', [timestamp, timestamp], ([left, right]) => checkedDuration(left.nanos - right.nanos)),
];

const joins: readonly Overload[] = [
  global('_+_', ['string', 'string'], ([left, right]) => left + right, 'both'),
  global('_+_', ['bytes', 'bytes'], ([left, right]) => new Uint8Array(Buffer.concat([left, right])), 'both'),
  global('_+_', ['list', 'list'], ([left, right]) => [...left, ...right], 'both'),
];

const any2 = ['any', 'any'] as const satisfies readonly TypeName[];

function ordered(name: string, holdsFor: (order: number) => boolean): Overload {
  const apply = ([left, right]: readonly [CelValue, CelValue], meter: Meter): CelValue => {
    spendShorter(left, right, meter);
    const order = compare(left, right);
    return isProblem(order) ? order : holdsFor(order);
  };
  return global(name, any2, apply, 'own');
}

function equality(name: string, wanted: boolean): Overload {
  const apply = ([left, right]: readonly [CelValue, CelValue], meter: Meter): CelValue => {
    spendShorter(left, right, meter);
    const equal = isEqual(left, right, meter);
    return isProblem(equal) ? equal : equal === wanted;
  };
  return global(name, any2, apply, 'own');
}

function spendShorter(left: CelValue, right: CelValue, meter: Meter): void {
  meter.spendText(typeof left === 'string' && typeof right === 'string' ? Math.min(left.length, right.length) : 1);
}

const comparisons: readonly Overload[] = [
  ordered('_<_', (order) => order < 0),
  ordered('_<=_', (order) => order <= 0),
  ordered('_>_', (order) => order > 0),
  ordered('_>=_', (order) => order >= 0),
  equality('_==_', true),
  equality('_!=_', false),
  global('_in_', any2, ([value, range], meter) => holds(range, value, meter)),
];

/** Operators (cel-spec, List of Standard Definitions). */
export const operators: readonly Overload[] = [...numbers, ...times, ...joins, ...comparisons];
