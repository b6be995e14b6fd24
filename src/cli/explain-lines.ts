import type { Advisory, RangeEvent, Vulnerability } from '../core/advisory.ts';
import type { AffectedPackage } from '../advisories/affected-packages.ts';
import { isVulnerability, type VulnerabilityFinding } from '../core/finding.ts';
import type { Rule } from '../core/policy.ts';
import type { ReportOptions } from '../core/report.ts';
import { vectorInWords } from '../formats/cvss/words.ts';
import { maskInstruction } from '../formats/instruction/index.ts';
import { selectorInWords } from '../policy/rule-reasons.ts';
import { pageOfAdvisory } from '../reports/advisory-pages.ts';
import { sentencesOnEndOfLife } from '../reports/end-of-life.ts';
import { andMore, beside, decisionStyles, heading, pageOf, plural, severityStyles, shown, withoutCommand, type Page } from '../reports/table/page.ts';
import { fixOfFinding, percent } from '../reports/told.ts';
import type { ExplainedFinding, Explanation, InTarget, Judge } from '../scan/explain.ts';
import { kindsInWords } from '../scan/unknown-kinds.ts';

const most = 15;

/** An explanation for people. @param affected packages that the database names for the vulnerability */
export function* explainLines(explanation: Explanation, affected: readonly AffectedPackage[], options: ReportOptions): Iterable<string> {
  const page = pageOf(options);
  yield `${linesOf(explanation, affected, page).map(withoutCommand).join('\n')}\n`;
}

function linesOf(explanation: Explanation, affected: readonly AffectedPackage[], page: Page): readonly string[] {
  switch (explanation.about) {
    case 'finding':
      return [
        ...(explanation.vulnerability === undefined ? heading(page, shown(explanation.id)) : vulnerabilityLines(explanation.vulnerability, page)),
        ...(explanation.target === undefined ? [] : targetLines(explanation.target, page)),
        ...affectedLines(affected, page),
      ];
    case 'rule':
      return [
        ...heading(page, shown(explanation.rule.place)),
        ...beside(page, '  ', ruleInWords(explanation.rule), 2),
        ...explanation.reasons.flatMap(({ decision, message }) =>
          beside(page, `  ${page.paint(decisionStyles[decision], decision)}  `, message, decision.length + 4),
        ),
        ...otherPolicyLines(explanation.judgedBy, page),
      ];
    case 'exception': {
      const { exception, applied } = explanation;
      const { place, finding, target, package: pkg, owner, reason, expires } = exception;
      const where = `${target === undefined ? 'every target' : `targets ${target}`}${pkg === undefined ? '' : `, packages ${pkg}`}`;
      return [
        ...heading(page, shown(place)),
        ...beside(page, '  ', `Waives ${finding} in ${where} through ${expires}. ${owner} answers for it: ${reason}.`, 2),
        ...(applied === undefined ? [] : beside(page, '  ', `Here: ${applied.state}, ${plural(applied.findings.length, 'finding')}.`, 2)),
        ...otherPolicyLines(explanation.judgedBy, page),
      ];
    }
    case 'unknown': {
      const { kind, answer, unknowns } = explanation;
      const { means, matters, todo } = kindsInWords[kind];
      return [
        ...heading(page, kind),
        ...[means, matters, `What to do: ${todo}`, `The policy answers it with ${answer} (spec.onUnknown).`].flatMap((text) =>
          beside(page, '  ', text, 2),
        ),
        ...unknowns
          .slice(0, page.verbose ? unknowns.length : most)
          .flatMap(({ subject, reason }) => beside(page, '  - ', `${subject}: ${reason}`, 4)),
        ...andMore(page, page.verbose ? 0 : unknowns.length - most, 'of these'),
      ];
    }
  }
}

function otherPolicyLines(judgedBy: Judge, page: Page): readonly string[] {
  return judgedBy === 'another policy'
    ? beside(page, '  ', 'The report was judged by another policy: name it with --policy to explain its places.', 2, 'yellow')
    : [];
}

function ruleInWords({ decision, selector, moreThan }: Rule): string {
  const what = decision === 'allow' ? 'Sets aside, for the rules below it,' : decision === 'deny' ? 'Denies' : 'Warns of';
  return `${what} ${selectorInWords(selector)}${moreThan === 0 ? '' : `, where there are more than ${moreThan}`}.`;
}

function vulnerabilityLines(vulnerability: Vulnerability, page: Page): readonly string[] {
  const { id, aliases, title, severity, cvss, cwes, knownExploited, epss, published, references } = vulnerability;
  const link = [id, ...aliases].map(pageOfAdvisory).find((address) => address !== undefined);
  return [
    ...heading(page, shown(id), title ?? ''),
    ...member(page, 'severity', page.paint(severityStyles[severity], severity), true),
    ...(aliases.length === 0 ? [] : member(page, 'also', aliases.join(', '))),
    ...cvss.flatMap(({ version, vector, score, source }, index) => {
      const words = vectorInWords(vector) ?? '';
      const isSaid = words === '' || cvss.slice(0, index).some((other) => vectorInWords(other.vector) === words);
      return [
        ...member(page, `CVSS ${version}`, `${score.toFixed(1)}  ${vector}  (${source})`),
        ...(isSaid ? [] : beside(page, ' '.repeat(13), words, 13, 'dim')),
      ];
    }),
    ...(cwes.length === 0 ? [] : member(page, 'weakness', cwes.join(', '))),
    ...(knownExploited === undefined
      ? member(page, 'exploited', 'not among those that the database knows as exploited (CISA KEV)')
      : member(
          page,
          'exploited',
          `yes, known since ${knownExploited.added}${knownExploited.ransomware ? ', by ransomware too' : ''}${knownExploited.due === undefined ? '' : `; US agencies had to act by ${knownExploited.due}`} (CISA KEV)`,
        )),
    ...(epss === undefined
      ? []
      : member(
          page,
          'EPSS',
          `${percent(epss.score)} chance of exploitation within 30 days, a higher one than ${Math.floor(epss.percentile * 100)} % of all vulnerabilities have (${epss.date})`,
        )),
    ...(published === undefined ? [] : member(page, 'published', published.slice(0, 10))),
    ...(link === undefined ? [] : member(page, 'read more', link)),
    ...(page.verbose ? references.flatMap((reference) => member(page, '', reference)) : []),
  ];
}

function member(page: Page, name: string, text: string, isPainted = false): readonly string[] {
  const label = `  ${name.padEnd(9)}  `;
  return isPainted ? [`${label}${text}`] : beside(page, label, text, 13);
}

/** Packages of one name of which the same is said stand together, with all their ecosystems. */
function affectedLines(affected: readonly AffectedPackage[], page: Page): readonly string[] {
  if (affected.length === 0) return [];
  const groups = [...Map.groupBy(affected, ({ name, advisories }) => JSON.stringify([name, advisories.map(advisoryInWords)])).values()];
  const told = page.verbose ? groups : groups.slice(0, most);
  return [
    '',
    ...heading(page, 'Affected', `as the advisory database has it, in ${plural(affected.length, 'package')}`),
    ...told.flatMap((group) => groupLines(group, page)),
    ...andMore(page, groups.length - told.length, 'packages'),
  ];
}

function groupLines(group: readonly AffectedPackage[], page: Page): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name, advisories } = first;
  const told = page.verbose ? advisories : advisories.slice(0, 3);
  return [
    ...beside(page, '  ', `${name}  ${group.map(({ ecosystem }) => ecosystem).join(', ')}`, 4),
    ...told.flatMap((advisory) => beside(page, '    ', advisoryInWords(advisory), 6, 'dim')),
    ...andMore(page, advisories.length - told.length, 'advisories', 4),
  ];
}

function advisoryInWords(advisory: Advisory): string {
  return `${rangesInWords(advisory)}  (${advisory.id}, ${advisory.source})`;
}

/** `>= 2.13.0 < 2.15.0 or >= 2.0 < 2.12.2` */
function rangesInWords({ ranges, versions = [], notAffected, fixState }: Advisory): string {
  if (notAffected === true) return 'never affected';
  const told = ranges.map(
    ({ events }) =>
      events
        .map(eventInWords)
        .filter((word) => word !== '')
        .join(' ') || 'every version',
  );
  const listed = versions.length === 0 ? [] : [versions.length <= 5 ? versions.join(', ') : `${versions.length} versions, listed one by one`];
  const state = fixState === undefined || fixState === 'fixed' || fixState === 'unknown' ? '' : `, ${fixState}`;
  return `${[...new Set([...(told.length > 6 ? [...told.slice(0, 5), `${told.length - 5} more ranges`] : told), ...(ranges.length > 0 ? [] : listed)])].join(' or ')}${state}`;
}

function eventInWords(event: RangeEvent): string {
  if ('introduced' in event) return event.introduced === '0' ? '' : `>= ${event.introduced}`;
  if ('fixed' in event) return `< ${event.fixed}`;
  return 'lastAffected' in event ? `<= ${event.lastAffected}` : '';
}

function targetLines({ report, findings, cancelled }: InTarget, page: Page): readonly string[] {
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
    ...(isVulnerability(finding)
      ? packageLines(finding, page)
      : [...beside(page, '  ', finding.title, 2), ...beside(page, '    ', sentencesOnEndOfLife(finding).join(' '), 4)]),
    ...part(page, 'file', location.path),
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
    ...part(page, 'fix', isVulnerability(finding) ? fixOfFinding(finding) : 'Move to a supported release.'),
    ...actions
      .slice(0, 1)
      .flatMap(({ title, command }) => [
        ...part(page, 'to do', title),
        ...(command === undefined ? [] : [page.paint('cyan', `            ${shown(command)}`)]),
      ]),
  ];
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
