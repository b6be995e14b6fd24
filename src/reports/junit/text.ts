import { escapeForTerminal } from '../../formats/terminal/index.ts';

const longest = 2_000;
const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text from outside as one line of character data or of a quoted attribute (XML 1.0 section 2.4): signs that no XML document may hold are written out. */
export function xmlText(text: string): string {
  return escapeForTerminal(text.length > longest ? `${text.slice(0, longest)}…` : text).replace(/[&<>"']/g, (sign) => references[sign] ?? '');
}
