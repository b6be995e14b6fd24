import type { Finding } from '../../core/finding.ts';
import { severityOfScore, type Severity } from '../../core/severity.ts';
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

/** A vulnerability as a rule (SARIF 2.1.0 section 3.49), with the properties that code scanning platforms read. */
export function ruleOf(finding: Finding): object {
  const score = scoreOf(finding);
  const [reference] = finding.references.filter((url) => URL.canParse(url) && /^https?:/.test(url));
  return {
    id: finding.id,
    shortDescription: { text: `${messageText(finding.id)}: ${messageText(finding.title)}` },
    ...(reference === undefined ? {} : { helpUri: new URL(reference).href }),
    help: { text: helpOf(finding) },
    defaultConfiguration: { level: levelOf(finding) },
    properties: {
      tags: ['security', 'vulnerability', ...finding.cwes.filter((cwe) => /^CWE-\d+$/.test(cwe)).map((cwe) => `external/cwe/${cwe.toLowerCase()}`)],
      precision: 'very-high',
      ...(score === undefined ? {} : { 'security-severity': score.toFixed(1) }),
      ...(finding.aliases.length === 0 ? {} : { aliases: finding.aliases }),
    },
  };
}

function scoreOf({ severity, cvss }: Finding): number | undefined {
  const fitting = cvss.map(({ score }) => score).filter((score) => severityOfScore(score) === severity);
  return fitting.length > 0 ? Math.max(...fitting) : lowestScores[severity];
}

function helpOf(finding: Finding): string {
  const aliases = finding.aliases.length === 0 ? '' : ` Also known as ${finding.aliases.map(messageText).join(', ')}.`;
  const exploited = finding.knownExploited === undefined ? '' : ' It is known to be exploited (CISA KEV).';
  return `${messageText(finding.title)}.${aliases}${exploited}`;
}
