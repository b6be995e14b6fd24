import type { AdvisoryDatabase, Vulnerability } from '../core/advisory.ts';
import { dependencyPathsOf } from '../core/dependency-path.ts';
import type { Cancelled } from '../core/examination.ts';
import { isVulnerability, type Finding, type VulnerabilityFinding } from '../core/finding.ts';
import type { Decision, Exception, Policy, Rule } from '../core/policy.ts';
import type { Action, Report } from '../core/report.ts';
import { unknownKinds, type Unknown, type UnknownKind } from '../core/unknown.ts';
import type { AppliedException, Reason } from '../core/verdict.ts';

/** A finding with all that led to it and follows from it. */
export interface ExplainedFinding {
  readonly finding: Finding;
  /** Names of who brought a dependency in, from the one that the project names. */
  readonly broughtBy: readonly string[];
  readonly reasons: readonly Reason[];
  readonly exceptions: readonly AppliedException[];
  readonly actions: readonly Action[];
}

/** What an id means in a target. */
export interface InTarget {
  readonly report: Report;
  readonly findings: readonly ExplainedFinding[];
  /** Matches that were looked at and set aside. */
  readonly cancelled: readonly Cancelled[];
}

/** Whether the target was judged by the policy that is explained; places of another one mean something else. */
export type Judge = 'this policy' | 'another policy' | 'nobody';

/** What there is to say of an id. */
export type Explanation =
  | {
      readonly about: 'finding';
      readonly id: string;
      /** What is known of it whatever the package. */
      readonly vulnerability?: Vulnerability;
      readonly target?: InTarget;
    }
  | { readonly about: 'rule'; readonly rule: Rule; readonly reasons: readonly Reason[]; readonly judgedBy: Judge }
  | { readonly about: 'exception'; readonly exception: Exception; readonly applied?: AppliedException; readonly judgedBy: Judge }
  | { readonly about: 'unknown'; readonly kind: UnknownKind; readonly answer: Decision; readonly unknowns: readonly Unknown[] };

/** What an explanation is made from. */
export interface Knowledge {
  readonly policy: Policy;
  readonly database: Pick<AdvisoryDatabase, 'vulnerability'> | undefined;
  /** Of the target, where one was named. */
  readonly report: Report | undefined;
}

/** Explains a vulnerability or another finding by its id or an alias, a place in the policy, or a kind of unknown; undefined where nothing is known of it. */
export function explain(question: string, knowledge: Knowledge): Explanation | undefined {
  const kind = unknownKinds.find((one) => one === question.toLowerCase());
  if (kind !== undefined) return explainKind(kind, knowledge);
  return question.startsWith('spec.') ? explainPlace(question, knowledge) : explainFinding(question, knowledge);
}

function explainKind(kind: UnknownKind, { policy, report }: Knowledge): Explanation {
  return {
    about: 'unknown',
    kind,
    answer: policy.onUnknown[kind] ?? policy.onUnknown.default,
    unknowns: report?.examination.unknowns.filter((unknown) => unknown.kind === kind) ?? [],
  };
}

function explainPlace(place: string, { policy, report }: Knowledge): Explanation | undefined {
  const kind = unknownKinds.find((one) => place === `spec.onUnknown.${one}`);
  if (kind !== undefined) return explainKind(kind, { policy, report, database: undefined });
  const judgedBy = report === undefined ? 'nobody' : report.policy.digest === policy.digest ? 'this policy' : 'another policy';
  const verdict = judgedBy === 'this policy' ? report?.verdict : undefined;
  const exception = policy.exceptions.find((one) => one.place === place);
  const applied = verdict?.exceptions.find((one) => one.exception.place === place);
  if (exception !== undefined) return { about: 'exception', exception, judgedBy, ...(applied === undefined ? {} : { applied }) };
  const rule = policy.rules.find((one) => one.place === place);
  return rule === undefined
    ? undefined
    : { about: 'rule', rule, judgedBy, reasons: verdict?.reasons.filter((reason) => reason.place === place) ?? [] };
}

function explainFinding(question: string, { database, report }: Knowledge): Explanation | undefined {
  const wanted = question.toUpperCase();
  const isWanted = (finding: Finding): boolean => namesOf(finding).some((name) => name.toUpperCase() === wanted);
  const findings = report?.examination.findings.filter(isWanted) ?? [];
  const vulnerability =
    database?.vulnerability(question) ?? database?.vulnerability(canonical(question)) ?? findings.filter(isVulnerability).map(vulnerabilityOf)[0];
  const ids = new Set(vulnerability === undefined ? [wanted] : [vulnerability.id, ...vulnerability.aliases]);
  const cancelled = report?.examination.cancelled.filter(({ vulnerability: id }) => ids.has(id)) ?? [];
  if (vulnerability === undefined && findings.length === 0 && cancelled.length === 0) return undefined;
  return {
    about: 'finding',
    id: vulnerability?.id ?? findings[0]?.id ?? question,
    ...(vulnerability === undefined ? {} : { vulnerability }),
    ...(report === undefined ? {} : { target: { report, findings: explained(findings, report), cancelled } }),
  };
}

/** As ids are written: `CVE-…` in capitals, the rest of a `GHSA-…` in small letters. */
function canonical(id: string): string {
  return /^ghsa-/i.test(id) ? `GHSA-${id.slice('GHSA-'.length).toLowerCase()}` : id.toUpperCase();
}

function namesOf(finding: Finding): readonly string[] {
  return [finding.id, finding.fingerprint, ...(isVulnerability(finding) ? finding.aliases : [])];
}

/** Findings of a report with all that led to them and follows from them. */
export function explained(findings: readonly Finding[], { examination, verdict, actions }: Report): readonly ExplainedFinding[] {
  const paths = dependencyPathsOf(examination.packages);
  return findings.map((finding) => ({
    finding,
    broughtBy: isVulnerability(finding) ? paths.to(finding.package).map(({ name }) => name) : [],
    reasons: verdict.reasons.filter((reason) => reason.findings.includes(finding.fingerprint)),
    exceptions: verdict.exceptions.filter((exception) => exception.findings.includes(finding.fingerprint)),
    actions: actions.filter(({ settles }) => settles.includes(finding.fingerprint)),
  }));
}

/** What a report tells of a vulnerability that no database is at hand for. */
function vulnerabilityOf({ id, aliases, title, severity, cvss, cwes, knownExploited, epss, references }: VulnerabilityFinding): Vulnerability {
  return {
    id,
    aliases,
    title,
    severity,
    cvss,
    cwes,
    ...(knownExploited === undefined ? {} : { knownExploited }),
    ...(epss === undefined ? {} : { epss }),
    references,
  };
}
