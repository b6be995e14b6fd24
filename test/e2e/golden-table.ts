import type { Examination } from '../../src/core/examination.ts';
import { isVulnerability } from '../../src/core/finding.ts';
import type { Fix } from '../../src/core/match.ts';
import type { Package } from '../../src/core/package.ts';
import { tableOf } from '../goldens/table.ts';

type Row = readonly (string | number)[];

/**
 * What is said of a list of packages: what could not be told, what was set aside, then the matches. Packages of which the same is said share a row.
 * @param folded whether vulnerabilities of which the same is said share a row too
 */
export function tableOfMatches({ packages, findings, unknowns, cancelled }: Examination, folded = false): string {
  const rows = new Map<string, { readonly names: Set<string>; readonly row: Row }>();
  for (const finding of findings.filter(isVulnerability)) {
    const { package: pkg, id, fix, severity } = finding;
    const row = [pkg.version, id, 'affected', wordOf(fix), severity];
    const key = [ecosystemOf(pkg), ...row].join('\0');
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { names: new Set([pkg.name]), row: [ecosystemOf(pkg), ...row] });
    else known.names.add(pkg.name);
  }
  const told = [...rows.values()].map(({ names, row: [ecosystem = '', ...rest] }): Row => [ecosystem, [...names].toSorted().join(' '), ...rest]);
  return [
    tableOf(['listed', 'packages'], counted(packages.map((pkg) => [ecosystemOf(pkg)]))),
    tableOf(['not told', 'subject', 'packages'], unknowns.map(({ kind, subject, count = 1 }) => [kind, subject, count]).toSorted(byText)),
    ...(cancelled.length === 0 ? [] : [tableOf(['set aside', 'why', 'matches'], counted(cancelled.map(({ purl, reason }) => [purl, reason])))]),
    tableOf(['ecosystem', 'packages', 'version', 'vulnerability', 'certainty', 'fix', 'severity'], (folded ? fold(told) : told).toSorted(byText)),
  ].join('\n');
}

function fold(rows: readonly Row[]): readonly Row[] {
  const alike = Map.groupBy(rows, (row) => row.toSpliced(3, 1).join('\t'));
  return [...alike.values()].map((same): Row => {
    const ids = same.map((row) => String(row[3])).toSorted();
    return (same[0] ?? []).with(3, ids.join(' '));
  });
}

function ecosystemOf({ ecosystem, release }: Package): string {
  return release === undefined ? ecosystem : `${ecosystem}:${release}`;
}

function wordOf({ state, versions }: Fix): string {
  return state === 'fixed' ? versions.join(' ') : state;
}

function counted(rows: readonly Row[]): readonly Row[] {
  const counts = Map.groupBy(rows, (row) => row.join('\t'));
  return [...counts.values()].map((same): Row => [...(same[0] ?? []), same.length]).toSorted(byText);
}

function byText(left: Row, right: Row): number {
  return left.join('\t') < right.join('\t') ? -1 : 1;
}
