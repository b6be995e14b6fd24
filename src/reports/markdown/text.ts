import { markdownCode, markdownText } from '../../formats/markdown/index.ts';
import { pageOfAdvisory } from '../advisory-pages.ts';

/** Text from outside, cut where it is longer, as text of the page. */
export function prose(text: string, most = 300): string {
  return markdownText(cut(text, most));
}

/** Text from outside, cut where it is longer, as a code span. */
export function code(text: string, most = 120): string {
  return markdownCode(cut(text, most));
}

/** Prose whose words between backticks are code. */
export function coded(text: string, most = 300): string {
  const parts = cut(text, most).split('`');
  return parts.length % 2 === 0 ? prose(text, most) : parts.map((part, index) => (index % 2 === 0 ? markdownText(part) : code(part))).join('');
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** An id, linked where an advisory stands behind it. */
export function linkedId(id: string): string {
  const page = pageOfAdvisory(id);
  return page === undefined ? code(id, 60) : `[${id}](${page})`;
}

/** A row of a table. */
export function rowOf(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The rows above a table. */
export function tableHead(...names: readonly string[]): readonly string[] {
  return [rowOf(...names), `|${' --- |'.repeat(names.length)}`];
}

/** The lines that open and close a part that is folded up. The summary is no text from outside. */
export function folded(summary: string): { readonly open: readonly string[]; readonly close: readonly string[] } {
  return { open: ['', '<details>', `<summary>${summary}</summary>`, ''], close: ['', '</details>'] };
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
