import type { VulnerabilityFinding } from '../../core/finding.ts';
import type { Decision } from '../../core/policy.ts';
import type { Report } from '../../core/report.ts';
import { severities } from '../../core/severity.ts';
import { upgradeUnitOf } from '../../core/upgrade-unit.ts';
import { byUrgency } from '../../core/urgency.ts';
import { isJudgedVulnerability, judgedFindings, type JudgedFinding } from '../judged.ts';

type Judged = JudgedFinding<VulnerabilityFinding>;

/** One vulnerability of what is upgraded together, with every package of it that is affected. */
export interface Entry {
  /** The first speaks for all: it has the gravest decision. */
  readonly lead: Judged;
  readonly all: readonly [Judged, ...Judged[]];
}

/** What is upgraded together, and what was found in it; at least one entry. */
export interface Group {
  readonly entries: readonly [Entry, ...Entry[]];
}

const gravity: Readonly<Record<Decision, number>> = { deny: 2, warn: 1, allow: 0 };

/** The vulnerabilities by what is upgraded together, the most urgent first. */
export function groupsOf(report: Report): readonly Group[] {
  const judged = judgedFindings(report)
    .filter(isJudgedVulnerability)
    .toSorted((left, right) => byUrgency(left.finding, right.finding));
  return [...Map.groupBy(judged, ({ finding: { package: pkg } }) => `${upgradeUnitOf(pkg).key}\0${pkg.owner ?? ''}`).values()].flatMap(groupOf);
}

function groupOf(judged: readonly Judged[]): readonly Group[] {
  const [first, ...rest] = [...Map.groupBy(judged, ({ finding }) => finding.id).values()].flatMap(entryOf);
  return first === undefined ? [] : [{ entries: [first, ...rest] }];
}

function entryOf(same: readonly Judged[]): readonly Entry[] {
  const [lead, ...rest] = same.toSorted((left, right) => gravity[right.decision] - gravity[left.decision]);
  return lead === undefined ? [] : [{ lead, all: [lead, ...rest] }];
}

/** How many findings there are of each rating, gravest first; ratings without any are left out. */
export function tallyOf(
  findings: readonly { readonly severity: (typeof severities)[number] }[],
): readonly (readonly [severity: (typeof severities)[number], count: number])[] {
  return severities
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0);
}
