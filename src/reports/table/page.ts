import type { Decision } from '../../core/policy.ts';
import type { ReportOptions } from '../../core/report.ts';
import type { Severity } from '../../core/severity.ts';
import { escapeForTerminal, fit, painter, wrap, type Paint, type Style } from '../../formats/terminal/index.ts';
import { thousands } from '../told.ts';

export { thousands } from '../told.ts';

/** The sheet a report is laid out on. */
export interface Page {
  /** Columns, between 60 and 240: narrower nothing fits, wider no eye follows. */
  readonly width: number;
  readonly paint: Paint;
  readonly verbose: boolean;
  /** Ids of the frameworks that are told item by item. */
  readonly frameworks: readonly string[];
}

export function pageOf({ width, color, verbose, frameworks = [] }: ReportOptions): Page {
  return { width: Math.min(240, Math.max(60, Math.trunc(width) || 80)), paint: painter(color), verbose: verbose === true, frameworks };
}

/** Longest text taken from an artifact, before it is cut to the line. */
const longest = 2_000;

/** Text from an artifact, a policy or an advisory, safe to show. */
export function shown(text: string): string {
  return escapeForTerminal(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

/** A line as it is printed: a long word may have been broken just before what GitHub's logs take for a command at the start of a line. */
export function withoutCommand(line: string): string {
  return line.replace(/^((?:\s|\u001b\[[0-9;]*m)*):(?=:)/, String.raw`$1\x3a`);
}

/** More lines than this no single text gets, unless all is asked for. */
const mostLines = 6;

/** A label and a text beside it, wrapped under itself. The text is escaped, the label must be. */
export function beside(page: Page, label: string, text: string, indent: number, style?: Style): readonly string[] {
  const wrapped = wrap(shown(text), page.width - indent).map((line) => line.trimEnd());
  const lines = page.verbose || wrapped.length <= mostLines ? wrapped : [...wrapped.slice(0, mostLines - 1), '…'];
  const [first = '', ...rest] = style === undefined ? lines : lines.map((line) => page.paint(style, line));
  return [`${label}${first}`, ...rest.map((line) => `${' '.repeat(indent)}${line}`)];
}

export function heading(page: Page, title: string, note = ''): readonly string[] {
  return note === '' ? [page.paint('bold', title)] : beside(page, `${page.paint('bold', title)}  `, note, title.length + 2);
}

/** `… 12 more packages (--verbose shows all)` */
export function andMore(page: Page, count: number, what: string, indent = 2): readonly string[] {
  return count <= 0 ? [] : [page.paint('dim', fit(`${' '.repeat(indent)}… ${count} more ${what} (--verbose shows all)`, page.width))];
}

export const decisionStyles: Readonly<Record<Decision, Style>> = { deny: 'bold red', warn: 'bold yellow', allow: 'bold green' };

export const severityStyles: Readonly<Record<Severity, Style>> = {
  critical: 'bold red',
  high: 'red',
  medium: 'yellow',
  unknown: 'magenta',
  low: 'blue',
  none: 'dim',
};

/** `sha256:4f53cda18c2b` */
export function shortDigest(digest: string): string {
  return shown(digest.replace(/^([a-z0-9]{1,10}:[0-9a-f]{12})[0-9a-f]*$/, '$1'));
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}
