import type { LeftOut } from '../../core/examination.ts';
import type { Report } from '../../core/report.ts';
import { unknownKinds, type Unknown, type UnknownKind } from '../../core/unknown.ts';
import { andMore, beside, heading, plural, thousands, type Page } from './page.ts';

/** As many of one kind are told one by one, with the reason; more of them in one line, by name. */
const mostOfKind = 3;
const mostNames = 8;

/** What could not be examined, and what was not asked. */
export function unknownsSection({ examination }: Report, page: Page): readonly string[] {
  const { unknowns, notAsked, leftOut = [] } = examination;
  const notAskedLines = [
    ...(leftOut.length === 0
      ? []
      : ['', ...beside(page, 'Left out: ', leftOut.map((part) => leftOutText(part, page)).join(page.verbose ? '; ' : ', '), 10)]),
    ...(notAsked.length === 0 ? [] : ['', ...beside(page, 'Not asked: ', notAsked.join(', '), 11)]),
  ];
  if (unknowns.length === 0) return notAskedLines;
  const total = unknowns.reduce((sum, { count }) => sum + (count ?? 1), 0);
  const told = unknownKinds.flatMap((kind) =>
    kindLines(
      kind,
      unknowns.filter((unknown) => unknown.kind === kind),
      page,
    ),
  );
  return ['', ...heading(page, 'Not examined', plural(total, 'thing')), ...told, ...notAskedLines];
}

/** `node_modules (3)`, and why where all is asked for. */
function leftOutText({ subject, reason, count }: LeftOut, { verbose }: Page): string {
  return `${subject}${count === 1 ? '' : ` (${thousands(count)})`}${verbose ? `: ${reason}` : ''}`;
}

function kindLines(kind: UnknownKind, unknowns: readonly Unknown[], page: Page): readonly string[] {
  const label = `  ${page.paint('yellow', kind.padEnd(21))}  `;
  if (page.verbose || unknowns.length <= mostOfKind)
    return unknowns.flatMap((unknown) => beside(page, label, `${nameOf(unknown)}: ${unknown.reason}`, 25));
  const named = unknowns.slice(0, mostNames).map(nameOf);
  return [...beside(page, label, named.join(', '), 25), ...andMore(page, unknowns.length - named.length, 'of these', 25)];
}

function nameOf({ subject, count, layer }: Unknown): string {
  const many = count === undefined || count === 1 ? '' : ` (${thousands(count)})`;
  return `${subject}${many}${layer === undefined ? '' : ` in layer ${layer.index}`}`;
}
