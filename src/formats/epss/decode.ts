import { MalformedError } from '../../core/error.ts';

/** One CVE's row of an EPSS file. */
export interface EpssRow {
  readonly cve: string;
  /** Chance of exploitation in the next 30 days, 0 to 1. */
  readonly score: number;
  /** Share of all CVEs with the same or a lower score, 0 to 1. */
  readonly percentile: number;
}

/** What one line of an EPSS file says: a row, the date of the scoring, or neither (the names of the columns, an empty line). */
export interface EpssLine {
  readonly row?: EpssRow;
  /** ISO date. */
  readonly date?: string;
}

const nothing: EpssLine = {};

/**
 * Reads one line of the CSV that FIRST publishes daily (https://www.first.org/epss/data_stats): a comment with `score_date`, the header
 * `cve,epss,percentile`, then a row per CVE. @throws MalformedError
 */
export function decodeEpssLine(line: string): EpssLine {
  if (line.length > 512) throw new MalformedError(`an EPSS line of ${line.length} characters`);
  if (line.startsWith('CVE-')) return { row: decodeRow(line) };
  if (line === '' || line === '\r' || /^cve,epss,percentile\r?$/.test(line)) return nothing;
  if (!line.startsWith('#')) throw new MalformedError('an EPSS line that begins with no CVE');
  const date = /score_date:(\d{4}-\d{2}-\d{2})/.exec(line)?.[1];
  return date === undefined ? nothing : { date };
}

/** Whether a first line is that of an EPSS file. */
export function looksLikeEpss(line: string): boolean {
  return /^(?:#model_version:|cve,epss,percentile)/.test(line.slice(0, 64));
}

const row = /^(CVE-\d{4}-\d{4,19}),(\d(?:\.\d{1,20})?(?:[eE]-\d{1,2})?),(\d(?:\.\d{1,20})?(?:[eE]-\d{1,2})?)\r?$/;

function decodeRow(line: string): EpssRow {
  const [, cve, score, percentile] = row.exec(line) ?? [];
  if (cve === undefined) throw new MalformedError(`an EPSS row that does not read cve,epss,percentile`);
  const decoded = { cve, score: Number(score), percentile: Number(percentile) };
  if (decoded.score > 1 || decoded.percentile > 1) throw new MalformedError(`${cve}: an EPSS score above 1`);
  return decoded;
}
