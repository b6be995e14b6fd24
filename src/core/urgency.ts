import { isVulnerability, type Finding } from './finding.ts';
import { bySeverity } from './severity.ts';

/** Orders what to look at first: known exploited, then the gravest, then the likeliest to be exploited; the rest by name, so that any order of the same findings gives one list. */
export function byUrgency(left: Finding, right: Finding): number {
  return (
    Number(isExploited(right)) - Number(isExploited(left)) ||
    bySeverity(left.severity, right.severity) ||
    chanceOf(right) - chanceOf(left) ||
    compareText(left.id, right.id) ||
    compareText(purlOf(left), purlOf(right)) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

/** Known to be used in attacks (CISA KEV). */
export function isExploited(finding: Finding): boolean {
  return isVulnerability(finding) && finding.knownExploited !== undefined;
}

/** Chance of exploitation within 30 days, 0 where nobody has scored it. */
export function chanceOf(finding: Finding): number {
  return (isVulnerability(finding) ? finding.epss?.score : undefined) ?? 0;
}

function purlOf(finding: Finding): string {
  return isVulnerability(finding) ? finding.package.purl : '';
}

/** The order of code units: the same on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
