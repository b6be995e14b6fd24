/** How grave a finding is. `unknown` is a state of its own: nobody has rated it yet, which is neither none nor low. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'none' | 'unknown';

/** Gravest first; `unknown` stands between medium and low: it is shown before what is known to be small. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'unknown', 'low', 'none'];

/** Orders gravest first, for `sort`. */
export function bySeverity(left: Severity, right: Severity): number {
  return severities.indexOf(left) - severities.indexOf(right);
}

/** The qualitative rating of a base score from 0.0 to 10.0 (CVSS v3.1 section 5; v4.0 section 6 has the same scale). */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}
