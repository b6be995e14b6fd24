import { global, member, type Overload } from './registry.ts';
import { isTagged, none, optionalOf, problem, typeNameOf, type CelValue } from '../value.ts';

/** Whether a value is what its type starts from: nothing, empty, zero, false. */
function isZero(value: CelValue): boolean {
  if (value === null || value === '' || value === false || value === 0 || value === 0n) return true;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (value instanceof Map) return value.size === 0;
  if (!isTagged(value)) return false;
  if (value.is === 'uint') return value.value === 0n;
  return value.is === 'duration' && value.nanos === 0n;
}

function unwrapped(list: readonly CelValue[]): CelValue {
  const values: CelValue[] = [];
  for (const item of list) {
    if (!isTagged(item) || item.is !== 'optional') return problem('runtime', `a ${typeNameOf(item)} in the list is not optional`);
    if (item.value !== undefined) values.push(item.value);
  }
  return values;
}

const optional = 'optional_type';

/** Optional values (cel-go, optional types); `or` and `orValue` are operators, since they do not look at what they do not need. */
export const optionals: readonly Overload[] = [
  global('optional.of', ['any'], ([value]) => optionalOf(value)),
  global('optional.ofNonZeroValue', ['any'], ([value]) => (isZero(value) ? none : optionalOf(value))),
  global('optional.none', [], () => none),
  global('optional.unwrap', ['list'], ([list]) => unwrapped(list)),
  member('unwrapOpt', ['list'], ([list]) => unwrapped(list)),
  member('value', [optional], ([{ value }]) => value ?? (value === undefined ? problem('runtime', 'optional.none() dereference') : null)),
  member('hasValue', [optional], ([{ value }]) => value !== undefined),
];
