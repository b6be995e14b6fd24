import { isMisconfiguration, isVulnerability, type Finding } from '../../core/finding.ts';
import type { Decision } from '../../core/policy.ts';
import type { Report } from '../../core/report.ts';
import { severities } from '../../core/severity.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import { byUrgency, isExploited } from '../../core/urgency.ts';
import { judgedFindings, type JudgedFinding } from '../judged.ts';
import { fixOfFinding, percent } from '../told.ts';
import type { Block } from './block.ts';
import { code, folded, linkedId, plural, prose, rowOf, tableHead } from './text.ts';

export const marks: Readonly<Record<Decision, string>> = { deny: '❌', warn: '⚠️', allow: '✅' };
const gravity: Readonly<Record<Decision, number>> = { deny: 2, warn: 1, allow: 0 };

/** `3 critical, 8 high; 2 known exploited, 9 fixable; 4 in the configuration`, of what kinds there are. */
export function countsOf({ examination: { findings, packages } }: Report): string {
  if (findings.length === 0) return 'nothing found';
  const wrong = findings.filter(isMisconfiguration);
  const others = findings.filter((finding) => !isMisconfiguration(finding));
  if (others.length === 0 && packages.length === 0) return `${tallyText(wrong)}; ${wrong.filter((finding) => finding.fixable).length} fixable`;
  const about = others.length === 0 ? [] : [countsOfPackages(others)];
  return [...about, ...(wrong.length === 0 ? [] : [`${wrong.length} in the configuration`])].join('; ');
}

function countsOfPackages(findings: readonly Finding[]): string {
  const fixable = findings.filter((finding) => isVulnerability(finding) && finding.fix.versions.length > 0).length;
  return `${tallyText(findings)}; ${findings.filter(isExploited).length} known exploited, ${fixable} fixable`;
}

/** `3 critical, 8 high` */
export function tallyText(findings: readonly Finding[]): string {
  const counts = severities.map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const);
  return counts
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`)
    .join(', ');
}

/** Every finding in packages and of the release, the gravest decision first, then the most urgent; a vulnerability of packages that are upgraded together stands once. */
export function findingsBlock(report: Report): readonly Block[] {
  const judged = judgedFindings(report)
    .filter(({ finding }) => !isMisconfiguration(finding))
    .toSorted((left, right) => gravity[right.decision] - gravity[left.decision] || byUrgency(left.finding, right.finding));
  if (judged.length === 0) return [];
  const groups = [...Map.groupBy(judged, keyOf).values()];
  const { open, close } = folded(`Findings: ${countsOfPackages(judged.map(({ finding }) => finding))}`);
  return [
    {
      head: [...open, ...tableHead('', 'Severity', 'Id', 'Package', 'What to do', 'Where')],
      rows: groups.flatMap(groupRow),
      foot: close,
      more: (count) => rowOf('', '', '', `… ${plural(count, 'more row')}`, '', ''),
    },
  ];
}

function keyOf({ finding }: JudgedFinding): string {
  return isVulnerability(finding) ? [finding.id, upgradeUnitOf(finding.package).key, finding.package.owner ?? ''].join('\0') : finding.fingerprint;
}

function groupRow(group: readonly JudgedFinding[]): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { finding, decision, waivedBy } = first;
  const waiver = waivedBy[0]?.exception;
  return [
    rowOf(
      waiver === undefined ? marks[decision] : '➖',
      finding.severity,
      `${linkedId(finding.id)}${urgencyOf(first)}`,
      packageCell(group),
      waiver === undefined ? prose(fixOfFinding(finding), 200) : `waived until ${prose(waiver.expires, 20)}`,
      `${code(finding.location.path)}${finding.location.layer === undefined ? '' : ` layer ${finding.location.layer.index}`}`,
    ),
  ];
}

function urgencyOf({ finding }: JudgedFinding): string {
  if (!isVulnerability(finding)) return '';
  const exploited = finding.knownExploited === undefined ? '' : ' **exploited**';
  return `${exploited}${finding.epss === undefined ? '' : ` ${percent(finding.epss.score)}`}`;
}

function packageCell(group: readonly JudgedFinding[]): string {
  const packages = group.flatMap(({ finding }) => (isVulnerability(finding) ? [finding.package] : []));
  const [first] = packages;
  const finding = group[0]?.finding;
  if (first === undefined) return finding === undefined ? '' : prose(finding.title, 120);
  const names = [...new Set(packages.map(({ name }) => name))];
  const { version } = first;
  return `${code(`${names[0] ?? ''} ${version}`)}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`;
}
