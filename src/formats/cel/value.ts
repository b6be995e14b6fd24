/** A value of the Common Expression Language (cel-spec, Values): ints are bigint, doubles are number. */
export type CelValue = null | boolean | bigint | number | string | Uint8Array | readonly CelValue[] | CelMap | CelTagged;

/** Keys of type uint are kept as ints: a map never holds both. */
export type CelKey = string | bigint | boolean;
export type CelMap = ReadonlyMap<CelKey, CelValue>;

/** Values that JavaScript has no type for, and those that Kubernetes adds. */
export type CelTagged = CelUint | CelDuration | CelTimestamp | CelOptional | CelType | CelOpaque | CelProblem;

export interface CelUint {
  readonly is: 'uint';
  readonly value: bigint;
}

export interface CelDuration {
  readonly is: 'duration';
  readonly nanos: bigint;
}

export interface CelTimestamp {
  readonly is: 'timestamp';
  /** Since 1970. */
  readonly nanos: bigint;
  /** Of the zone it was written in, which only its text shows. */
  readonly offsetSeconds: number;
}

export interface CelOptional {
  readonly is: 'optional';
  readonly value?: CelValue;
}

export interface CelType {
  readonly is: 'type';
  readonly name: string;
}

/** What functions of Kubernetes make: compared and asked only by functions of the same library. */
export type CelOpaque =
  | Opaque<'kubernetes.Quantity', QuantityValue>
  | Opaque<'net.IP', IpValue>
  | Opaque<'net.CIDR', CidrValue>
  | Opaque<'kubernetes.URL', UrlValue>
  | Opaque<'kubernetes.Semver', SemverValue>
  | Opaque<'kubernetes.NamedFormat', NamedFormatValue>;

interface Opaque<Name extends string, Value> {
  readonly is: Name;
  readonly value: Value;
}

/** A decimal: `unscaled × 10^scale`. */
export interface QuantityValue {
  readonly unscaled: bigint;
  readonly scale: number;
  /** Beyond what an int64 and a scale hold: such a one is no integer to the API server, whatever its value. */
  readonly isBig: boolean;
}

export interface IpValue {
  readonly family: 4 | 6;
  readonly bits: bigint;
}

export interface CidrValue {
  readonly ip: IpValue;
  readonly length: number;
}

export interface UrlValue {
  readonly scheme: string;
  /** With the port. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

export interface SemverValue {
  readonly numbers: readonly [bigint, bigint, bigint];
  readonly prerelease: readonly string[];
}

export interface NamedFormatValue {
  readonly name: string;
  validate(text: string): readonly string[];
}

/**
 * Why there is no value: the text is no expression; its names, or the types of what it says, do not fit; evaluation met an error of CEL; it cost too much;
 * it asks for something that is not known here.
 */
export type CelProblemKind = 'parse' | 'type' | 'runtime' | 'budget' | 'unknown';

/** CEL's errors are values until an operator absorbs them (`false && error` is false) or they are the result. */
export interface CelProblem {
  readonly is: 'problem';
  readonly kind: CelProblemKind;
  readonly message: string;
}

export function problem(kind: CelProblemKind, message: string): CelProblem {
  return { is: 'problem', kind, message };
}

export function isTagged(value: CelValue): value is CelTagged {
  return typeof value === 'object' && value !== null && 'is' in value;
}

export function isProblem(value: CelValue): value is CelProblem {
  return typeof value === 'object' && value !== null && 'is' in value && value.is === 'problem';
}

export function isList(value: CelValue): value is readonly CelValue[] {
  return Array.isArray(value);
}

export function isMap(value: CelValue): value is CelMap {
  return value instanceof Map;
}

export const none: CelOptional = { is: 'optional' };

export function optionalOf(value: CelValue): CelOptional {
  return { is: 'optional', value };
}

/** Name of a value's type as `type()` shows it. */
export function typeNameOf(value: CelValue): string {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
    default:
      return value === null ? 'null_type' : nameOfObject(value);
  }
}

const names: Readonly<Record<string, string>> = {
  duration: 'google.protobuf.Duration',
  timestamp: 'google.protobuf.Timestamp',
  optional: 'optional_type',
};

function nameOfObject(value: object & CelValue): string {
  if (isTagged(value)) return names[value.is] ?? value.is;
  if (isList(value)) return 'list';
  return isMap(value) ? 'map' : 'bytes';
}
