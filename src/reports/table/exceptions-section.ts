import type { Report } from '../../core/report.ts';
import type { AppliedException } from '../../core/verdict.ts';
import { andMore, beside, heading, plural, type Page } from './page.ts';

const most = 10;
const styles = { applied: 'dim', expired: 'bold red', unused: 'yellow' } as const;
const order = ['expired', 'applied', 'unused'] as const;

/** The policy's exceptions and what became of them; expired ones first, as they waive nothing any more. */
export function exceptionsSection({ verdict }: Report, page: Page): readonly string[] {
  const ordered = order.flatMap((state) => verdict.exceptions.filter((exception) => exception.state === state));
  if (ordered.length === 0) return [];
  const told = page.verbose ? ordered : ordered.slice(0, most);
  return [
    '',
    ...heading(page, 'Exceptions'),
    ...told.flatMap((exception) => exceptionLines(exception, page)),
    ...andMore(page, ordered.length - told.length, 'exceptions'),
  ];
}

function exceptionLines({ exception, state, findings }: AppliedException, page: Page): readonly string[] {
  const { finding, owner, reason, expires, place } = exception;
  const what = {
    applied: `waives ${plural(findings.length, 'finding')} until ${expires}`,
    expired: `ended on ${expires} and waives nothing`,
    unused: `fits nothing here`,
  }[state];
  return beside(page, `  ${page.paint(styles[state], state.padEnd(7))}  `, `${finding} ${what} (${owner}: ${reason})  [${place}]`, 11);
}
