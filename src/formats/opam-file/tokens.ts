import { MalformedError } from '../../core/error.ts';

/** A text of a list, and the filter in braces behind it. */
export interface OpamItem {
  readonly name: string;
  /** What stands between the braces, as written; empty where there are none. */
  readonly filter: string;
}

/** The texts of a list field of an opam file, `depends: [ "a" {>= "1"} "b" ]`, or its only text. Alternatives (`|`) are listed like others. @throws MalformedError where it is not closed */
export function itemsOfField(text: string, field: string): readonly OpamItem[] {
  const heading = new RegExp(`^${field}\\s*:\\s*`, 'm').exec(text);
  return heading === null ? [] : readItems(text, heading.index + heading[0].length);
}

function readItems(text: string, start: number): readonly OpamItem[] {
  const items: OpamItem[] = [];
  let lists = 0;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfText(text, at);
      items.push({ name: text.slice(at + 1, end), filter: '' });
      at = end + 1;
      if (lists === 0 && !/^\s*\{/.test(text.slice(at, at + 64))) return items;
    } else if (character === '{') {
      const end = endOfFilter(text, at);
      const last = items.pop();
      if (last !== undefined) items.push({ name: last.name, filter: text.slice(at + 1, end) });
      at = end + 1;
      if (lists === 0) return items;
    } else if (character === '#') at = endOfLine(text, at);
    else {
      if (character === '[') lists += 1;
      if (character === ']') lists -= 1;
      if (character === ']' && lists <= 0) return items;
      at += 1;
    }
  }
  throw new MalformedError('a list of an opam file is not closed');
}

/** Braces lie in each other only in texts, which are passed over. */
function endOfFilter(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '}') at = text.charAt(at) === '"' ? endOfText(text, at) + 1 : at + 1;
  if (at >= text.length) throw new MalformedError('a filter of an opam file is not closed');
  return at;
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === '"') return at;
  }
  throw new MalformedError('a text of an opam file is not closed');
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
