import type { Report } from '../../core/report.ts';
import { beside, heading, plural, type Page } from './page.ts';

/** Matches looked at and set aside, on demand. */
export function setAsideSection({ examination }: Report, page: Page): readonly string[] {
  const { cancelled } = examination;
  if (cancelled.length === 0 || !page.verbose) return [];
  return [
    '',
    ...heading(page, 'Set aside', plural(cancelled.length, 'match', 'matches')),
    ...cancelled.flatMap(({ vulnerability, purl, reason }) => beside(page, '  ', `${vulnerability} in ${purl}: ${reason}`, 4)),
  ];
}
