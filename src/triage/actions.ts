import type { Examination } from '../core/examination.ts';
import { isEndOfLife, isMisconfiguration, isVulnerability, type Finding, type VulnerabilityFinding } from '../core/finding.ts';
import type { Action } from '../core/report.ts';
import { dependencyPathsOf, type DependencyPaths } from '../core/dependency-path.ts';
import { bySeverity, type Severity } from '../core/severity.ts';
import { byUrgency, chanceOf, compareText, isExploited } from '../core/urgency.ts';
import type { Verdict } from '../core/verdict.ts';
import { commandOf } from './commands.ts';
import { actionOfMove } from './moves.ts';
import { repairsOf } from './repairs.ts';
import { upgradesOf, type Orderings, type Upgrade } from './upgrades.ts';

/**
 * What to do first: one action for each upgrade, those first that settle something known exploited, then those that settle what is denied, then the move away
 * from a release that has ended (where it is denied, before other denied things), then by the gravest and the likeliest they settle; at the end what no upgrade
 * settles. Findings waived by an exception ask for nothing.
 * @param orderings to tell the highest of several fixed versions
 */
export function actionsOf(examination: Examination, verdict: Verdict, orderings: Orderings): readonly Action[] {
  const waived = new Set(verdict.exceptions.flatMap(({ findings }) => findings));
  const denied = new Set(verdict.reasons.filter(({ decision }) => decision === 'deny').flatMap(({ findings }) => findings));
  const paths = dependencyPathsOf(examination.packages);
  const open = examination.findings.filter(({ fingerprint }) => !waived.has(fingerprint)).toSorted(byUrgency);
  const vulnerabilities = open.filter(isVulnerability);
  const upgrades = upgradesOf(vulnerabilities.filter(isFixable), orderings).map((upgrade): Ranked => ({
    action: actionOfUpgrade(upgrade, paths),
    rank: rankOf(upgrade.findings, denied),
    names: [upgrade.name, upgrade.package.purl],
  }));
  const moves = open.filter(isEndOfLife).map((finding): Ranked => ({ action: actionOfMove(finding), rank: rankOf([finding], denied), names: [] }));
  const repairs = repairsOf(open.filter(isMisconfiguration), examination.artifact.reference).map(({ action, findings }): Ranked => ({
    action,
    rank: rankOf(findings, denied),
    names: [action.title],
  }));
  return [
    ...[...moves, ...upgrades, ...repairs].toSorted(byRank).map(({ action }) => action),
    ...actionsWithoutFix(vulnerabilities.filter((finding) => !isFixable(finding))),
  ];
}

function isFixable({ fix }: VulnerabilityFinding): boolean {
  return fix.state === 'fixed' && fix.versions.length > 0;
}

interface Rank {
  readonly exploited: number;
  readonly denied: boolean;
  /** The move away from a release. */
  readonly isMove: boolean;
  readonly severity: Severity;
  readonly epss: number;
  readonly settles: number;
}

function rankOf(findings: readonly Finding[], denied: ReadonlySet<string>): Rank {
  return {
    exploited: countIds(findings.filter(isExploited)),
    isMove: findings.some(isEndOfLife),
    denied: findings.some(({ fingerprint }) => denied.has(fingerprint)),
    severity: findings.map(({ severity }) => severity).toSorted(bySeverity)[0] ?? 'none',
    epss: Math.max(0, ...findings.map(chanceOf)),
    settles: countIds(findings),
  };
}

interface Ranked {
  readonly action: Action;
  readonly rank: Rank;
  /** What decides between equals. */
  readonly names: readonly string[];
}

function byRank(left: Ranked, right: Ranked): number {
  return (
    Math.sign(right.rank.exploited) - Math.sign(left.rank.exploited) ||
    Number(right.rank.denied) - Number(left.rank.denied) ||
    Number(right.rank.isMove) - Number(left.rank.isMove) ||
    bySeverity(left.rank.severity, right.rank.severity) ||
    right.rank.epss - left.rank.epss ||
    right.rank.settles - left.rank.settles ||
    compareText(left.names.join('\0'), right.names.join('\0'))
  );
}

function actionOfUpgrade(upgrade: Upgrade, dependencyPaths: DependencyPaths): Action {
  const { name, findings, members, paths, target, package: pkg } = upgrade;
  const built = members.length === 1 && members[0] === name ? '' : ` (${list(members)})`;
  const from = pkg.source === undefined && members.length === 1 ? ` ${pkg.version}` : '';
  const where = pkg.architecture !== undefined ? '' : ` in ${paths.length === 1 ? paths[0] : `${paths.length} places`}`;
  const owner = pkg.owner === undefined ? '' : `, which the package ${nameOf(pkg.owner)} brought`;
  const command = commandOf(upgrade);
  return {
    title: `Upgrade ${name}${built}${from}${target === undefined ? '' : ` to ${target}`}${where}${owner}${broughtBy(upgrade, dependencyPaths)}: settles ${countOf(findings)}`,
    ...(command === undefined ? {} : { command }),
    settles: findings.map(({ fingerprint }) => fingerprint),
  };
}

/** What the project itself names and has to upgrade, where it does not name the package. */
function broughtBy({ findings }: Upgrade, paths: DependencyPaths): string {
  const packages = findings.map((finding) => finding.package);
  if (packages.some(({ dependency }) => dependency?.direct !== false)) return '';
  const named = [...new Set(packages.flatMap((pkg) => paths.to(pkg)[0]?.name ?? []))].toSorted(compareText);
  return named.length === 0 ? '' : `, which ${list(named)} brought`;
}

/** What is fixed only for those who subscribe to something, by what; what will never be fixed there; and what is not fixed yet. */
function actionsWithoutFix(findings: readonly VulnerabilityFinding[]): readonly Action[] {
  const restricted = Map.groupBy(
    findings.filter(({ fix }) => fix.restricted !== undefined),
    ({ fix }) => fix.restricted?.needs ?? '',
  );
  const never = findings.filter(({ fix }) => fix.restricted === undefined && fix.state === 'wont-fix');
  const notYet = findings.filter(({ fix }) => fix.restricted === undefined && fix.state !== 'wont-fix');
  return [
    ...[...restricted].flatMap(([needs, group]) =>
      actionWithoutFix(group, (packages, count) => `Get ${needs}, or replace or remove ${packages}: only with it there is a fix for ${count}`),
    ),
    ...actionWithoutFix(notYet, (packages, count) => `Watch, replace or remove ${packages}: no fixed version is known for ${count}`),
    ...actionWithoutFix(never, (packages, count) => `Replace or remove ${packages}: the maintainers will not fix ${count}`),
  ];
}

function actionWithoutFix(findings: readonly VulnerabilityFinding[], title: (packages: string, count: string) => string): readonly Action[] {
  if (findings.length === 0) return [];
  const packages = [...new Set(findings.map((finding) => finding.package.name))];
  return [{ title: title(list(packages), countOf(findings)), settles: findings.map(({ fingerprint }) => fingerprint) }];
}

/** `7 vulnerabilities, 2 of them known exploited`: a vulnerability counts once, in however many packages. */
function countOf(findings: readonly VulnerabilityFinding[]): string {
  const count = countIds(findings);
  const exploited = countIds(findings.filter(isExploited));
  const noun = count === 1 ? 'vulnerability' : 'vulnerabilities';
  if (exploited === 0) return `${count} ${noun}`;
  return count === 1 ? `1 known-exploited ${noun}` : `${count} ${noun}, ${exploited} known exploited`;
}

/** How many different things they are. */
function countIds(findings: readonly Finding[]): number {
  return new Set(findings.map(({ id }) => id)).size;
}

function list(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** Name in a package URL, for people. */
function nameOf(purl: string): string {
  return /^pkg:[^?#@]*\/([^/?#@]+)/.exec(purl)?.[1] ?? purl;
}
