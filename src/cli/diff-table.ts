import type { ChangedFinding, Difference, Judgement, PackageChange } from '../core/difference.ts';
import { isMisconfiguration, isVulnerability, type Finding } from '../core/finding.ts';
import type { Decision } from '../core/policy.ts';
import type { Report, ReportOptions } from '../core/report.ts';
import type { Unknown } from '../core/unknown.ts';
import { upgradeUnitOf } from '../core/upgrade-unit.ts';
import { displayWidth, fit, pad, type Style } from '../formats/terminal/index.ts';
import {
  andMore,
  beside,
  decisionStyles,
  heading,
  pageOf,
  plural,
  severityStyles,
  shortDigest,
  shown,
  withoutCommand,
  type Page,
} from '../reports/table/page.ts';
import { lookedAt, nameOfFinding, pathWithLine, subjectOf } from '../reports/told.ts';

const words: Readonly<Record<Decision, string>> = { deny: 'DENIED', warn: 'ALLOWED WITH WARNINGS', allow: 'ALLOWED' };
const marks: Readonly<Record<Judgement, readonly [string, Style]>> = {
  deny: ['✗', 'bold red'],
  warn: ['!', 'yellow'],
  allow: [' ', 'dim'],
  waived: ['~', 'dim'],
};
const most = 15;

/** The difference for people: the verdicts, what is new, what is fixed, and what changed besides. */
export function* diffTable(before: Report, after: Report, difference: Difference, options: ReportOptions): Iterable<string> {
  const page = pageOf(options);
  const { findings, packages, unknowns, newDenials } = difference;
  const lines = [
    ...verdictLines(before, after, page),
    ...findingLines('New', findings.new, page),
    ...findingLines('Fixed', findings.fixed, page),
    ...unchangedLines(difference, page),
    ...(hasOnlyConfiguration(before) && hasOnlyConfiguration(after) ? [] : packageLines(packages, page)),
    ...unknownLines(unknowns, page),
    ...noteLines(before, after, page),
    ...(newDenials.length === 0 ? [] : ['', ...heading(page, 'Denied for what is new')]),
    ...newDenials.flatMap(({ message, place }) => beside(page, `  ${page.paint('bold red', 'deny')}  `, `${message}  [${place}]`, 8)),
  ];
  yield `${lines.map(withoutCommand).join('\n')}\n`;
}

function verdictLines(before: Report, after: Report, page: Page): readonly string[] {
  const [old, now] = [before.verdict.decision, after.verdict.decision];
  const paint = (decision: Decision): string => page.paint(decisionStyles[decision], words[decision]);
  return [old === now ? `${paint(now)}  as before` : `${paint(old)} → ${paint(now)}`, sideLine('old', before, page), sideLine('new', after, page)];
}

/** The digest stands there only where the name has room beside it. */
function sideLine(label: string, { examination }: Report, page: Page): string {
  const { artifact, packages, findings, posture } = examination;
  const name = shown(artifact.reference);
  const hasPackages = posture === undefined || packages.length > 0;
  const counts = [...(hasPackages ? [plural(packages.length, 'package')] : []), ...lookedAt(posture), plural(findings.length, 'finding')].join('  ');
  const withDigest = artifact.digest === undefined ? counts : `${shortDigest(artifact.digest)}  ${counts}`;
  const about = displayWidth(name) + displayWidth(withDigest) + 9 <= page.width ? withDigest : counts;
  return `  ${label}  ${fit(name, Math.max(20, page.width - 9 - displayWidth(about)))}  ${page.paint('dim', about)}`;
}

/** A vulnerability of packages that are upgraded together stands once; the numbers are of findings. */
function findingLines(title: keyof typeof because, changes: readonly ChangedFinding[], page: Page): readonly string[] {
  const rows = [...Map.groupBy(changes, ({ finding }) => rowKey(finding)).values()].flatMap((group) => group.slice(0, 1));
  const counts = (['deny', 'warn', 'allow', 'waived'] as const).flatMap((judgement) => {
    const count = changes.filter((change) => change.judgement === judgement).length;
    return count === 0 ? [] : [`${count} ${judged[judgement]}`];
  });
  const told = page.verbose ? rows : rows.slice(0, most);
  return [
    '',
    ...heading(page, title, changes.length === 0 ? 'nothing' : `${plural(changes.length, 'finding')}: ${counts.join(', ')}`),
    ...told.flatMap((row) => findingLine(row, because[title], page)),
    ...andMore(page, rows.length - told.length, 'findings'),
    ...(rows.length === changes.length
      ? []
      : [page.paint('dim', fit('  a vulnerability in several packages of one source stands once', page.width))]),
  ];
}

const judged: Readonly<Record<Judgement, string>> = { deny: 'denied', warn: 'warned of', allow: 'allowed', waived: 'waived' };

function rowKey(finding: Finding): string {
  return isVulnerability(finding) ? `${finding.id}\0${upgradeUnitOf(finding.package).key}` : finding.fingerprint;
}

type Words = Readonly<Record<ChangedFinding['because'], string>>;

/** Why it is on one side only, in words; the versions of the other side follow. */
const because: Readonly<Record<'New' | 'Fixed', Words>> = {
  New: {
    'package-added': 'package added',
    'package-removed': '',
    'version-changed': 'was',
    'advisories-changed': 'newly known, same version',
    'configuration-changed': '',
    'check-not-asked': 'its check looked at nothing before',
  },
  Fixed: {
    'package-added': '',
    'package-removed': 'package removed',
    'version-changed': 'now',
    'advisories-changed': 'no longer reported, same version',
    'configuration-changed': '',
    'check-not-asked': 'its check looks at nothing any more: this does not mean that it is mended',
  },
};

function findingLine({ finding, judgement, because: why, versions }: ChangedFinding, reasons: Words, page: Page): readonly string[] {
  const [mark, style] = marks[judgement];
  const opening = `  ${page.paint(style, mark)} ${page.paint(severityStyles[finding.severity], finding.severity.padEnd(8))}  `;
  if (isMisconfiguration(finding)) {
    const what = [finding.message, finding.object === undefined ? '' : subjectOf(finding), pathWithLine(finding.location).replace(/^\//, '')];
    return beside(page, opening, [...what, reasons[why]].filter((part) => part !== '').join('  '), 14);
  }
  if (!isVulnerability(finding)) return beside(page, opening, finding.title, 14);
  const { name, version } = upgradeUnitOf(finding.package);
  const exploited = finding.knownExploited === undefined ? '   ' : page.paint('bold red', 'KEV');
  const others = versions.slice(0, 3).join(', ');
  const id = `${pad(fit(shown(finding.id), 20), 20)}  ${exploited}  `;
  return beside(page, opening + id, `${name} ${version}, ${reasons[why]}${others === '' ? '' : ` ${others}`}`, 41);
}

function unchangedLines({ findings: { unchanged } }: Difference, page: Page): readonly string[] {
  const denied = unchanged.filter(({ after }) => after === 'deny').length;
  const rejudged = unchanged.filter(({ before, after }) => before !== after);
  const told = page.verbose ? rejudged : rejudged.slice(0, most);
  return [
    '',
    ...heading(page, 'Unchanged', `${plural(unchanged.length, 'finding')}${denied === 0 ? '' : `, ${denied} denied`}`),
    ...told.flatMap(({ finding, before, after }) => beside(page, '  ', `${nameOfFinding(finding)}: ${judged[before]}, now ${judged[after]}`, 4)),
    ...andMore(page, rejudged.length - told.length, 'that are judged otherwise'),
  ];
}

function hasOnlyConfiguration({ examination: { packages, posture } }: Report): boolean {
  return packages.length === 0 && posture !== undefined;
}

function packageLines(packages: readonly PackageChange[], page: Page): readonly string[] {
  const added = packages.filter(({ before }) => before.length === 0).length;
  const removed = packages.filter(({ after }) => after.length === 0).length;
  const counts = `${added} added, ${removed} removed, ${packages.length - added - removed} of another version`;
  const told = page.verbose ? packages : packages.slice(0, most);
  return [
    '',
    ...heading(page, 'Packages', packages.length === 0 ? 'the same' : counts),
    ...told.flatMap((change) => packageLine(change, page)),
    ...andMore(page, packages.length - told.length, 'packages'),
  ];
}

function packageLine({ ecosystem, name, before, after }: PackageChange, page: Page): readonly string[] {
  const [sign, style, versions] =
    before.length === 0
      ? (['+', 'green', after.join(', ')] as const)
      : after.length === 0
        ? (['-', 'red', before.join(', ')] as const)
        : (['~', 'yellow', `${before.join(', ')} → ${after.join(', ')}`] as const);
  return beside(page, `  ${page.paint(style, sign)} `, `${name} ${versions}  ${ecosystem}`, 6);
}

function unknownLines({ new: appeared, gone, unchanged }: Difference['unknowns'], page: Page): readonly string[] {
  const rows = [...appeared.map((unknown) => ['+', 'yellow', unknown] as const), ...gone.map((unknown) => ['-', 'green', unknown] as const)];
  const told = page.verbose ? rows : rows.slice(0, most);
  return [
    '',
    ...heading(page, 'Not examined', `${appeared.length} new, ${gone.length} gone, ${unchanged} as before`),
    ...told.flatMap(([sign, style, unknown]) => beside(page, `  ${page.paint(style, sign)} `, unknownText(unknown), 6)),
    ...andMore(page, rows.length - told.length, 'of these'),
  ];
}

function unknownText({ kind, subject, reason }: Unknown): string {
  return `${kind}  ${subject}: ${reason}`;
}

/** What else makes the two differ. */
function noteLines(before: Report, after: Report, page: Page): readonly string[] {
  const notes = [
    ...(before.policy.digest === after.policy.digest ? [] : ['They were judged by different policies.']),
    ...(before.database?.build === after.database?.build ? [] : ['They were matched with different builds of the advisory database.']),
  ];
  return notes.length === 0 ? [] : ['', ...notes.flatMap((note) => beside(page, '', note, 0, 'yellow'))];
}
