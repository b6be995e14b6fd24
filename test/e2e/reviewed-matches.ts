import { readFileSync } from 'node:fs';
import { ecosystems } from '../../src/ecosystems/index.ts';
import { openInquiry } from '../../src/matching/inquiry.ts';
import { inventoryOfPurls, packageOfPurl, type Feeds } from '../support/feeds.ts';

/** One question that was answered by hand: is this package affected by this vulnerability, as this record tells it? */
export interface ReviewedRow {
  readonly purl: string;
  readonly vulnerability: string;
  readonly record: string;
  /** Word for word; empty where the record does not speak of the package. */
  readonly evidence: string;
  readonly verdict: string;
}

/** The rows of golden/REVIEW.md by ecosystem. */
export function readReview(): ReadonlyMap<string, readonly ReviewedRow[]> {
  const text = readFileSync(new URL('golden/REVIEW.md', import.meta.url), 'utf8');
  const sections = text.split(/^## /m).slice(1);
  return new Map(sections.map((section) => [section.slice(0, section.indexOf('\n')), section.split('\n').flatMap(rowOf)]));
}

function rowOf(line: string): readonly ReviewedRow[] {
  if (!line.startsWith('| `')) return [];
  const [purl = '', vulnerability = '', record = '', , evidence = '', verdict = ''] = line
    .slice(2)
    .split(' | ')
    .map((cell) => cell.replaceAll('`', '').trim());
  return [{ purl, vulnerability, record, evidence, verdict }];
}

/** The same row as the program answers it. */
export function toldOf({ purl, vulnerability, record }: ReviewedRow, feeds: Feeds): ReviewedRow {
  const judgement = openInquiry(ecosystems, feeds.database).about(packageOfPurl(purl))?.on(vulnerability);
  const evidence = judgement?.evidence.find(({ advisory }) => advisory === record)?.because ?? '';
  return { purl, vulnerability, record, evidence, verdict: verdictOf(purl, vulnerability, judgement !== undefined, feeds) };
}

/** What a scan reports of it. */
function verdictOf(purl: string, vulnerability: string, isSpokenOf: boolean, feeds: Feeds): string {
  const { findings, cancelled, unknowns } = feeds.examine(inventoryOfPurls([purl]));
  if (findings.some(({ id }) => id === vulnerability)) return 'affected';
  if (cancelled.some((one) => one.vulnerability === vulnerability)) return 'set aside';
  if (unknowns.some(({ kind, reason }) => kind === 'incomparable-version' && reason.includes(vulnerability))) return 'unknown';
  return isSpokenOf ? 'not affected' : 'silent';
}
