import type { FrameworkReference } from '../../core/check.ts';
import { isMisconfiguration, isVulnerability, type Finding, type MisconfigurationFinding, type VulnerabilityFinding } from '../../core/finding.ts';
import { markdownText } from '../../formats/markdown/index.ts';
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
    ...(isMisconfiguration(finding) ? { name: nameOf(finding.check.id) } : {}),
    shortDescription: { text: isVulnerability(finding) ? `${messageText(finding.id)}: ${messageText(finding.title)}` : messageText(finding.title) },
    ...(reference === undefined ? {} : { helpUri: new URL(reference).href }),
    ...(isMisconfiguration(finding) ? { fullDescription: { text: messageText(finding.check.why) } } : {}),
    help: isMisconfiguration(finding) ? helpOfCheck(finding) : { text: helpOf(finding) },
    defaultConfiguration: { level: levelOf(finding) },
    properties: {
      tags: ['security', finding.kind, ...tagsOf(finding)],
      precision: 'very-high',
      ...(score === undefined ? {} : { 'security-severity': score.toFixed(1) }),
      ...(isVulnerability(finding) && finding.aliases.length > 0 ? { aliases: finding.aliases } : {}),
    },
  };
}

function pagesOf(finding: Finding): readonly string[] {
  return isMisconfiguration(finding) ? (finding.check.links ?? []) : finding.references;
}

/** `privileged-container` as `PrivilegedContainer` (section 3.49.7 asks for such a name). */
function nameOf(id: string): string {
  return messageText(id).replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Weaknesses as platforms know them, items of guides as `cis-kubernetes/5.2.2`. */
function tagsOf(finding: Finding): readonly string[] {
  if (isVulnerability(finding)) return weaknessesOf(finding);
  return isMisconfiguration(finding) ? [messageText(finding.check.catalogue), ...finding.check.references.slice(0, 15).map(tagOf)] : [];
}

function tagOf({ framework, item }: FrameworkReference): string {
  return messageText(`${framework}/${item}`);
}

/** Why, what to do and what it maps to, as text and as Markdown (section 3.12). */
function helpOfCheck({ check }: MisconfigurationFinding): object {
  const items = check.references.map(tagOf).join(', ');
  return {
    text: messageText(`${check.why} What to do: ${check.remediation}${items === '' ? '' : ` It maps to ${items}.`}`),
    markdown: [
      markdownText(check.why),
      `**What to do:** ${markdownText(check.remediation)}`,
      ...(items === '' ? [] : [`**Maps to:** ${markdownText(items)}`]),
    ].join('\n\n'),
  };
}

function weaknessesOf({ cwes }: VulnerabilityFinding): readonly string[] {
  return cwes.filter((cwe) => /^CWE-\d+$/.test(cwe)).map((cwe) => `external/cwe/${cwe.toLowerCase()}`);
}

function scoreOf(finding: Finding): number | undefined {
  const scores = isVulnerability(finding) ? finding.cvss.map(({ score }) => score) : [];
  const fitting = scores.filter((score) => severityOfScore(score) === finding.severity);
  return fitting.length > 0 ? Math.max(...fitting) : lowestScores[finding.severity];
}

function helpOf(finding: Exclude<Finding, MisconfigurationFinding>): string {
  if (!isVulnerability(finding)) return [`${finding.title}.`, ...sentencesOnEndOfLife(finding)].map(messageText).join(' ');
  const aliases = finding.aliases.length === 0 ? '' : ` Also known as ${finding.aliases.map(messageText).join(', ')}.`;
  const exploited = finding.knownExploited === undefined ? '' : ' It is known to be exploited (CISA KEV).';
  return `${messageText(finding.title)}.${aliases}${exploited}`;
}
