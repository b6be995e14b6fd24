import { operators } from './arithmetic.ts';
import type { Meter } from '../meter.ts';
import { compare, isEqual } from '../order.ts';
import { global, member, type Overload } from './registry.ts';
import { isList, isProblem, none, optionalOf, problem, typeNameOf, type CelProblem, type CelValue } from '../value.ts';

type List = readonly CelValue[];

function isSorted(list: List, meter: Meter): CelValue {
  for (const [index, item] of list.slice(1).entries()) {
    meter.spend(1);
    const order = compare(list[index] ?? null, item);
    if (isProblem(order)) return order;
    if (order > 0) return false;
  }
  return true;
}

/** The first of the items that come last, or first, in their order. */
function extreme(list: List, name: 'min' | 'max', meter: Meter): CelValue {
  let [best] = list;
  if (best === undefined) return problem('runtime', `${name} called on empty list`);
  for (const item of list.slice(1)) {
    meter.spend(1);
    const order = compare(best, item);
    if (isProblem(order)) return order;
    if (name === 'min' ? order > 0 : order < 0) best = item;
  }
  return best;
}

const additions = operators.filter(({ name }) => name === '_+_');
const summable: ReadonlySet<string> = new Set(['int', 'uint', 'double', 'google.protobuf.Duration']);

function sum(list: List, meter: Meter): CelValue {
  let [total] = list;
  if (total === undefined) return 0n;
  const type = typeNameOf(total);
  const add = summable.has(type) ? additions.find(({ takes }) => takes.every((name) => name === type)) : undefined;
  for (const item of list.slice(1)) {
    if (add === undefined || typeNameOf(item) !== type) return problem('type', `no such overload: ${type} + ${typeNameOf(item)}`);
    total = add.apply([total, item], meter);
    if (isProblem(total)) return total;
  }
  return add === undefined ? problem('type', `no such overload: sum of ${type}`) : total;
}

function indexOf(list: List, wanted: CelValue, meter: Meter): bigint {
  return BigInt(list.findIndex((item) => isEqual(item, wanted, meter) === true));
}

function lastIndexOf(list: List, wanted: CelValue, meter: Meter): bigint {
  return BigInt(list.findLastIndex((item) => isEqual(item, wanted, meter) === true));
}

function slice(list: List, from: bigint, to: bigint): CelValue {
  if (from < 0n || to < 0n || from > to || to > BigInt(list.length)) {
    return problem('runtime', `cannot slice(${from}, ${to}) of a list of ${list.length}`);
  }
  return list.slice(Number(from), Number(to));
}

function flatten(list: List, depth: bigint, meter: Meter): CelValue {
  if (depth < 0n) return problem('runtime', 'level must be non-negative');
  return [...flat(list, depth, meter)];
}

function* flat(list: List, depth: bigint, meter: Meter): Generator<CelValue> {
  for (const item of list) {
    meter.spend(1);
    if (depth > 0n && isList(item)) yield* flat(item, depth - 1n, meter);
    else yield item;
  }
}

function distinct(list: List, meter: Meter): CelValue {
  const found: CelValue[] = [];
  for (const item of list) if (!found.some((other) => isEqual(item, other, meter) === true)) found.push(item);
  return found;
}

function range(count: bigint, meter: Meter): CelValue {
  meter.spend(Number(count < 0n ? 0n : count));
  return Array.from({ length: Number(count < 0n ? 0n : count) }, (_, index) => BigInt(index));
}

/** Sorts items by keys of one type. */
export function sortBy(list: List, keys: List, meter: Meter): CelValue {
  const types = new Set(keys.map(typeNameOf));
  if (types.size > 1) return problem('runtime', 'list elements must have the same type');
  let broken: CelProblem | undefined;
  const order = list
    .map((_, index) => index)
    .sort((left, right) => {
      meter.spend(1);
      const found = compare(keys[left] ?? null, keys[right] ?? null);
      if (isProblem(found)) broken = found;
      return isProblem(found) ? 0 : found;
    });
  return broken ?? order.map((index) => list[index] ?? null);
}

/** Lists (Kubernetes' own library of lists, and the lists extension of cel-go, version 3). */
export const lists: readonly Overload[] = [
  member('isSorted', ['list'], ([list], meter) => isSorted(list, meter)),
  member('min', ['list'], ([list], meter) => extreme(list, 'min', meter)),
  member('max', ['list'], ([list], meter) => extreme(list, 'max', meter)),
  member('sum', ['list'], ([list], meter) => sum(list, meter)),
  member('indexOf', ['list', 'any'], ([list, item], meter) => indexOf(list, item, meter)),
  member('lastIndexOf', ['list', 'any'], ([list, item], meter) => lastIndexOf(list, item, meter)),
  member('slice', ['list', 'int', 'int'], ([list, from, to]) => slice(list, from, to), 'text'),
  member('flatten', ['list'], ([list], meter) => flatten(list, 1n, meter)),
  member('flatten', ['list', 'int'], ([list, depth], meter) => flatten(list, depth, meter)),
  member('reverse', ['list'], ([list]) => list.toReversed(), 'text'),
  member('distinct', ['list'], ([list], meter) => distinct(list, meter)),
  member('sort', ['list'], ([list], meter) => sortBy(list, list, meter)),
  member('first', ['list'], ([[first]]) => (first === undefined ? none : optionalOf(first))),
  member('last', ['list'], ([list]) => (list.length === 0 ? none : optionalOf(list.at(-1) ?? null))),
  global('lists.range', ['int'], ([count], meter) => range(count, meter)),
];

function containsAll(list: List, wanted: List, meter: Meter): boolean {
  return wanted.every((item) => list.some((other) => isEqual(item, other, meter) === true));
}

/** Lists as sets (the sets extension of cel-go). */
export const sets: readonly Overload[] = [
  global('sets.contains', ['list', 'list'], ([list, wanted], meter) => containsAll(list, wanted, meter)),
  global('sets.equivalent', ['list', 'list'], ([left, right], meter) => containsAll(left, right, meter) && containsAll(right, left, meter)),
  global('sets.intersects', ['list', 'list'], ([left, right], meter) => right.some((item) => containsAll(left, [item], meter))),
];
