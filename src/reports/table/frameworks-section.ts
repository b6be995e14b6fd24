import type { CheckTally, FrameworkAnswer, FrameworkCoverage } from '../../core/posture.ts';
import type { Report } from '../../core/report.ts';
import { displayWidth, pad, type Style } from '../../formats/terminal/index.ts';
import { isJudgedMisconfiguration, judgedFindings } from '../judged.ts';
import { pathWithLine } from '../told.ts';
import { beside, heading, plural, shown, thousands, type Page } from './page.ts';

const marks: Readonly<Record<FrameworkAnswer['state'], readonly [mark: string, style: Style]>> = {
  failed: ['✗', 'bold red'],
  passed: ['✓', 'bold green'],
  'not-evaluated': ['?', 'yellow'],
  manual: ['-', 'dim'],
};

/** What evidence is told from. */
interface Evidence {
  readonly tallies: ReadonlyMap<string, CheckTally>;
  /** The first place where a check failed, by its id. */
  readonly places: ReadonlyMap<string, string>;
}

/** The frameworks that were asked for, item by item, with the evidence or why there is none. */
export function frameworksSection(report: Report, page: Page): readonly string[] {
  const { posture } = report.examination;
  if (page.frameworks.length === 0) return [];
  if (posture === undefined)
    return ['', ...heading(page, 'Frameworks', 'nothing was there that checks look at: no item was evaluated, and none counts as passed')];
  const places = new Map(
    judgedFindings(report)
      .filter(isJudgedMisconfiguration)
      .toReversed()
      .map(({ finding }) => [finding.id, pathWithLine(finding.location).replace(/^\//, '')]),
  );
  const evidence = { tallies: new Map(posture.checks.map((tally) => [tally.check.id, tally])), places };
  return posture.frameworks
    .filter(({ framework }) => page.frameworks.includes(framework.id))
    .flatMap((coverage) => frameworkLines(coverage, evidence, page));
}

function frameworkLines({ framework, answers }: FrameworkCoverage, evidence: Evidence, page: Page): readonly string[] {
  const count = (state: FrameworkAnswer['state']): string => thousands(answers.filter((answer) => answer.state === state).length);
  const counts = `${count('failed')} failed, ${count('passed')} passed, ${count('not-evaluated')} not evaluated, ${count('manual')} beyond what was scanned`;
  const width = Math.max(...answers.map(({ item }) => displayWidth(shown(item.id))));
  return [
    '',
    ...heading(page, shown(`${framework.title} ${framework.version}`)),
    ...beside(page, '  ', `${counts}, of ${plural(answers.length, 'item')}`, 2),
    ...beside(
      page,
      '  ',
      'What checks that map to an item answer; a mapping is no certificate. ✗ failed  ✓ passed  ? not evaluated  - beyond',
      2,
      'dim',
    ),
    ...[...Map.groupBy(answers, ({ item }) => item.section)].flatMap(([section, own]) => [
      '',
      ...beside(page, '  ', section, 2, 'bold'),
      ...own.flatMap((answer) => itemLines(answer, { evidence, width, page })),
    ]),
  ];
}

interface Layout {
  readonly evidence: Evidence;
  /** Columns of the longest id. */
  readonly width: number;
  readonly page: Page;
}

function itemLines(answer: FrameworkAnswer, { evidence, width, page }: Layout): readonly string[] {
  const [mark, style] = marks[answer.state];
  const indent = width + 8;
  const { item } = answer;
  return [
    ...beside(page, `    ${page.paint(style, mark)} ${pad(shown(item.id), width)}  `, item.topic, indent),
    ...evidenceOf(answer, evidence).flatMap((line) => beside(page, ' '.repeat(indent), line, indent, 'dim')),
  ];
}

function evidenceOf({ state, checks, reason }: FrameworkAnswer, { tallies, places }: Evidence): readonly string[] {
  const why = reason === undefined ? [] : [state === 'not-evaluated' ? `not evaluated: ${reason}` : reason];
  return [
    ...why,
    ...checks.map((id) => {
      const { evaluated = 0, failed = 0 } = tallies.get(id) ?? {};
      if (evaluated === 0) return `${id}: looked at nothing`;
      if (failed === 0) return `${id}: ${plural(evaluated, 'subject')}, none failed`;
      const place = places.get(id);
      return `${id}: ${thousands(failed)} of ${plural(evaluated, 'subject')} failed${place === undefined ? '' : `, first at ${place}`}`;
    }),
  ];
}
