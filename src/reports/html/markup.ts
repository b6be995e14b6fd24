import { escapeForTerminal } from '../../formats/terminal/index.ts';

/** Text that is HTML already: only the tag below makes it, from what is written in the source of this program and from what it escaped. */
class Markup {
  readonly #html: string;
  constructor(html: string) {
    this.#html = html;
  }
  toString(): string {
    return this.#html;
  }
}

export type { Markup };

/** What may stand in a template: text and numbers are escaped, markup stands as it is, nothing stands as nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

/** Longest text taken from an artifact. */
const longest = 2_000;

/** `<b class="x">${name}</b>`: every value is escaped, as text of an element and as value of an attribute in double quotes; no value may stand anywhere else. */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let html = strings[0] ?? '';
  for (const [index, value] of values.entries()) html += `${htmlOf(value)}${strings[index + 1] ?? ''}`;
  return new Markup(html);
}

function htmlOf(value: Content): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(htmlOf).join('');
  return escapeForHtml(String(value));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** Text as content of an element or of a quoted attribute (HTML, 13.1.2.3 and 13.3): no sign of it opens a tag, ends an attribute, hides, or turns the line around. */
function escapeForHtml(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return escapeForTerminal(short).replaceAll(/[&<>"'`]/g, (sign) => entities[sign] ?? '');
}

/** Prose whose words between backticks are code. */
export function coded(text: string): Content {
  const parts = text.split('`');
  return parts.length % 2 === 0 ? text : parts.map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`));
}

/** Parts with a text between them. */
export function joined(parts: readonly Content[], between: Content): readonly Content[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]));
}
