import type { MetricSet } from './vector.ts';
import { readMetrics } from './vector.ts';

const impactWeights: Readonly<Record<string, number>> = { H: 0.56, L: 0.22, N: 0 };

/** Weights of the base metrics (https://www.first.org/cvss/v3-1/specification-document, section 7.4; v3.0 has the same, section 8.4). */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  C: impactWeights,
  I: impactWeights,
  A: impactWeights,
};
/** Privileges weigh more where the scope changes. */
const privilegesAcrossScopes: Readonly<Record<string, number>> = { N: 0.85, L: 0.68, H: 0.5 };

const requirement: readonly string[] = ['X', 'H', 'M', 'L'];
const modifiedImpact: readonly string[] = ['X', 'N', 'L', 'H'];
const metricSet: MetricSet = {
  mandatory: { ...Object.fromEntries(Object.entries(weights).map(([metric, values]) => [metric, Object.keys(values)])), S: ['U', 'C'] },
  optional: {
    E: ['X', 'U', 'P', 'F', 'H'],
    RL: ['X', 'O', 'T', 'W', 'U'],
    RC: ['X', 'U', 'R', 'C'],
    CR: requirement,
    IR: requirement,
    AR: requirement,
    MAV: ['X', 'N', 'A', 'L', 'P'],
    MAC: ['X', 'L', 'H'],
    MPR: ['X', 'N', 'L', 'H'],
    MUI: ['X', 'N', 'R'],
    MS: ['X', 'U', 'C'],
    MC: modifiedImpact,
    MI: modifiedImpact,
    MA: modifiedImpact,
  },
};

/** Base score of a CVSS v3.0 or v3.1 vector without its prefix, 0.0 to 10.0; temporal and environmental metrics do not change it. @throws MalformedError */
export function scoreV3(text: string): number {
  const metrics = readMetrics(text, metricSet);
  const changed = metrics.get('S') === 'C';
  const weight = (metric: string): number => weights[metric]?.[metrics.get(metric) ?? ''] ?? 0;
  const privileges = changed ? (privilegesAcrossScopes[metrics.get('PR') ?? ''] ?? 0) : weight('PR');
  const exploitability = 8.22 * weight('AV') * weight('AC') * privileges * weight('UI');
  const subscore = 1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A'));
  const impact = changed ? 7.52 * (subscore - 0.029) - 3.25 * (subscore - 0.02) ** 15 : 6.42 * subscore;
  if (impact <= 0) return 0;
  return roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
}

/**
 * Up to one decimal, by the integers of CVSS v3.1, appendix A, which keep floating point from adding a tenth. v3.0 rounds up the number itself; of the
 * base scores none differs by that, only temporal and environmental ones do.
 */
function roundUp(score: number): number {
  const parts = Math.round(score * 100_000);
  return parts % 10_000 === 0 ? parts / 100_000 : (Math.floor(parts / 10_000) + 1) / 10;
}
