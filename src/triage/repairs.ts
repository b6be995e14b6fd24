import type { MisconfigurationFinding } from '../core/finding.ts';
import type { Action } from '../core/report.ts';
import { compareText } from '../core/urgency.ts';

/** Something to do about configuration, with what it settles. */
export interface Repair {
  readonly action: Action;
  readonly findings: readonly MisconfigurationFinding[];
}

/** What `seaworthy fix` settles, as one thing to do; the rest one by one, check by check. @param reference of the source tree, as the user named it */
export function repairsOf(findings: readonly MisconfigurationFinding[], reference: string): readonly Repair[] {
  const fixable = findings.filter((finding) => finding.fixable);
  const byHand = Map.groupBy(
    findings.filter((finding) => !finding.fixable),
    ({ id }) => id,
  );
  return [
    ...(fixable.length === 0 ? [] : [{ action: actionOfFix(fixable, reference), findings: fixable }]),
    ...[...byHand.values()].map((group) => ({ action: actionByHand(group), findings: group })),
  ];
}

function actionOfFix(findings: readonly MisconfigurationFinding[], reference: string): Action {
  const checks = [...new Set(findings.map(({ id }) => id))].toSorted(compareText);
  const path = reference.replace(/^dir:/, '');
  // A repository elsewhere and standard input have no files to edit.
  const canEdit = !/^(?:git:|-$)/.test(reference);
  return {
    title: `Have ${plural(findings.length, 'finding')} of ${plural(checks.length, 'check')} fixed in place: ${list(checks)}`,
    ...(canEdit ? { command: `seaworthy fix --dry-run ${quoted(path)}` } : {}),
    settles: findings.map(({ fingerprint }) => fingerprint),
  };
}

function actionByHand(findings: readonly MisconfigurationFinding[]): Action {
  const [{ check }] = findings as readonly [MisconfigurationFinding];
  const files = new Set(findings.map(({ location }) => location.path)).size;
  return {
    title: `${check.remediation} (${check.id}, ${plural(findings.length, 'place')} in ${plural(files, 'file')})`,
    settles: findings.map(({ fingerprint }) => fingerprint),
  };
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function list(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
