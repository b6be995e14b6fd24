import type { VulnerabilityFinding } from '../../core/finding.ts';
import type { Decision } from '../../core/policy.ts';
import { fit, pad, type Style } from '../../formats/terminal/index.ts';
import type { JudgedFinding } from '../judged.ts';
import { severityStyles, shown, type Page } from './page.ts';

const marks: Readonly<Record<Decision, readonly [string, Style]>> = { deny: ['✗', 'bold red'], warn: ['!', 'yellow'], allow: [' ', 'dim'] };
const states: Readonly<Record<VulnerabilityFinding['fix']['state'], string>> = {
  fixed: 'fixed',
  'not-fixed': 'no fix yet',
  'wont-fix': 'will not fix',
  deferred: 'deferred',
  unknown: 'no fix known',
};
/** Mark, rating, id, known exploited and chance, with two spaces behind each. */
const columnsBefore = 47;
/** A title narrower than this says nothing. */
const leastTitle = 20;

/** One line: mark of the decision, rating, id, known exploited, chance of exploitation, fixed version, and the title where there is room. */
export function findingRow(judged: JudgedFinding<VulnerabilityFinding>, page: Page): string {
  const { finding, waivedBy } = judged;
  const wide = page.width >= 120;
  const fixWidth = wide ? 34 : Math.max(0, page.width - columnsBefore);
  const fixed = pad(fit(fixOf(finding, waivedBy.length > 0), fixWidth), fixWidth);
  const room = page.width - columnsBefore - fixWidth - 2;
  return [
    rowOpening(judged, page),
    pad(fit(shown(finding.id), 20), 20),
    finding.knownExploited === undefined ? '   ' : page.paint('bold red', 'KEV'),
    chanceOf(finding),
    room >= leastTitle ? fixed : fixed.trimEnd(),
    ...(room >= leastTitle && finding.title !== finding.id ? [page.paint('dim', fit(shown(finding.title), room))] : []),
  ]
    .join('  ')
    .trimEnd();
}

/** Mark of the decision and rating, with which every row begins. */
export function rowOpening({ finding, decision, waivedBy }: JudgedFinding, page: Page): string {
  const [mark, style] = waivedBy.length > 0 ? (['~', 'dim'] as const) : marks[decision];
  return `  ${page.paint(style, mark)} ${page.paint(severityStyles[finding.severity], finding.severity.padEnd(8))}`;
}

/** EPSS as a percentage of four columns. */
function chanceOf({ epss }: VulnerabilityFinding): string {
  if (epss === undefined) return '    ';
  if (epss.score > 0 && epss.score < 0.01) return ' <1%';
  return epss.score > 0.99 && epss.score < 1 ? '>99%' : `${Math.round(epss.score * 100)}%`.padStart(4);
}

/** The installed version stands above, with the package. */
function fixOf({ fix }: VulnerabilityFinding, waived: boolean): string {
  const [version] = fix.versions;
  const text = version === undefined ? stateOf(fix) : `→ ${shown(version)}`;
  return waived ? `waived (${text})` : text;
}

/** Why there is no version to upgrade to, or what one must have for it. */
function stateOf({ state, restricted }: VulnerabilityFinding['fix']): string {
  return restricted === undefined ? states[state] : `needs ${shown(restricted.needs)}: ${shown(restricted.version)}`;
}
