import { keyOf, numberOf } from './order.ts';
import { isList, isMap, isTagged, none, optionalOf, problem, typeNameOf, type CelMap, type CelValue } from './value.ts';

/** A field: `a.b`, and `a.?b`, which is an optional. Fields of an optional are optional too. */
export function fieldOf(operand: CelValue, field: string, optional: boolean): CelValue {
  if (isMap(operand)) return valueOrNone(operand.get(field), optional, field);
  return throughOptional(operand, optional, (value, viral) => fieldOf(value, field, viral));
}

/** An item of a list or the value of a key: `a[0]`, `a['b']`, and `a[?0]`, which is an optional. */
export function elementOf(operand: CelValue, index: CelValue, optional: boolean): CelValue {
  if (isList(operand)) return itemOf(operand, index, optional);
  if (isMap(operand)) return valueOfKey(operand, index, optional);
  return throughOptional(operand, optional, (value, viral) => elementOf(value, index, viral));
}

function throughOptional(operand: CelValue, optional: boolean, access: (value: CelValue, optional: boolean) => CelValue): CelValue {
  if (isTagged(operand) && operand.is === 'problem') return operand;
  if (isTagged(operand) && operand.is === 'optional') return operand.value === undefined ? none : access(operand.value, true);
  if (isList(operand)) return problem('type', 'a list has no fields');
  return optional ? none : problem('type', `a ${typeNameOf(operand)} has no fields`);
}

function itemOf(list: readonly CelValue[], index: CelValue, optional: boolean): CelValue {
  const number = numberOf(index);
  if (number === undefined || (typeof number === 'number' && !Number.isInteger(number)))
    return problem('type', `a ${typeNameOf(index)} is no index of a list`);
  const item = number < 0 ? undefined : list[Number(number)];
  if (item !== undefined) return optional ? optionalOf(item) : item;
  return optional ? none : problem('runtime', `index ${number} out of range of a list of ${list.length}`);
}

function valueOfKey(map: CelMap, index: CelValue, optional: boolean): CelValue {
  const key = keyOf(index);
  return valueOrNone(key === undefined ? undefined : map.get(key), optional, String(key));
}

function valueOrNone(value: CelValue | undefined, optional: boolean, key: string): CelValue {
  if (value === undefined) return optional ? none : problem('runtime', `no such key: ${key}`);
  // What is not known stays so behind an optional too.
  return optional && !(isTagged(value) && value.is === 'problem') ? optionalOf(value) : value;
}

/** Whether a field is there: `has(a.b)`. */
export function hasField(operand: CelValue, field: string): CelValue {
  if (isMap(operand)) return operand.has(field);
  if (isTagged(operand) && operand.is === 'problem') return operand;
  if (isTagged(operand) && operand.is === 'optional') return operand.value !== undefined && hasField(operand.value, field);
  return isList(operand) ? problem('type', 'a list has no fields') : false;
}
