import { escapeForTerminal } from '../terminal/index.ts';

/**
 * Signs that mean something inside a line of GitHub's or GitLab's Markdown, or of the HTML that may stand in it: as numeric references they are text, wherever they
 * stand (CommonMark 0.31, section 2.5). The colon breaks addresses that would become links by themselves.
 */
const active = /[\\`*_[\]#|<>&~$]|:(?=\/)/g;
/** A zero-width space, written out: behind it no name is called and no number is linked. */
const apart = '&#8203;';

/** Text from outside as one line of plain text: no markup, no link, nobody called by name. */
export function markdownText(text: string): string {
  return escapeForTerminal(text)
    .replace(active, (sign) => (sign === '#' ? `&#35;${apart}` : `&#${sign.charCodeAt(0)};`))
    .replaceAll('@', `@${apart}`)
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`);
}

/** Text from outside as a code span, which no reader takes for markup. What could end it, or a cell of a table, is written as `\x60` and `\x7c`. */
export function markdownCode(text: string): string {
  const inside = escapeForTerminal(text).replaceAll('`', '\\x60').replaceAll('|', '\\x7c').replaceAll('<', '\\x3c').trim();
  return inside === '' ? '(empty)' : `\`${inside}\``;
}
