import { isMisconfiguration, isVulnerability, type Finding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Severity } from '../../core/severity.ts';
import type { Report } from '../../core/report.ts';
import { markdownText } from '../../formats/markdown/index.ts';
import { escapeForTerminal } from '../../formats/terminal/index.ts';
import { pageOfAdvisory } from '../advisory-pages.ts';
import { fixOfFinding, percent, subjectOf } from '../told.ts';

const severities: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'Info',
  unknown: 'Unknown',
};

/** Text as one line of at most so many characters. */
export function plain(text: string, most = 2_000): string {
  const shown = escapeForTerminal(text.slice(0, most).toWellFormed());
  return shown.length > most ? shown.slice(0, most) : shown;
}

/** As `plain`, where an empty text is none. */
export function named(text: string, most?: number): string {
  return plain(text, most) || 'not told';
}

/** A finding as a vulnerability of the report. Description and solution are shown as Markdown there, so they are escaped as such. */
export function vulnerabilityOf(finding: Finding, report: Report): object {
  const { id, title, severity, fingerprint } = finding;
  return {
    id: uuidOf(fingerprint),
    name: plain(`${id}: ${title}`, 250),
    description: descriptionOf(finding),
    severity: severities[severity],
    solution: markdownText(fixOfFinding(finding).slice(0, 1_000)),
    identifiers: identifiersOf(finding),
    links: [...new Set(idsOf(finding).flatMap((one) => pageOfAdvisory(one) ?? []))].map((url) => ({ url })),
    location: report.examination.artifact.kind === 'image' ? locationInImage(finding, report) : locationInTree(finding),
  };
}

/** The first digits of the fingerprint in the form of a UUID (RFC 9562 section 5.8): the same finding has the same id in every report. */
function uuidOf(fingerprint: string): string {
  const hex = (/[0-9a-f]{32}/.exec(fingerprint)?.[0] ?? '').padEnd(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function descriptionOf(finding: Finding): string {
  if (!isVulnerability(finding)) return markdownText(`${finding.title}. ${fixOfFinding(finding)}`.slice(0, 4_000));
  const { title, package: pkg, knownExploited, epss, location } = finding;
  const sentences = [
    `${title.slice(0, 2_000)}.`,
    `Found in ${pkg.name} ${pkg.version} (${location.path.slice(-500)}).`.slice(0, 1_000),
    knownExploited === undefined ? '' : `Known to be exploited since ${knownExploited.added}.`,
    epss === undefined ? '' : `Chance of exploitation within 30 days: ${percent(epss.score)}.`,
  ];
  return markdownText(sentences.filter((sentence) => sentence !== '').join(' '));
}

function idsOf(finding: Finding): readonly string[] {
  return [finding.id, ...(isVulnerability(finding) ? finding.aliases : [])];
}

/** The first is the one that the finding is tracked by. */
function identifiersOf(finding: Finding): readonly object[] {
  const weaknesses = isVulnerability(finding) ? finding.cwes.filter((cwe) => /^CWE-\d{1,6}$/.test(cwe)) : [];
  return [...idsOf(finding).map(identifierOf), ...weaknesses.map(weaknessOf)].slice(0, 20);
}

function identifierOf(id: string): object {
  const url = pageOfAdvisory(id);
  const family = /^(CVE|GHSA)-/.exec(id)?.[1]?.toLowerCase();
  return { type: family ?? 'seaworthy', name: named(id, 200), value: named(id, 200), ...(url === undefined ? {} : { url }) };
}

function weaknessOf(cwe: string): object {
  const number = cwe.slice('CWE-'.length);
  return { type: 'cwe', name: cwe, value: number, url: `https://cwe.mitre.org/data/definitions/${number}.html` };
}

function locationInImage(finding: Finding, { examination }: Report): object {
  const { artifact, distribution } = examination;
  return { image: named(artifact.reference, 250), operating_system: named(distribution ?? 'none', 250), dependency: dependencyOf(finding) };
}

function locationInTree(finding: Finding): object {
  return { file: fileOf(finding), dependency: dependencyOf(finding) };
}

/** Path relative to the repository. */
export function fileOf({ location }: Pick<Finding, 'location'>): string {
  return named(location.path.replace(/^\/+/, ''));
}

function dependencyOf(finding: Finding): object {
  if (isVulnerability(finding)) return packageOf(finding);
  if (isMisconfiguration(finding)) return { package: { name: named(subjectOf(finding)) }, version: '' };
  return { package: { name: named(finding.release.product) }, version: plain(finding.release.cycle) };
}

function packageOf({ package: pkg }: VulnerabilityFinding): object {
  const { name, version, dependency } = pkg;
  return { package: { name: named(name) }, version: plain(version), ...(dependency?.direct === undefined ? {} : { direct: dependency.direct }) };
}
