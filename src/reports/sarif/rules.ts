import { isMisconfiguration, isVulnerability, type Finding, type VulnerabilityFinding } from '../../core/finding.ts';
import { severityOfScore, type Severity } from '../../core/severity.ts';
import { sentencesOnEndOfLife } from '../end-of-life.ts';
import { messageText } from './text.ts';

export type Level = 'error' | 'warning' | 'note';

const levels: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  unknown: 'warning',
  low: 'note',
  none: 'note',
};

/** A score for ratings that no score of the same rating stands behind: the lowest of each (CVSS v3.1 section 5). */
const lowestScores: Readonly<Record<Severity, number | undefined>> = { critical: 9, high: 7, medium: 4, low: 0.1, none: 0, unknown: undefined };

export function levelOf({ severity }: Finding): Level {
  return levels[severity];
}

/** What was found as a rule (SARIF 2.1.0 section 3.49), with the properties that code scanning platforms read. */
export function ruleOf(finding: Finding): object {
  const score = scoreOf(finding);
  const [reference] = pagesOf(finding).filter((url) => URL.canParse(url) && /^https?:/.test(url));
  return {
    id: finding.id,
    shortDescription: { text: isVulnerability(finding) ? `${messageText(finding.id)}: ${messageText(finding.title)}` : messageText(finding.title) },
    ...(reference === undefined ? {} : { helpUri: new URL(reference).href }),
    help: { text: helpOf(finding) },
    defaultConfiguration: { level: levelOf(finding) },
    properties: {
      tags: ['security', finding.kind, ...(isVulnerability(finding) ? weaknessesOf(finding) : [])],
      precision: 'very-high',
      ...(score === undefined ? {} : { 'security-severity': score.toFixed(1) }),
      ...(isVulnerability(finding) && finding.aliases.length > 0 ? { aliases: finding.aliases } : {}),
    },
  };
}

function pagesOf(finding: Finding): readonly string[] {
  return isMisconfiguration(finding) ? (finding.check.links ?? []) : finding.references;
}

function weaknessesOf({ cwes }: VulnerabilityFinding): readonly string[] {
  return cwes.filter((cwe) => /^CWE-\d+$/.test(cwe)).map((cwe) => `external/cwe/${cwe.toLowerCase()}`);
}

function scoreOf(finding: Finding): number | undefined {
  const scores = isVulnerability(finding) ? finding.cvss.map(({ score }) => score) : [];
  const fitting = scores.filter((score) => severityOfScore(score) === finding.severity);
  return fitting.length > 0 ? Math.max(...fitting) : lowestScores[finding.severity];
}

function helpOf(finding: Finding): string {
  if (isMisconfiguration(finding)) return messageText(`${finding.check.why} ${finding.check.remediation}`);
  if (!isVulnerability(finding)) return [`${finding.title}.`, ...sentencesOnEndOfLife(finding)].map(messageText).join(' ');
  const aliases = finding.aliases.length === 0 ? '' : ` Also known as ${finding.aliases.map(messageText).join(', ')}.`;
  const exploited = finding.knownExploited === undefined ? '' : ' It is known to be exploited (CISA KEV).';
  return `${messageText(finding.title)}.${aliases}${exploited}`;
}
