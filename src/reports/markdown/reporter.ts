import type { Report, Reporter } from '../../core/report.ts';
import type { Decision } from '../../core/policy.ts';
import { answerTo, lookedAt } from '../told.ts';
import { fill, sizeOf, type Block } from './block.ts';
import { configurationBlock, guidesBlock } from './configuration.ts';
import { countsOf, findingsBlock } from './findings.ts';
import { code, folded, plural, prose, rowOf, tableHead } from './text.ts';
import { about } from './about.ts';

/** GitHub takes comments of up to 65,536 characters. */
const longest = 65_000;
const cutNotice = '_This page was cut to what a comment may hold: the json and html formats have everything._';

/** For comments on pull requests: the decision and why, what to do first, and the rest folded up. */
export const markdown: Reporter = { ...about, render };

/** Of the room, what is kept for what was not examined and for exceptions, however many findings there are. */
const keptForTheRest = 15_000;

function* render(report: Report): Iterable<string> {
  const ending = ['', footerOf(report)];
  const room = longest - sizeOf(ending) - cutNotice.length - 2;
  const first = fill([...verdictBlock(report), ...actionsBlock(report)], room - keptForTheRest);
  const last = fill([...unknownsBlock(report), ...exceptionsBlock(report)], keptForTheRest);
  const findings = fill(
    [...findingsBlock(report), ...configurationBlock(report), ...guidesBlock(report)],
    room - sizeOf(first.lines) - sizeOf(last.lines),
  );
  const isCut = first.isCut || findings.isCut || last.isCut;
  yield `${[...first.lines, ...findings.lines, ...last.lines, ...(isCut ? ['', cutNotice] : []), ...ending].join('\n')}\n`;
}

const headings: Readonly<Record<Decision, string>> = { deny: '❌ Denied', warn: '⚠️ Allowed with warnings', allow: '✅ Allowed' };

function verdictBlock(report: Report): readonly Block[] {
  const { examination, verdict } = report;
  const { artifact, distribution, packages, posture } = examination;
  const about = [
    ...(artifact.digest === undefined ? [] : [code(artifact.digest.slice(0, 19))]),
    ...(distribution === undefined ? [] : [prose(distribution, 80)]),
    ...(posture !== undefined && packages.length === 0 ? [] : [plural(packages.length, 'package')]),
    ...lookedAt(posture),
    countsOf(report),
  ];
  const told = verdict.reasons.filter(({ decision }) => decision !== 'allow');
  return [
    {
      head: [`## ${headings[verdict.decision]}: ${code(artifact.reference, 200)}`, '', about.join(' · '), ...(told.length === 0 ? [] : [''])],
      rows: told.slice(0, 20).map(({ decision, message, place }) => `- **${decision}** ${prose(message, 400)} ${code(place, 80)}`),
      foot: told.length > 20 ? [`- … ${plural(told.length - 20, 'more reason')}`] : [],
      more: (count) => `- … ${plural(count, 'more reason')}`,
    },
  ];
}

const mostActions = 15;

function actionsBlock({ actions }: Report): readonly Block[] {
  if (actions.length === 0) return [];
  const left = actions.length - mostActions;
  const more = (count: number): string => rowOf('', `… ${plural(count, 'more thing')} to do`, '');
  return [
    {
      head: ['', '### What to do first', '', ...tableHead('', 'Action', 'Command')],
      rows: actions
        .slice(0, mostActions)
        .map(({ title, command }, index) => rowOf(String(index + 1), prose(title, 300), command === undefined ? '' : commandCell(command))),
      foot: left > 0 ? [more(left)] : [],
      more,
    },
  ];
}

/** A command that is cut must not be run. */
function commandCell(command: string): string {
  return command.length > 300 ? '' : code(command, 300);
}

function unknownsBlock({ examination, verdict }: Report): readonly Block[] {
  const { unknowns, notAsked } = examination;
  const notAskedLines = notAsked.length === 0 ? [] : ['', `Not asked: ${prose(notAsked.join(', '))}`];
  if (unknowns.length === 0) return notAskedLines.length === 0 ? [] : [{ head: notAskedLines, rows: [], foot: [], more: () => '' }];
  const total = unknowns.reduce((sum, { count }) => sum + (count ?? 1), 0);
  const { open, close } = folded(`Not examined: ${plural(total, 'thing')}`);
  return [
    {
      head: [...open, ...tableHead('Answer', 'Kind', 'What', 'Why')],
      rows: unknowns.map(({ kind, subject, reason, count }) =>
        rowOf(answerTo(kind, verdict), kind, `${code(subject)}${count === undefined || count === 1 ? '' : ` (${count})`}`, prose(reason, 200)),
      ),
      foot: [...close, ...notAskedLines],
      more: (count) => rowOf('', '', `… ${count} more`, ''),
    },
  ];
}

function exceptionsBlock({ verdict: { exceptions } }: Report): readonly Block[] {
  if (exceptions.length === 0) return [];
  const { open, close } = folded(`Exceptions: ${exceptions.length}`);
  return [
    {
      head: [...open, ...tableHead('State', 'Finding', 'Waives', 'Until', 'Owner', 'Reason')],
      rows: exceptions.map(({ exception, state, findings }) =>
        rowOf(
          state,
          code(exception.finding, 60),
          String(findings.length),
          prose(exception.expires, 20),
          prose(exception.owner, 60),
          prose(exception.reason, 200),
        ),
      ),
      foot: close,
      more: (count) => rowOf('', `… ${plural(count, 'more exception')}`, '', '', '', ''),
    },
  ];
}

function footerOf({ tool, policy, database, verdict }: Report): string {
  const advisories =
    database === undefined
      ? '**no advisory database was found: no package was judged**'
      : `advisories ${code(database.build.slice(0, 19))} of ${prose(database.builtAt.slice(0, 10), 20)}${database.starter ? ' (**starter database: what it does not list proves nothing**)' : ''}`;
  const until = verdict.validUntil === undefined ? '' : ` · holds until ${prose(verdict.validUntil, 40)}`;
  return `seaworthy ${prose(tool.version, 40)} · policy ${code(policy.name, 60)} from ${code(policy.origin, 120)} ${code(policy.digest.slice(0, 19))} · ${advisories}${until}`;
}
