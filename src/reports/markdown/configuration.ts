import type { MisconfigurationFinding } from '../../core/finding.ts';
import type { FrameworkAnswer } from '../../core/posture.ts';
import type { Report } from '../../core/report.ts';
import { byUrgency } from '../../core/urgency.ts';
import { isJudgedMisconfiguration, judgedFindings, type JudgedFinding } from '../judged.ts';
import { pathWithLine } from '../told.ts';
import type { Block } from './block.ts';
import { marks, tallyText } from './findings.ts';
import { code, coded, folded, plural, prose, rowOf, tableHead } from './text.ts';

type Judged = JudgedFinding<MisconfigurationFinding>;

const mostPlaces = 3;
const gravity = { deny: 0, warn: 1, allow: 2 } as const;

/** What is wrong with the configuration, check by check: the gravest decision first, then the gravest. */
export function configurationBlock(report: Report): readonly Block[] {
  const judged = judgedFindings(report).filter(isJudgedMisconfiguration);
  if (judged.length === 0) return [];
  const groups = [...Map.groupBy(judged, ({ finding }) => finding.id).values()]
    .map((group) => group.toSorted((left, right) => rankOf(left) - rankOf(right)))
    .toSorted(byWeight);
  const { open, close } = folded(`Configuration: ${tallyText(judged.map(({ finding }) => finding))} of ${plural(groups.length, 'check')}`);
  return [
    {
      head: [...open, ...tableHead('', 'Severity', 'Check', 'What to do', 'Where')],
      rows: groups.flatMap(groupRow),
      foot: close,
      more: (count) => rowOf('', '', `… ${plural(count, 'more check')}`, '', ''),
    },
  ];
}

function rankOf({ decision, waivedBy }: Judged): number {
  return waivedBy.length > 0 ? 3 : gravity[decision];
}

function byWeight([left]: readonly Judged[], [right]: readonly Judged[]): number {
  return left === undefined || right === undefined ? 0 : rankOf(left) - rankOf(right) || byUrgency(left.finding, right.finding);
}

function groupRow(group: readonly Judged[]): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { finding, decision, waivedBy } = first;
  const { check, fixable } = finding;
  const [waiver] = waivedBy;
  const places = group.slice(0, mostPlaces).map((one) => code(pathWithLine(one.finding.location).replace(/^\//, '')));
  const left = group.length - places.length;
  return [
    rowOf(
      waiver === undefined ? marks[decision] : '➖',
      finding.severity,
      `${prose(check.title, 120)} ${code(check.id, 60)}`,
      waiver === undefined
        ? `${coded(check.remediation, 240)}${fixable ? ` ${code('seaworthy fix')} does it.` : ''}`
        : `waived until ${prose(waiver.exception.expires, 20)}`,
      `${places.join(', ')}${left > 0 ? ` and ${plural(left, 'more place')}` : ''}`,
    ),
  ];
}

/** How far the answers reach into each guide. */
export function guidesBlock({ examination: { posture } }: Report): readonly Block[] {
  const frameworks = posture?.frameworks ?? [];
  if (frameworks.length === 0) return [];
  const { open, close } = folded('Guides: what the checks that map to them answer');
  return [
    {
      head: [...open, ...tableHead('Guide', 'Failed', 'Passed', 'Not evaluated', 'Beyond this scan')],
      rows: frameworks.map(({ framework, answers }) => {
        const count = (state: FrameworkAnswer['state']): string => String(answers.filter((answer) => answer.state === state).length);
        return rowOf(prose(`${framework.title} ${framework.version}`, 80), count('failed'), count('passed'), count('not-evaluated'), count('manual'));
      }),
      foot: close,
      more: (count) => rowOf('', '', `… ${count} more`, '', ''),
    },
  ];
}
