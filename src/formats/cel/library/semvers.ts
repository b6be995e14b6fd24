import { global, member, type Overload } from './registry.ts';
import { problem, type CelValue, type SemverValue } from '../value.ts';

const form = /^(0|[1-9]\d{0,19})\.(0|[1-9]\d{0,19})\.(0|[1-9]\d{0,19})(?:-([\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*))?(?:\+[\dA-Za-z-]+(?:\.[\dA-Za-z-]+)*)?$/;

/** Reads a version (semver.org 2.0). Undefined for texts that are none. */
export function parseSemver(text: string): SemverValue | undefined {
  const match = text.length > 1_000 ? null : form.exec(text);
  if (match === null) return undefined;
  const [major = 0n, minor = 0n, patch = 0n] = match.slice(1, 4).map(BigInt);
  const prerelease = match[4]?.split('.') ?? [];
  const isWrong = [major, minor, patch].some((number) => number >= 2n ** 64n) || prerelease.some((part) => /^0\d+$/.test(part));
  return isWrong ? undefined : { numbers: [major, minor, patch], prerelease };
}

/** Takes away a `v` and zeros in front of numbers, and adds numbers that are missing: `v01.2` is 1.2.0. */
function normalized(text: string): string | undefined {
  const [major = '', minor, ...rest] = text.replace(/^v/, '').split('.');
  const parts = [major, ...(minor === undefined ? [] : [minor]), ...(rest.length === 0 ? [] : [rest.join('.')])].map(withoutZeros);
  if (parts.length < 3 && /[+-]/.test(parts.at(-1) ?? '')) return undefined;
  return [...parts, '0', '0'].slice(0, 3).join('.');
}

function withoutZeros(part: string): string {
  if (part.length < 2) return part;
  const rest = part.replace(/^0+/, '');
  return /^\d/.test(rest) ? rest : `0${rest}`;
}

function read(text: string, normalize: boolean): SemverValue | undefined {
  const plain = normalize ? normalized(text) : text;
  return plain === undefined ? undefined : parseSemver(plain);
}

function semver(text: string, normalize: boolean): CelValue {
  const value = read(text, normalize);
  return value === undefined ? problem('runtime', `${JSON.stringify(text)} is no version: write 1.2.3`) : { is: 'kubernetes.Semver', value };
}

/** Order of versions (semver.org 2.0, item 11). */
function compareSemvers(left: SemverValue, right: SemverValue): -1 | 0 | 1 {
  for (const [index, number] of left.numbers.entries()) {
    const other = right.numbers[index] ?? 0n;
    if (number !== other) return number < other ? -1 : 1;
  }
  if (left.prerelease.length === 0 || right.prerelease.length === 0) return Math.sign(right.prerelease.length - left.prerelease.length) as -1 | 0 | 1;
  for (const [index, part] of left.prerelease.entries()) {
    const order = compareParts(part, right.prerelease[index]);
    if (order !== 0) return order;
  }
  return left.prerelease.length < right.prerelease.length ? -1 : 0;
}

function compareParts(left: string, right: string | undefined): -1 | 0 | 1 {
  if (right === undefined) return 1;
  if (left === right) return 0;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (isNumber && isOtherNumber) return BigInt(left) < BigInt(right) ? -1 : 1;
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return left < right ? -1 : 1;
}

const type = 'kubernetes.Semver';

/** Versions (Kubernetes' own library). */
export const semvers: readonly Overload[] = [
  global('semver', ['string'], ([text]) => semver(text, false), 'text'),
  global('semver', ['string', 'bool'], ([text, normalize]) => semver(text, normalize), 'text'),
  global('isSemver', ['string'], ([text]) => read(text, false) !== undefined, 'text'),
  global('isSemver', ['string', 'bool'], ([text, normalize]) => read(text, normalize) !== undefined, 'text'),
  member('major', [type], ([{ value }]) => BigInt.asIntN(64, value.numbers[0])),
  member('minor', [type], ([{ value }]) => BigInt.asIntN(64, value.numbers[1])),
  member('patch', [type], ([{ value }]) => BigInt.asIntN(64, value.numbers[2])),
  member('compareTo', [type, type], ([left, right]) => BigInt(compareSemvers(left.value, right.value))),
  member('isGreaterThan', [type, type], ([left, right]) => compareSemvers(left.value, right.value) > 0),
  member('isLessThan', [type, type], ([left, right]) => compareSemvers(left.value, right.value) < 0),
];
