import { escapeForTerminal } from '../../formats/terminal/index.ts';

/** What a spreadsheet would compute instead of showing it (also in their full width forms). */
const formula = /^\s*[=+\-@＝＋－＠]/;
const quoted = /[",;']|^\s|\s$/;
const longest = 2_000;

/** A field of a record (RFC 4180 section 2): one line, quoted where needed; an apostrophe stands before what a spreadsheet would take for a formula. */
export function cellOf(text: string): string {
  // Tabs and line ends at the start are seen before they are written out: those make a formula, too.
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  const shown = escapeForTerminal(short);
  const safe = formula.test(short) || /^[\t\r\n]/.test(short) ? `'${shown}` : shown;
  return quoted.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
