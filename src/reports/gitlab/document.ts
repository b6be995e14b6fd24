import { isVulnerability, type EndOfLifeFinding, type VulnerabilityFinding } from '../../core/finding.ts';
import type { Report } from '../../core/report.ts';
import { markdownText } from '../../formats/markdown/index.ts';
import { pageOfAdvisory } from '../advisory-pages.ts';
import { fileOf, gitlabSeverities, named, plain, uuidOf } from '../gitlab-text.ts';
import { fixOfFinding, percent } from '../told.ts';

/** What lies in packages or is a release: misconfigurations have a document of their own. */
export type PackageFinding = VulnerabilityFinding | EndOfLifeFinding;

/** A finding as a vulnerability of the report. Description and solution are shown as Markdown there, so they are escaped as such. */
export function vulnerabilityOf(finding: PackageFinding, report: Report): object {
  const { id, title, severity, fingerprint } = finding;
  return {
    id: uuidOf(fingerprint),
    name: plain(`${id}: ${title}`, 250),
    description: descriptionOf(finding),
    severity: gitlabSeverities[severity],
    solution: markdownText(fixOfFinding(finding).slice(0, 1_000)),
    identifiers: identifiersOf(finding),
    links: [...new Set(idsOf(finding).flatMap((one) => pageOfAdvisory(one) ?? []))].map((url) => ({ url })),
    location: report.examination.artifact.kind === 'image' ? locationInImage(finding, report) : locationInTree(finding),
  };
}

function descriptionOf(finding: PackageFinding): string {
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

function idsOf(finding: PackageFinding): readonly string[] {
  return [finding.id, ...(isVulnerability(finding) ? finding.aliases : [])];
}

/** The first is the one that the finding is tracked by. */
function identifiersOf(finding: PackageFinding): readonly object[] {
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

function locationInImage(finding: PackageFinding, { examination }: Report): object {
  const { artifact, distribution } = examination;
  return { image: named(artifact.reference, 250), operating_system: named(distribution ?? 'none', 250), dependency: dependencyOf(finding) };
}

function locationInTree(finding: PackageFinding): object {
  return { file: fileOf(finding), dependency: dependencyOf(finding) };
}

function dependencyOf(finding: PackageFinding): object {
  if (isVulnerability(finding)) return packageOf(finding);
  return { package: { name: named(finding.release.product) }, version: plain(finding.release.cycle) };
}

function packageOf({ package: pkg }: VulnerabilityFinding): object {
  const { name, version, dependency } = pkg;
  return { package: { name: named(name) }, version: plain(version), ...(dependency?.direct === undefined ? {} : { direct: dependency.direct }) };
}
