import {
  isEndOfLife,
  isMisconfiguration,
  isVulnerability,
  type EndOfLifeFinding,
  type Finding,
  type MisconfigurationFinding,
  type VulnerabilityFinding,
} from '../core/finding.ts';
import type { Decision } from '../core/policy.ts';
import type { Report } from '../core/report.ts';
import type { AppliedException } from '../core/verdict.ts';

/** A finding with what became of it. */
export interface JudgedFinding<Kind extends Finding = Finding> {
  readonly finding: Kind;
  /** Of the gravest reason that rests on it; `allow` where none does. */
  readonly decision: Decision;
  /** The exceptions that waived it; where there is one it was not judged. */
  readonly waivedBy: readonly AppliedException[];
}

const gravestLast: readonly Decision[] = ['allow', 'warn', 'deny'];

/** The findings of a report, in its order, each with what the verdict said of it. */
export function judgedFindings(report: Report): readonly JudgedFinding[] {
  const decisions = new Map<string, Decision>();
  for (const decision of gravestLast) {
    for (const reason of report.verdict.reasons)
      if (reason.decision === decision) for (const fingerprint of reason.findings) decisions.set(fingerprint, decision);
  }
  const waivers = new Map<string, AppliedException[]>();
  for (const exception of report.verdict.exceptions)
    for (const fingerprint of exception.findings) waivers.set(fingerprint, [...(waivers.get(fingerprint) ?? []), exception]);
  return report.examination.findings.map((finding) => ({
    finding,
    decision: decisions.get(finding.fingerprint) ?? 'allow',
    waivedBy: waivers.get(finding.fingerprint) ?? [],
  }));
}

export function isJudgedVulnerability(judged: JudgedFinding): judged is JudgedFinding<VulnerabilityFinding> {
  return isVulnerability(judged.finding);
}

export function isJudgedEndOfLife(judged: JudgedFinding): judged is JudgedFinding<EndOfLifeFinding> {
  return isEndOfLife(judged.finding);
}

export function isJudgedMisconfiguration(judged: JudgedFinding): judged is JudgedFinding<MisconfigurationFinding> {
  return isMisconfiguration(judged.finding);
}
