import type { DatabaseAbout } from './advisory.ts';
import type { Examination } from './examination.ts';
import type { Verdict } from './verdict.ts';

/** Everything, as it is handed to people and to other programs. */
export interface Report {
  /** Version of this schema: `MAJOR.MINOR`; MAJOR changes when a reader of the old one would break. */
  readonly schemaVersion: string;
  readonly tool: { readonly name: 'seaworthy'; readonly version: string };
  /** ISO instant. */
  readonly createdAt: string;
  readonly policy: { readonly name: string; readonly origin: string; readonly digest: string };
  /** Absent when none was found: then everything is an Unknown. */
  readonly database?: DatabaseAbout;
  readonly examination: Examination;
  readonly verdict: Verdict;
  /** What to do first, in order. */
  readonly actions: readonly Action[];
}

/** One thing to do, and what it settles. */
export interface Action {
  /** `Upgrade openssl to 3.0.11-1~deb12u2`. */
  readonly title: string;
  /** A command or edit where one is known. */
  readonly command?: string;
  /** Fingerprints. */
  readonly settles: readonly string[];
}

/** How a reporter may write for the place it is shown. */
export interface ReportOptions {
  /** Columns of a terminal, for formats that are laid out for people. */
  readonly width: number;
  /** Whether escape sequences for color may be written. */
  readonly color: boolean;
  /** Everything rather than what to do first. */
  readonly verbose?: boolean;
  /** Ids of the frameworks that are told item by item: `cis-kubernetes`. */
  readonly frameworks?: readonly string[];
}

/** A report format (`reports/<id>/reporter.ts`). A plug. Pure: report in, text out. */
export interface Reporter {
  readonly id: string;
  /** One line for `--format list`. */
  readonly description: string;
  readonly mediaType: string;
  /** Text in pieces, so that a large report need not be one string. */
  render(report: Report, options: ReportOptions): Iterable<string>;
}
