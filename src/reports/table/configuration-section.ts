import { displayWidth, fit } from '../../formats/terminal/index.ts';
import type { MisconfigurationFinding } from '../../core/finding.ts';
import type { FrameworkCoverage } from '../../core/posture.ts';
import type { Report } from '../../core/report.ts';
import { severities } from '../../core/severity.ts';
import { byUrgency } from '../../core/urgency.ts';
import { isJudgedMisconfiguration, judgedFindings, type JudgedFinding } from '../judged.ts';
import { lookedAt, pathWithLine, subjectOf } from '../told.ts';
import { rowOpening } from './finding-row.ts';
import { andMore, beside, heading, plural, shown, type Page } from './page.ts';

type Judged = JudgedFinding<MisconfigurationFinding>;

const mostChecks = 20;
const mostPlaces = 3;
const gravity = { deny: 0, warn: 1, allow: 2 } as const;

/** Checks that failed, one by one with their places: the gravest decision first, then the gravest. How far the answers reach stands at the end. */
export function configurationSection(report: Report, page: Page): readonly string[] {
  const { posture } = report.examination;
  const judged = judgedFindings(report).filter(isJudgedMisconfiguration);
  if (posture === undefined && judged.length === 0) return [];
  const groups = [...Map.groupBy(judged, ({ finding }) => finding.id).values()].toSorted(byWeight);
  const told = page.verbose ? groups : groups.slice(0, mostChecks);
  const left = groups.slice(told.length).reduce((sum, group) => sum + group.length, 0);
  return [
    '',
    ...heading(page, 'Configuration', summaryOf(report, judged)),
    ...told.flatMap((group) => groupLines(group, page)),
    ...andMore(page, groups.length - told.length, `checks with ${plural(left, 'finding')}`),
    ...(posture === undefined ? [] : ['', ...posture.frameworks.flatMap((coverage) => coverageLines(coverage, page))]),
  ];
}

/** `3 critical, 8 high in 12 objects, 2 Dockerfiles, 1 pipeline` */
function summaryOf({ examination: { posture } }: Report, judged: readonly Judged[]): string {
  const counts = severities
    .map((severity) => [severity, judged.filter(({ finding }) => finding.severity === severity).length] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`);
  const looked = lookedAt(posture);
  return `${counts.length === 0 ? 'nothing wrong' : counts.join(', ')}${looked.length === 0 ? '' : ` in ${looked.join(', ')}`}`;
}

function byWeight(left: readonly Judged[], right: readonly Judged[]): number {
  const [first, second] = [left[0], right[0]];
  if (first === undefined || second === undefined) return 0;
  return decisionOf(left) - decisionOf(right) || byUrgency(first.finding, second.finding);
}

function decisionOf(group: readonly Judged[]): number {
  return Math.min(...group.map(({ decision, waivedBy }) => (waivedBy.length > 0 ? gravity.allow : gravity[decision])));
}

function groupLines(group: readonly Judged[], page: Page): readonly string[] {
  const sorted = group.toSorted((left, right) => gravity[left.decision] - gravity[right.decision]);
  const [first] = sorted;
  if (first === undefined) return [];
  const { check, fixable } = first.finding;
  const told = page.verbose ? sorted : sorted.slice(0, mostPlaces);
  const times = group.length === 1 ? '' : `  ${plural(group.length, 'place')}`;
  const title = `${check.title}${times}`;
  return [
    '',
    ...beside(page, `${rowOpening(first, page)}  `, `${title}  (${check.id}, ${check.catalogue})`, 14, 'bold'),
    ...told.flatMap((one) => placeLines(one, page)),
    ...andMore(page, sorted.length - told.length, sorted.length - told.length === 1 ? 'place' : 'places', 4),
    ...beside(page, '    ', `${check.remediation}${fixable ? ' `seaworthy fix` does it.' : ''}`, 4, 'dim'),
  ];
}

/** `deploy/web.yaml:12  Deployment shop/web  spec.containers[0].image` */
function placeLines({ finding, waivedBy }: Judged, page: Page): readonly string[] {
  const place = shown(pathWithLine(finding.location).replace(/^\//, ''));
  const what = shown(finding.object === undefined ? finding.message : `${subjectOf(finding)}  ${finding.field ?? ''}`.trim());
  const waived = waivedBy.length > 0 ? '  waived' : '';
  const line = `    ${place}  ${what}${waived}`;
  if (displayWidth(line) <= page.width) return [line];
  return [fit(`    ${place}`, page.width), ...beside(page, '      ', `${what}${waived}`, 6)];
}

/** `NSA/CISA … 1.2: 12 passed, 9 failed; 20 not evaluated, 49 for people` */
function coverageLines({ framework, answers }: FrameworkCoverage, page: Page): readonly string[] {
  const count = (state: string): number => answers.filter((answer) => answer.state === state).length;
  const [passed, failed, unasked, manual] = [count('passed'), count('failed'), count('not-evaluated'), count('manual')];
  const counted =
    framework.tagsOnly === true
      ? `${failed} of ${answers.length} techniques are made easier`
      : `${passed} passed, ${failed} failed of ${answers.length}; ${unasked} not evaluated, ${manual} beyond what was scanned`;
  return beside(page, '  ', `${framework.title} ${framework.version}: ${counted}`, 4, 'dim');
}
