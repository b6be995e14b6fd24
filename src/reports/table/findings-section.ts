import { isVulnerability, type Finding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Report } from '../../core/report.ts';
import { dependencyPathsOf, type DependencyPaths } from '../../core/dependency-path.ts';
import { severities } from '../../core/severity.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import { byUrgency, isExploited } from '../../core/urgency.ts';
import { fit } from '../../formats/terminal/index.ts';
import { isJudgedEndOfLife, isJudgedVulnerability, judgedFindings, type JudgedFinding } from '../judged.ts';
import { endOfLifeLines } from './end-of-life-lines.ts';
import { findingRow } from './finding-row.ts';
import { groupTitle } from './group-title.ts';
import { andMore, heading, plural, type Page } from './page.ts';

const mostGroups = 15;
const mostRows = 5;

/** What was found: a release that has ended first, as it puts all else in another light; then the rest by what is upgraded together, the most urgent first. */
export function findingsSection(report: Report, page: Page): readonly string[] {
  const judged = judgedFindings(report)
    .filter(({ finding }) => finding.kind !== 'misconfiguration')
    .toSorted((left, right) => byUrgency(left.finding, right.finding));
  if (judged.length === 0)
    return report.examination.findings.length > 0 && report.examination.packages.length === 0 ? [] : ['', ...heading(page, 'Findings', 'none')];
  const vulnerabilities = judged.filter(isJudgedVulnerability);
  const groups = [...Map.groupBy(vulnerabilities, ({ finding: { package: pkg } }) => `${upgradeUnitOf(pkg).key}\0${pkg.owner ?? ''}`).values()];
  const paths = dependencyPathsOf(report.examination.packages);
  const told = page.verbose ? groups : groups.slice(0, mostGroups);
  const left = groups.slice(told.length);
  const leftRows = left.reduce((sum, group) => sum + rowsOf(group).length, 0);
  return [
    '',
    ...heading(page, 'Findings', summaryOf(judged.map(({ finding }) => finding))),
    ...judged.filter(isJudgedEndOfLife).flatMap((one) => endOfLifeLines(one, page)),
    ...told.flatMap((group) => groupLines(group, paths, page)),
    '',
    ...andMore(page, left.length, `packages with ${plural(leftRows, 'finding')}`),
    page.paint('dim', fit('  ✗ denied  ! warned  ~ waived  KEV exploited today  % EPSS, within 30 days', page.width)),
    ...(groups.flatMap(rowsOf).length === vulnerabilities.length
      ? []
      : [page.paint('dim', fit('  a vulnerability in several packages of one source stands once', page.width))]),
  ];
}

/** `3 critical, 8 high; 2 known exploited, 9 fixable` */
function summaryOf(findings: readonly Finding[]): string {
  const bySeverity = severities.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const);
  const exploited = findings.filter(isExploited).length;
  const fixable = findings.filter(isVulnerability).filter(({ fix }) => fix.state === 'fixed').length;
  const counts = bySeverity.filter(([, count]) => count > 0).map(([severity, count]) => `${count} ${severity}`);
  return `${counts.join(', ')}; ${exploited} known exploited, ${fixable} fixable`;
}

function groupLines(group: readonly JudgedFinding<VulnerabilityFinding>[], paths: DependencyPaths, page: Page): readonly string[] {
  const rows = rowsOf(group);
  const told = page.verbose ? rows : rows.slice(0, mostRows);
  return ['', ...groupTitle(group, paths, page), ...told.map((row) => findingRow(row, page)), ...andMore(page, rows.length - told.length, 'here', 4)];
}

/** A vulnerability of several packages of the group stands once, with the gravest decision. */
function rowsOf(group: readonly JudgedFinding<VulnerabilityFinding>[]): readonly JudgedFinding<VulnerabilityFinding>[] {
  const gravity = { deny: 2, warn: 1, allow: 0 } as const;
  return [...Map.groupBy(group, ({ finding }) => finding.id).values()].flatMap((same) =>
    same.toSorted((left, right) => gravity[right.decision] - gravity[left.decision]).slice(0, 1),
  );
}
