import type { Finding } from './finding.ts';
import { bySeverity } from './severity.ts';

/** Orders what to look at first: known exploited, then the gravest, then the likeliest to be exploited; the rest by name, so that any order of the same findings gives one list. */
export function byUrgency(left: Finding, right: Finding): number {
  return (
    Number(right.knownExploited !== undefined) - Number(left.knownExploited !== undefined) ||
    bySeverity(left.severity, right.severity) ||
    (right.epss?.score ?? 0) - (left.epss?.score ?? 0) ||
    compareText(left.id, right.id) ||
    compareText(left.package.purl, right.package.purl) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

/** The order of code units: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
