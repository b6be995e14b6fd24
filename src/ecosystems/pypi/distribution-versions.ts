import type { Ordering } from '../../core/ordering.ts';
import { compareLists, compareNumbers, withoutTrailingZeros } from '../../versions/numbers.ts';
import { pep440 } from '../../versions/pep440/ordering.ts';
import { parsePythonVersion, type PythonVersion } from '../../versions/pep440/version.ts';

/** Longer texts are no versions. */
const mostCharacters = 1_024;

/**
 * PEP 440's order of versions as advisories need it. Setuptools put all versions that PEP 440 does not know before all that it knows; a record whose last affected
 * version is `2.6.0-cu124` would then speak of nobody. Such a version is told from others by its numbers alone, and not where they are the same.
 */
export const distributionVersions: Ordering = {
  id: 'pep440',
  compare(left, right) {
    if (left.length > mostCharacters || right.length > mostCharacters) return undefined;
    const older = withoutUpdate(left);
    const newer = withoutUpdate(right);
    const first = parsePythonVersion(older.toLowerCase());
    const second = parsePythonVersion(newer.toLowerCase());
    if (first !== undefined && second === undefined) return compareByNumbers(first, newer);
    if (first === undefined && second !== undefined) return reversed(compareByNumbers(second, older));
    return first === undefined ? compareUnknown(older, newer) : pep440.compare(older, newer);
  },
};

/** Records made from CPE names carry over its word for a release without updates: `2.6.0-NA`. */
function withoutUpdate(version: string): string {
  return version.replace(/(?<=\d)-NA$/, '');
}

function compareByNumbers(known: PythonVersion, other: string): number | undefined {
  const numbers = numbersOf(other);
  if (numbers === undefined) return undefined;
  const order = compareNumbers(known.epoch, '0') || compareLists(known.release, numbers, compareNumbers);
  return order === 0 ? undefined : order;
}

/** Two that PEP 440 does not know: by their numbers too, so that no circle leads through one that it knows; else as setuptools had it. */
function compareUnknown(older: string, newer: string): number | undefined {
  const [left, right] = [numbersOf(older), numbersOf(newer)];
  if (left === undefined && right === undefined) return pep440.compare(older, newer);
  if (left === undefined || right === undefined) return undefined;
  return compareLists(left, right, compareNumbers) || pep440.compare(older, newer);
}

function numbersOf(version: string): readonly string[] | undefined {
  const [, numbers] = /^v?(\d+(?:\.\d+)+)[-._a-z]/i.exec(version) ?? [];
  return numbers === undefined ? undefined : withoutTrailingZeros(numbers.split('.'));
}

function reversed(order: number | undefined): number | undefined {
  return order === undefined ? undefined : -order;
}
