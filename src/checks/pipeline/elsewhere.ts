import type { ScanKind } from './scan-tables.ts';

/** Checks that a scan anywhere in the tree answers, with what it has to look for. */
const answers: ReadonlyMap<string, ScanKind> = new Map([
  ['no-vulnerability-scan', 'vulnerability'],
  ['no-license-check', 'license'],
  ['no-static-analysis', 'static-analysis'],
]);

/** Whether a failure of a check is answered by what other pipelines of the same tree scan for: a release need not repeat what a workflow of its own does for every change. */
export function isAnsweredElsewhere(check: string, scans: ReadonlySet<ScanKind>): boolean {
  const kind = answers.get(check);
  return kind !== undefined && scans.has(kind);
}
