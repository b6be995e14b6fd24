import { MalformedError } from '../../core/error.ts';

/** The metrics of one version of CVSS with their values. */
export interface MetricSet {
  /** Every one of them must be given. */
  readonly mandatory: Readonly<Record<string, readonly string[]>>;
  readonly optional: Readonly<Record<string, readonly string[]>>;
}

/** The value of each metric that was given. */
export type Metrics = ReadonlyMap<string, string>;

/** Reads `AV:N/AC:L/…`, in any order. @throws MalformedError for a metric or value that is not of the set, given twice or missing. */
export function readMetrics(text: string, set: MetricSet): Metrics {
  const metrics = new Map<string, string>();
  for (const part of text.split('/')) {
    const colon = part.indexOf(':');
    const metric = part.slice(0, Math.max(colon, 0));
    const value = part.slice(colon + 1);
    if (!valuesOf(metric, set).includes(value)) throw malformed(text, `it knows no ${JSON.stringify(part.slice(0, 20))}`);
    if (metrics.has(metric)) throw malformed(text, `${metric} is given twice`);
    metrics.set(metric, value);
  }
  for (const metric of Object.keys(set.mandatory)) if (!metrics.has(metric)) throw malformed(text, `${metric} is missing`);
  return metrics;
}

function valuesOf(metric: string, { mandatory, optional }: MetricSet): readonly string[] {
  if (Object.hasOwn(mandatory, metric)) return mandatory[metric] ?? [];
  return Object.hasOwn(optional, metric) ? (optional[metric] ?? []) : [];
}

/** The error for a text that is no vector. */
export function malformed(text: string, why: string): MalformedError {
  return new MalformedError(`${JSON.stringify(text.slice(0, 120))} is not a CVSS vector: ${why}`);
}
