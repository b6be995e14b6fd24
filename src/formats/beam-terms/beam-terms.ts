import { MalformedError } from '../../core/error.ts';
import { decodeText } from '../document/index.ts';

/** A term of Erlang or Elixir, as far as lock files need it: texts (atoms, strings, numbers) and what holds others. */
export type Term = string | TermList;

/** A list, tuple or map; a map, and a list with keywords, has keys and values in turns. */
export interface TermList {
  readonly kind: 'list' | 'tuple' | 'map';
  readonly items: readonly Term[];
}

const deepest = 64;
const openers: ReadonlyMap<string, TermList['kind']> = new Map([
  ['{', 'tuple'],
  ['[', 'list'],
  ['%{', 'map'],
]);
const closers: Readonly<Record<TermList['kind'], string>> = { list: ']', tuple: '}', map: '}' };

/** What only separates, comments among it; a bracket; a word. Texts in quotes are read by hand, since a pattern would have to remember each of their characters. */
const token = /(?:[\s,.:]|=>|<<|>>|%(?!\{)[^\n]*|#(?!\{)[^\n]*)+|(%\{|[{}[\]])|([^\s,:"'{}[\]<>=%#]+)|[^]/y;

/**
 * Reads the terms of a file of Erlang (`rebar.lock`) or Elixir (`mix.lock`). What is no term, such as an operator, is passed over: lock files have none.
 * @throws MalformedError where brackets or quotes do not close, or brackets lie too deep in each other
 */
export function readTerms(bytes: Uint8Array): readonly Term[] {
  const text = decodeText(bytes);
  const nest = new Nest();
  let at = 0;
  while (at < text.length) {
    const first = text.charAt(at);
    if (first === '"' || first === "'") {
      const end = endOfQuoted(text, at);
      nest.add(text.slice(at + 1, end));
      at = end + 1;
      continue;
    }
    token.lastIndex = at;
    const [whole = first, bracket, word] = token.exec(text) ?? [];
    if (bracket !== undefined) nest.bracket(bracket);
    else if (word !== undefined) nest.add(word);
    at += whole.length;
  }
  return nest.terms();
}

/** Brackets that are open, and what they hold so far. */
class Nest {
  readonly #top: Term[] = [];
  readonly #open: { readonly kind: TermList['kind']; readonly items: Term[] }[] = [];

  add(term: Term): void {
    (this.#open.at(-1)?.items ?? this.#top).push(term);
  }

  bracket(bracket: string): void {
    const kind = openers.get(bracket);
    if (kind === undefined) {
      const closed = this.#open.pop();
      if (closed === undefined || closers[closed.kind] !== bracket) throw new MalformedError(`a bracket closes what was not opened: ${bracket}`);
      return;
    }
    if (this.#open.length >= deepest) throw new MalformedError(`terms lie more than ${deepest} deep in each other`);
    const list = { kind, items: [] };
    this.add(list);
    this.#open.push(list);
  }

  terms(): readonly Term[] {
    if (this.#open.length > 0) throw new MalformedError('a bracket is not closed');
    return this.#top;
  }
}

/** Place of the quote that closes the text opened at `start`; a backslash takes the next character with it. */
function endOfQuoted(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at += 1;
    else if (code === quote) return at;
  }
  throw new MalformedError('a quoted text is not closed');
}

/** The items of a list, tuple or map; none of a text. */
export function itemsOfTerm(term: Term | undefined): readonly Term[] {
  return term === undefined || typeof term === 'string' ? [] : term.items;
}

/** A text that is not empty. */
export function textOfTerm(term: Term | undefined): string | undefined {
  return typeof term === 'string' && term !== '' ? term : undefined;
}
