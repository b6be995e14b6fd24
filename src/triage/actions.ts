import type { Examination } from '../core/examination.ts';
import type { Finding } from '../core/finding.ts';
import type { Action } from '../core/report.ts';
import { bySeverity, type Severity } from '../core/severity.ts';
import { byUrgency, compareText } from '../core/urgency.ts';
import type { Verdict } from '../core/verdict.ts';
import { commandOf } from './commands.ts';
import { upgradesOf, type Orderings, type Upgrade } from './upgrades.ts';

/**
 * What to do first: one action for each upgrade, those first that settle something known exploited, then those that settle what is denied, then by the gravest
 * and the likeliest they settle; at the end what no upgrade settles. Findings waived by an exception ask for nothing.
 * @param orderings to tell the highest of several fixed versions
 */
export function actionsOf(examination: Examination, verdict: Verdict, orderings: Orderings): readonly Action[] {
  const waived = new Set(verdict.exceptions.flatMap(({ findings }) => findings));
  const denied = new Set(verdict.reasons.filter(({ decision }) => decision === 'deny').flatMap(({ findings }) => findings));
  const open = examination.findings.filter(({ fingerprint }) => !waived.has(fingerprint)).toSorted(byUrgency);
  const upgrades = upgradesOf(open.filter(isFixable), orderings).map((upgrade) => ({ upgrade, rank: rankOf(upgrade.findings, denied) }));
  return [
    ...upgrades.toSorted(byRank).map(({ upgrade }) => actionOfUpgrade(upgrade)),
    ...actionsWithoutFix(open.filter((finding) => !isFixable(finding))),
  ];
}

function isFixable({ fix }: Finding): boolean {
  return fix.state === 'fixed' && fix.versions.length > 0;
}

interface Rank {
  readonly exploited: number;
  readonly denied: boolean;
  readonly severity: Severity;
  readonly epss: number;
  readonly settles: number;
}

function rankOf(findings: readonly Finding[], denied: ReadonlySet<string>): Rank {
  return {
    exploited: vulnerabilities(findings.filter(({ knownExploited }) => knownExploited !== undefined)),
    denied: findings.some(({ fingerprint }) => denied.has(fingerprint)),
    severity: findings.map(({ severity }) => severity).toSorted(bySeverity)[0] ?? 'none',
    epss: Math.max(0, ...findings.map(({ epss }) => epss?.score ?? 0)),
    settles: vulnerabilities(findings),
  };
}

interface Ranked {
  readonly upgrade: Upgrade;
  readonly rank: Rank;
}

function byRank(left: Ranked, right: Ranked): number {
  return (
    Math.sign(right.rank.exploited) - Math.sign(left.rank.exploited) ||
    Number(right.rank.denied) - Number(left.rank.denied) ||
    bySeverity(left.rank.severity, right.rank.severity) ||
    right.rank.epss - left.rank.epss ||
    right.rank.settles - left.rank.settles ||
    compareText(left.upgrade.name, right.upgrade.name) ||
    compareText(left.upgrade.package.purl, right.upgrade.package.purl)
  );
}

function actionOfUpgrade(upgrade: Upgrade): Action {
  const { name, findings, members, paths, target, package: pkg } = upgrade;
  const built = members.length === 1 && members[0] === name ? '' : ` (${list(members)})`;
  const from = pkg.source === undefined && members.length === 1 ? ` ${pkg.version}` : '';
  const where = pkg.architecture !== undefined ? '' : ` in ${paths.length === 1 ? paths[0] : `${paths.length} places`}`;
  const owner = pkg.owner === undefined ? '' : `, which the package ${nameOf(pkg.owner)} brought`;
  const command = commandOf(upgrade);
  return {
    title: `Upgrade ${name}${built}${from}${target === undefined ? '' : ` to ${target}`}${where}${owner}: settles ${countOf(findings)}`,
    ...(command === undefined ? {} : { command }),
    settles: findings.map(({ fingerprint }) => fingerprint),
  };
}

/** Two groups at most: what will never be fixed there, and what is not fixed yet. */
function actionsWithoutFix(findings: readonly Finding[]): readonly Action[] {
  const never = findings.filter(({ fix }) => fix.state === 'wont-fix');
  const notYet = findings.filter(({ fix }) => fix.state !== 'wont-fix');
  return [
    ...actionWithoutFix(notYet, (packages, count) => `Watch, replace or remove ${packages}: no fixed version is known for ${count}`),
    ...actionWithoutFix(never, (packages, count) => `Replace or remove ${packages}: the maintainers will not fix ${count}`),
  ];
}

function actionWithoutFix(findings: readonly Finding[], title: (packages: string, count: string) => string): readonly Action[] {
  if (findings.length === 0) return [];
  const packages = [...new Set(findings.map((finding) => finding.package.name))];
  return [{ title: title(list(packages), countOf(findings)), settles: findings.map(({ fingerprint }) => fingerprint) }];
}

/** `7 vulnerabilities, 2 of them known exploited`: a vulnerability counts once, in however many packages. */
function countOf(findings: readonly Finding[]): string {
  const count = vulnerabilities(findings);
  const exploited = vulnerabilities(findings.filter(({ knownExploited }) => knownExploited !== undefined));
  const noun = count === 1 ? 'vulnerability' : 'vulnerabilities';
  if (exploited === 0) return `${count} ${noun}`;
  return count === 1 ? `1 known-exploited ${noun}` : `${count} ${noun}, ${exploited} known exploited`;
}

function vulnerabilities(findings: readonly Finding[]): number {
  return new Set(findings.map(({ id }) => id)).size;
}

function list(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

/** Name in a package URL, for people. */
function nameOf(purl: string): string {
  return /^pkg:[^?#@]*\/([^/?#@]+)/.exec(purl)?.[1] ?? purl;
}
