import type { KubernetesValue } from '../object.ts';
import type { Scalar } from './shapes.ts';

/** What a value should be where the API server does not decode it; undefined where it does. */
export function misfitOf(value: KubernetesValue, scalar: Scalar): Decoding | undefined {
  const decoding = scalars[scalar];
  return decoding.fits(value) ? undefined : decoding;
}

/** What the API server decodes a value into. */
export interface Decoding {
  /** In words, for people. */
  readonly wanted: string;
  /** As JSON has it, where that alone is not enough. */
  readonly form?: 'string' | 'number';
  fits(value: KubernetesValue): boolean;
}

const scalars: Readonly<Record<Scalar, Decoding>> = {
  text: { wanted: 'a string', fits: isText },
  boolean: { wanted: 'true or false', fits: (value) => typeof value === 'boolean' },
  int32: { wanted: 'a whole number of 32 bits', form: 'number', fits: isInt32 },
  int64: { wanted: 'a whole number of 64 bits', form: 'number', fits: (value) => Number.isInteger(value) && Math.abs(value as number) <= 2 ** 63 },
  number: { wanted: 'a number', fits: (value) => typeof value === 'number' },
  base64: { wanted: 'text in base64', form: 'string', fits: (value) => Array.isArray(value) || (isText(value) && isBase64(value)) },
  quantity: { wanted: 'a quantity such as 100m or 64Mi', form: 'string', fits: isQuantity },
  'int-or-text': { wanted: 'a whole number of 32 bits or a string', form: 'number', fits: (value) => isText(value) || isInt32(value) },
  time: { wanted: 'a time such as 2026-01-31T12:00:00Z', form: 'string', fits: (value) => isText(value) && time.test(value) },
  anything: { wanted: 'anything', fits: () => true },
};

function isText(value: KubernetesValue): value is string {
  return typeof value === 'string';
}

function isInt32(value: KubernetesValue): boolean {
  return typeof value === 'number' && (value | 0) === value;
}

/** k8s.io/apimachinery, resource.Quantity: a number with a decimal exponent, or a suffix of the SI, decimal or binary. */
const quantity = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?\s*$/;

function isQuantity(value: KubernetesValue): boolean {
  return typeof value === 'number' || (isText(value) && quantity.test(value));
}

/** RFC 3339, as Go reads it. */
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** RFC 4648, section 4, with its padding; line ends do not count. */
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function isBase64(text: string): boolean {
  const signs = text.replaceAll(/[\r\n]/g, '');
  return signs.length % 4 === 0 && base64.test(signs);
}
