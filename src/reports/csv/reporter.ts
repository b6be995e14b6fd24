import { isMisconfiguration, isVulnerability, type MisconfigurationFinding } from '../../core/finding.ts';
import type { Report, Reporter } from '../../core/report.ts';
import type { Unknown } from '../../core/unknown.ts';
import { judgedFindings, type JudgedFinding } from '../judged.ts';
import { answerTo, reasonsByFinding, subjectOf } from '../told.ts';
import { cellOf } from './cell.ts';
import { about } from './about.ts';

/** One line for each finding and each thing that was not examined (RFC 4180). */
export const csv: Reporter = { ...about, render };

const columns = [
  'decision',
  'kind',
  'id',
  'severity',
  'known exploited',
  'epss',
  'cvss',
  'package',
  'installed',
  'fix',
  'fixed in',
  'ecosystem',
  'path',
  'layer',
  'rules',
  'waived until',
  'title',
  'aliases',
  'purl',
  'target',
  'fingerprint',
  'line',
  'object',
  'field',
] as const;

type Row = Readonly<Partial<Record<(typeof columns)[number], string | number | undefined>>>;

function* render(report: Report): Iterable<string> {
  const { examination, verdict } = report;
  const target = examination.artifact.reference;
  const reasons = reasonsByFinding(verdict);
  yield lineOf(columns);
  for (const judged of judgedFindings(report)) {
    const rules = (reasons.get(judged.finding.fingerprint) ?? []).map(({ place }) => place).join(' ');
    yield rowLine({ ...rowOfFinding(judged), rules, target });
  }
  for (const unknown of examination.unknowns) yield rowLine({ ...rowOfUnknown(unknown), decision: answerTo(unknown.kind, verdict), target });
}

function rowLine(row: Row): string {
  return lineOf(columns.map((column) => String(row[column] ?? '')));
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function rowOfFinding({ finding, decision, waivedBy }: JudgedFinding): Row {
  const { kind, id, severity, title, location, fingerprint } = finding;
  const common: Row = {
    decision: waivedBy.length > 0 ? 'waived' : decision,
    kind,
    id,
    severity,
    title,
    path: location.path,
    layer: location.layer?.index,
    'waived until': waivedBy[0]?.exception.expires,
    fingerprint,
  };
  if (isMisconfiguration(finding)) return { ...common, ...rowOfMisconfiguration(finding) };
  if (!isVulnerability(finding)) return { ...common, ecosystem: finding.ecosystem };
  const { package: pkg, fix, knownExploited, epss, cvss, aliases } = finding;
  return {
    ...common,
    'known exploited': knownExploited === undefined ? '' : `since ${knownExploited.added}`,
    epss: epss?.score,
    cvss: cvss.length === 0 ? '' : Math.max(...cvss.map(({ score }) => score)),
    package: pkg.name,
    installed: pkg.version,
    fix: fix.state,
    'fixed in': fix.versions.join(' '),
    ecosystem: pkg.release === undefined ? pkg.ecosystem : `${pkg.ecosystem}:${pkg.release}`,
    aliases: aliases.join(' '),
    purl: pkg.purl,
  };
}

function rowOfMisconfiguration(finding: MisconfigurationFinding): Row {
  const { message, location, field, fixable, check } = finding;
  return {
    title: message,
    line: location.place?.line,
    object: finding.object === undefined ? '' : subjectOf(finding),
    field,
    fix: fixable ? 'available' : 'by hand',
    aliases: check.catalogue,
  };
}

function rowOfUnknown({ kind, subject, reason, layer, count }: Unknown): Row {
  const many = count === undefined || count === 1 ? '' : ` (${count})`;
  return { kind: 'not-examined', id: kind, path: `${subject}${many}`, layer: layer?.index, title: reason };
}
