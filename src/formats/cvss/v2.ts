import type { MetricSet } from './vector.ts';
import { readMetrics } from './vector.ts';

/** Weights of the base metrics (https://www.first.org/cvss/v2/guide, section 3.2.1). */
const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
};

const requirement: readonly string[] = ['L', 'M', 'H', 'ND'];
const metricSet: MetricSet = {
  mandatory: Object.fromEntries(Object.entries(weights).map(([metric, values]) => [metric, Object.keys(values)])),
  optional: {
    E: ['U', 'POC', 'F', 'H', 'ND'],
    RL: ['OF', 'TF', 'W', 'U', 'ND'],
    RC: ['UC', 'UR', 'C', 'ND'],
    CDP: ['N', 'L', 'LM', 'MH', 'H', 'ND'],
    TD: ['N', 'L', 'M', 'H', 'ND'],
    CR: requirement,
    IR: requirement,
    AR: requirement,
  },
};

/** Base score of a CVSS v2.0 vector, 0.0 to 10.0. @throws MalformedError */
export function scoreV2(text: string): number {
  const metrics = readMetrics(text, metricSet);
  const weight = (metric: string): number => weights[metric]?.[metrics.get(metric) ?? ''] ?? 0;
  const impact = 10.41 * (1 - (1 - weight('C')) * (1 - weight('I')) * (1 - weight('A')));
  const exploitability = 20 * weight('AV') * weight('AC') * weight('Au');
  if (impact === 0) return 0;
  return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * 1.176 * 10) / 10;
}
