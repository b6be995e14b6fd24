import type { Meter } from '../meter.ts';
import type { CelDuration, CelMap, CelOptional, CelTagged, CelTimestamp, CelType, CelUint, CelValue } from '../value.ts';

/** JavaScript's types of what functions take, by the names that `type()` shows. */
interface Shapes {
  readonly any: CelValue;
  readonly bool: boolean;
  readonly int: bigint;
  readonly uint: CelUint;
  readonly double: number;
  readonly string: string;
  readonly bytes: Uint8Array;
  readonly list: readonly CelValue[];
  readonly map: CelMap;
  readonly type: CelType;
  readonly null_type: null;
  readonly optional_type: CelOptional;
  readonly 'google.protobuf.Duration': CelDuration;
  readonly 'google.protobuf.Timestamp': CelTimestamp;
  readonly 'kubernetes.Quantity': Tagged<'kubernetes.Quantity'>;
  readonly 'kubernetes.URL': Tagged<'kubernetes.URL'>;
  readonly 'kubernetes.Semver': Tagged<'kubernetes.Semver'>;
  readonly 'kubernetes.NamedFormat': Tagged<'kubernetes.NamedFormat'>;
  readonly 'net.IP': Tagged<'net.IP'>;
  readonly 'net.CIDR': Tagged<'net.CIDR'>;
}

type Tagged<Name> = Extract<CelTagged, { readonly is: Name }>;

export type TypeName = keyof Shapes;

type Values<Names extends readonly TypeName[]> = { readonly [Index in keyof Names]: Shapes[Names[Index]] };

/** One way to call a function. */
export interface Overload {
  readonly name: string;
  /** Called on its first argument: `text.size()`. */
  readonly isMember: boolean;
  readonly takes: readonly TypeName[];
  apply(given: readonly CelValue[], meter: Meter): CelValue;
}

/** What a call costs: one unit, or by the length of the text it goes through once (`text`) or twice, of both of its texts or lists, or what the function itself spends. */
export type Cost = 'one' | 'text' | 'text twice' | 'both' | 'own';

/** A function that is called by name: `size(text)`. */
export function global<const Names extends readonly TypeName[]>(
  name: string,
  takes: Names,
  apply: (given: Values<Names>, meter: Meter) => CelValue,
  cost: Cost = 'one',
): Overload {
  return overloadOf(name, false, takes, apply, cost);
}

/** A function that is called on its first argument. */
export function member<const Names extends readonly TypeName[]>(
  name: string,
  takes: Names,
  apply: (given: Values<Names>, meter: Meter) => CelValue,
  cost: Cost = 'one',
): Overload {
  return overloadOf(name, true, takes, apply, cost);
}

function overloadOf<const Names extends readonly TypeName[]>(
  name: string,
  isMember: boolean,
  takes: Names,
  apply: (given: Values<Names>, meter: Meter) => CelValue,
  cost: Cost,
): Overload {
  return {
    name,
    isMember,
    takes,
    apply(given, meter) {
      charge(cost, given, meter);
      // The evaluator chose this overload by the types of the values.
      return apply(given as Values<Names>, meter);
    },
  };
}

function charge(cost: Cost, [first, second]: readonly CelValue[], meter: Meter): void {
  if (cost === 'own') return;
  if (cost === 'one') meter.spend(1);
  else if (cost === 'both') meter.spendText(1 + sizeOf(first) + sizeOf(second));
  else meter.spendText(cost === 'text' ? sizeOf(first) : sizeOf(first) * 2);
}

/** Characters, bytes or items. */
function sizeOf(value: CelValue | undefined): number {
  return typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array ? value.length : 1;
}
