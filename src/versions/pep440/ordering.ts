import type { Ordering } from '../../core/ordering.ts';
import { isVisible } from '../characters.ts';
import { compareLists, compareNumbers, compareText, isNumber } from '../numbers.ts';
import { orderingOf } from '../ordering-of.ts';
import type { LegacyVersion } from './legacy.ts';
import { compareLegacyVersions, parseLegacyVersion } from './legacy.ts';
import type { PythonVersion } from './version.ts';
import { parsePythonVersion } from './version.ts';

type Version = PythonVersion | LegacyVersion;

/**
 * Python packages (PEP 440, https://peps.python.org/pep-0440/#summary-of-permitted-suffixes-and-relative-ordering). A version that PEP 440 does not
 * know comes before all that it knows; among themselves such versions are ordered as setuptools did.
 */
export const pep440: Ordering = orderingOf('pep440', { parse, compare });

function parse(text: string): Version | undefined {
  if (!isVisible(text)) return undefined;
  const version = text.toLowerCase();
  return parsePythonVersion(version) ?? parseLegacyVersion(version);
}

function compare(left: Version, right: Version): number {
  if (isLegacy(left)) return isLegacy(right) ? compareLegacyVersions(left, right) : -1;
  return isLegacy(right) ? 1 : comparePythonVersions(left, right);
}

function isLegacy(version: Version): version is LegacyVersion {
  return Array.isArray(version);
}

function comparePythonVersions(left: PythonVersion, right: PythonVersion): number {
  return (
    compareNumbers(left.epoch, right.epoch) ||
    compareLists(left.release, right.release, compareNumbers) ||
    comparePhases(left, right) ||
    compareOptional(left.post, right.post, -1) ||
    compareOptional(left.dev, right.dev, 1) ||
    compareLists(left.local, right.local, compareLocalParts)
  );
}

/** Development releases of the version itself, alpha, beta, candidates, then the release and what comes after it. */
function comparePhases(left: PythonVersion, right: PythonVersion): number {
  return compareText(phaseOf(left), phaseOf(right)) || compareNumbers(left.pre?.number ?? '', right.pre?.number ?? '');
}

function phaseOf({ pre, post, dev }: PythonVersion): string {
  if (pre !== undefined) return pre.phase;
  return post === undefined && dev !== undefined ? '' : 'release';
}

/** Numbers of which either may be absent; `absent` says whether that is before all (-1) or after all (1). */
function compareOptional(left: string | undefined, right: string | undefined, absent: -1 | 1): number {
  if (left !== undefined && right !== undefined) return compareNumbers(left, right);
  if (left === right) return 0;
  return left === undefined ? absent : -absent;
}

/** Numbers come after texts. */
function compareLocalParts(left: string, right: string): number {
  const leftIsNumber = isNumber(left);
  if (leftIsNumber !== isNumber(right)) return leftIsNumber ? 1 : -1;
  return leftIsNumber ? compareNumbers(left, right) : compareText(left, right);
}
