/** What a plain scalar of YAML 1.1 stands for after its conversion to JSON; `undefined` is a number that JSON cannot write: an infinity or not a number. */
export type PlainValue = string | number | boolean | null | undefined;

const words = new Map<string, PlainValue>([
  ...cased(['y', 'yes', 'true', 'on']).map((word) => [word, true] as const),
  ...cased(['n', 'no', 'false', 'off']).map((word) => [word, false] as const),
  ...cased(['~', 'null']).map((word) => [word, null] as const),
  ...['', '+', '-'].flatMap((sign) => cased(['inf']).map((word) => [`${sign}.${word}`, undefined] as const)),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, undefined] as const),
]);

function cased(list: readonly string[]): readonly string[] {
  return list.flatMap((word) => [...new Set([word, word.slice(0, 1).toUpperCase() + word.slice(1), word.toUpperCase()])]);
}

const longestWord = 5;
/** Starts of what may be more than a text: signs, digits, the point, and first letters of words. */
const telling: readonly boolean[] = Array.from({ length: 128 }, (_, code) => '+-.0123456789yYnNtTfFoO~'.includes(String.fromCharCode(code)));

/** Whether a plain scalar may be more than a text, by its first character. */
export function isTelling(start: number): boolean {
  return telling[start] === true;
}

/**
 * Resolves a plain scalar as kubectl does: YAML 1.1 as go-yaml 2 understands it, which also takes `0o17` for a number and neither sexagesimal numbers nor
 * dates for more than text (https://yaml.org/type/).
 */
export function plainValue(text: string): PlainValue {
  if (text === '') return null;
  const start = text.charCodeAt(0);
  if (!isTelling(start)) return text;
  if (text.length <= longestWord && words.has(text)) return words.get(text);
  return start <= 0x39 ? numberOr(text) : text;
}

const decimal = /^[+-]?(?:0|[1-9]\d*)$/;
const based = /^([+-]?)0(?:([xX])([\da-fA-F]+)|([bB])([01]+)|[oO]?([0-7]+))$/;
const float = /^[+-]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][+-]?\d+)?$/;
const pointFirst = /^\.\d+(?:_\d+)*(?:[eE][+-]?\d+(?:_\d+)*)?$/;
/** Past this the digits of 64 bits end. */
const tooLarge = 2 ** 64;
/** Longer no number is written; what is longer need not be looked at. */
const longestNumber = 400;

function numberOr(text: string): number | string {
  if (text.length > longestNumber) return text;
  if (text.startsWith('.')) return pointFirst.test(text) ? finiteOr(text.replaceAll('_', ''), text) : text;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  // Minus zero is zero: integers have one.
  if (decimal.test(plain)) return Number(plain) + 0;
  const whole = basedNumber(plain);
  if (whole !== undefined) return whole;
  return float.test(plain) ? finiteOr(plain, text) : text;
}

function basedNumber(plain: string): number | undefined {
  const parts = based.exec(plain);
  if (parts === null) return undefined;
  const [, sign, , hexadecimal, , binary, octal] = parts;
  const digits = hexadecimal ?? binary ?? octal ?? '';
  const size = Number.parseInt(digits, hexadecimal !== undefined ? 16 : binary !== undefined ? 2 : 8);
  if (size >= tooLarge || (sign !== '' && size > tooLarge / 2)) return undefined;
  return sign === '-' ? 0 - size : size;
}

/** A number too large for a double stays text. */
function finiteOr(plain: string, text: string): number | string {
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
}

/** A number as a key of a mapping: Go's `%g` of 32 bits for fractions and for what is written with an exponent. */
export function numberKey(value: number, written: string): string {
  if (Number.isInteger(value) && !/[.eE]/.test(written.replace(/^[+-]?0[xX].*/, ''))) return BigInt(value).toString();
  return shortFloat(value);
}

function shortFloat(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  for (let digits = 1; digits < 9; digits += 1) {
    const text = single.toExponential(digits - 1);
    if (Math.fround(Number(text)) === single) return asGoWrites(text);
  }
  return asGoWrites(single.toExponential(8));
}

/** An exponent is written from a million on and below a ten-thousandth, with two digits at least. */
function asGoWrites(exponential: string): string {
  const [mantissa = '', power = '0'] = exponential.split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(Number(exponential));
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
