import { isEndOfLife, isMisconfiguration, isVulnerability, type Finding } from '../../core/finding.ts';
import type { Decision } from '../../core/policy.ts';
import type { Report } from '../../core/report.ts';
import type { Unknown } from '../../core/unknown.ts';
import type { Reason } from '../../core/verdict.ts';
import { pageOfAdvisory } from '../advisory-pages.ts';
import { judgedFindings, type JudgedFinding } from '../judged.ts';
import { answerTo, fixOfFinding, isAnswer, nameOfFinding, pathWithLine, percent, reasonsByFinding } from '../told.ts';

/** One test of the policy: what was asked, and what the answer was. Text as it comes, to be escaped. */
export interface TestCase {
  /** `vulnerability.npm`: a package and a class to those who read JUnit. */
  readonly group: string;
  /** The same from scan to scan. */
  readonly name: string;
  readonly decision: Decision;
  /** Why, in one line. */
  readonly message: string;
  readonly details: readonly string[];
}

/** A test for each finding, each thing that was not examined, and each other reason of the verdict; one that tells so where there is nothing of all this. */
export function casesOf(report: Report): readonly TestCase[] {
  const { verdict, examination } = report;
  const reasons = reasonsByFinding(verdict);
  const cases = [
    ...judgedFindings(report).map((judged) => caseOfFinding(judged, reasons.get(judged.finding.fingerprint) ?? [])),
    ...examination.unknowns.map((unknown) => caseOfUnknown(unknown, answerTo(unknown.kind, verdict))),
    ...verdict.reasons.filter((reason) => reason.findings.length === 0 && !isAnswer(reason)).map(caseOfReason),
  ];
  return cases.length > 0
    ? cases
    : [{ group: 'policy', name: 'nothing found', decision: verdict.decision, message: 'nothing was found', details: [] }];
}

function caseOfFinding({ finding, decision, waivedBy }: JudgedFinding, reasons: readonly Reason[]): TestCase {
  const { kind, location, severity, title } = finding;
  const ecosystem = isVulnerability(finding) ? finding.package.ecosystem : isEndOfLife(finding) ? finding.ecosystem : finding.id;
  const waiver = waivedBy[0]?.exception;
  return {
    group: `${kind}.${ecosystem}`,
    name: `${caseName(finding)} (${location.path})`,
    decision: waiver === undefined ? decision : 'warn',
    message:
      waiver === undefined
        ? `${severity}: ${finding.kind === 'misconfiguration' ? finding.message : title}`
        : `waived until ${waiver.expires} (${waiver.owner}: ${waiver.reason})`,
    details: [
      ...vulnerabilityDetails({ finding, decision, waivedBy }),
      ...misconfigurationDetails(finding),
      `fix: ${fixOfFinding(finding)}`,
      `found in: ${pathWithLine(location)}${location.layer === undefined ? '' : `, layer ${location.layer.index}`}`,
      ...reasons.map((reason) => `rule: ${reason.place} (${reason.decision})`),
    ],
  };
}

/** Of one object several fields may fail; of a text nothing but the message tells them apart. */
function caseName(finding: Finding): string {
  if (!isMisconfiguration(finding)) return nameOfFinding(finding);
  return finding.object === undefined ? `${finding.id}: ${finding.message}` : `${nameOfFinding(finding)} ${finding.field ?? ''}`.trim();
}

function misconfigurationDetails(finding: Finding): readonly string[] {
  if (!isMisconfiguration(finding)) return [];
  const { check } = finding;
  const items = check.references.map(({ framework, item }) => `${framework} ${item}`).join(', ');
  return [`check: ${check.title} (${check.catalogue})`, `why: ${check.why}`, ...(items === '' ? [] : [`maps to: ${items}`])];
}

function vulnerabilityDetails({ finding }: JudgedFinding): readonly string[] {
  if (!isVulnerability(finding)) return [];
  const { package: pkg, knownExploited, epss, id, aliases } = finding;
  const page = [id, ...aliases].map(pageOfAdvisory).find((address) => address !== undefined);
  return [
    `installed: ${pkg.name} ${pkg.version} (${pkg.purl})`,
    ...(pkg.owner === undefined ? [] : [`part of: ${pkg.owner}`]),
    ...(knownExploited === undefined
      ? []
      : [`known to be exploited since ${knownExploited.added}${knownExploited.ransomware ? ', by ransomware too' : ''}`]),
    ...(epss === undefined ? [] : [`chance of exploitation within 30 days: ${percent(epss.score)}`]),
    ...(page === undefined ? [] : [`read more: ${page}`]),
  ];
}

function caseOfUnknown({ kind, subject, reason, count, layer }: Unknown, decision: Decision): TestCase {
  return {
    group: `not-examined.${kind}`,
    name: subject,
    decision,
    message: `not examined (${kind}): ${reason}`,
    details: [...(count === undefined ? [] : [`things it stands for: ${count}`]), ...(layer === undefined ? [] : [`found in: layer ${layer.index}`])],
  };
}

function caseOfReason({ decision, place, message }: Reason): TestCase {
  return { group: 'policy', name: place, decision, message, details: [] };
}
