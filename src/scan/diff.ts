import type { Difference } from '../core/difference.ts';
import type { Report } from '../core/report.ts';
import { differenceOf } from '../triage/index.ts';

/** Two reports and what one says that the other does not. */
export interface Comparison {
  readonly before: Report;
  readonly after: Report;
  readonly difference: Difference;
}

/** Compares two targets. @param reportOf scans one, or reads the report of an earlier scan */
export async function diff(old: string, now: string, reportOf: (target: string) => Promise<Report>): Promise<Comparison> {
  const before = await reportOf(old);
  const after = await reportOf(now);
  return { before, after, difference: differenceOf(before, after) };
}
