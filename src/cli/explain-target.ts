import { isMisconfiguration, isVulnerability, type Finding, type VulnerabilityFinding } from '../core/finding.ts';
import { maskInstruction } from '../formats/instruction/index.ts';
import { sentencesOnEndOfLife } from '../reports/end-of-life.ts';
import { andMore, beside, heading, plural, shown, type Page } from '../reports/table/page.ts';
import { fixOfFinding, pathWithLine, subjectOf } from '../reports/told.ts';
import type { ExplainedFinding, InTarget } from '../scan/explain.ts';

const most = 15;

/** What an id means in a target: the chain of evidence of each finding, and how to fix it. */
export function targetLines({ report, findings, cancelled }: InTarget, page: Page): readonly string[] {
  const { reference } = report.examination.artifact;
  const told = page.verbose ? findings : findings.slice(0, most);
  return [
    '',
    ...heading(page, 'Here', `${reference}: ${findings.length === 0 ? 'not found' : plural(findings.length, 'finding')}`),
    ...told.flatMap((one) => findingLines(one, page)),
    ...andMore(page, findings.length - told.length, 'findings'),
    ...(cancelled.length === 0 ? [] : ['', ...heading(page, 'Looked at and set aside')]),
    ...cancelled.slice(0, page.verbose ? cancelled.length : most).flatMap(({ purl, reason }) => beside(page, '  ', `${purl}: ${reason}`, 4)),
  ];
}

function findingLines({ finding, broughtBy, reasons, exceptions, actions }: ExplainedFinding, page: Page): readonly string[] {
  const { location } = finding;
  const layer = location.layer;
  return [
    '',
    ...subjectLines(finding, page),
    ...part(page, 'file', pathWithLine(location)),
    ...(layer === undefined
      ? []
      : part(page, 'layer', `${layer.index}${layer.createdBy === undefined ? '' : `, made by ${maskInstruction(layer.createdBy)}`}`)),
    ...(broughtBy.length === 0 ? [] : part(page, 'via', broughtBy.join(' › '))),
    ...(isVulnerability(finding) ? evidenceLines(finding, page) : []),
    ...reasons.flatMap(({ decision, place, message }) => part(page, 'rule', `${place} (${decision}): ${message.split(': ')[0] ?? ''}`)),
    ...exceptions.flatMap(({ exception }) =>
      part(page, 'waived', `until ${exception.expires} by ${exception.place} (${exception.owner}: ${exception.reason})`),
    ),
    ...(reasons.length === 0 && exceptions.length === 0 ? part(page, 'rule', 'none speaks of it: allowed') : []),
    ...part(page, 'fix', finding.kind === 'end-of-life' ? 'Move to a supported release.' : fixOfFinding(finding)),
    ...actions
      .slice(0, 1)
      .flatMap(({ title, command }) => [
        ...part(page, 'to do', title),
        ...(command === undefined ? [] : [page.paint('cyan', `            ${shown(command)}`)]),
      ]),
  ];
}

/** What was found in. */
function subjectLines(finding: Finding, page: Page): readonly string[] {
  if (isVulnerability(finding)) return packageLines(finding, page);
  const sentence = isMisconfiguration(finding) ? finding.message : sentencesOnEndOfLife(finding).join(' ');
  const title = isMisconfiguration(finding) ? `${subjectOf(finding)}  ${finding.field ?? ''}`.trim() : finding.title;
  return [...beside(page, '  ', title, 2), ...beside(page, '    ', sentence, 4)];
}

function packageLines({ package: pkg }: VulnerabilityFinding, page: Page): readonly string[] {
  const { name, version, ecosystem, release, source, owner } = pkg;
  return [
    ...beside(page, '  ', `${name} ${version}  ${ecosystem}${release === undefined ? '' : `:${release}`}`, 4, 'bold'),
    ...part(page, 'purl', pkg.purl),
    ...(source === undefined || (source.name === name && source.version === version) ? [] : part(page, 'source', `${source.name} ${source.version}`)),
    ...(owner === undefined ? [] : part(page, 'owner', `${owner}: upgraded with it`)),
  ];
}

function evidenceLines({ evidence }: VulnerabilityFinding, page: Page): readonly string[] {
  return evidence
    .slice(0, page.verbose ? evidence.length : 5)
    .flatMap(({ advisory, source, subject, because, outcome }) =>
      part(page, 'because', `${advisory} (${source}) on ${subject.name} in ${subject.ecosystem}: ${because}, so ${outcome.replace('-', ' ')}`),
    );
}

function part(page: Page, name: string, text: string): readonly string[] {
  return beside(page, `    ${name.padEnd(7)} `, text, 12);
}
