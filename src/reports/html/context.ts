import { dependencyPathsOf, type DependencyPaths } from '../../core/dependency-path.ts';
import type { Report } from '../../core/report.ts';
import type { Reason } from '../../core/verdict.ts';
import { reasonsByFinding } from '../told.ts';

/** What the entries of a page look up. */
export interface PageContext {
  readonly paths: DependencyPaths;
  /** The reasons that rest on a finding, by its fingerprint. */
  readonly reasons: ReadonlyMap<string, readonly Reason[]>;
  /** The number of the first action that settles a finding, by its fingerprint. */
  readonly actions: ReadonlyMap<string, number>;
}

export function contextOf({ examination, verdict, actions }: Report): PageContext {
  const settledBy = new Map<string, number>();
  for (const [index, { settles }] of actions.entries())
    for (const fingerprint of settles) if (!settledBy.has(fingerprint)) settledBy.set(fingerprint, index + 1);
  return { paths: dependencyPathsOf(examination.packages), reasons: reasonsByFinding(verdict), actions: settledBy };
}
