import { LineIndex, slicePlaced, type PlacedText } from '../placed-text/index.ts';
import type { Cursor } from './cursor.ts';
import type { ShellCommand, ShellRedirection } from './shell-command.ts';

type OpenRedirection = { -readonly [Key in keyof ShellRedirection]: ShellRedirection[Key] };

interface Expected {
  readonly delimiter: string;
  readonly isStripped: boolean;
  readonly redirection: OpenRedirection;
  owner?: ShellCommand;
}

/** The here-documents of one script (POSIX.1-2024, shell command language, 2.7.4): each begins on the line behind the one that names it. */
export class HereDocuments {
  readonly #text: string;
  /** By the redirection that names it, in order. */
  #expected = new Map<ShellRedirection, Expected>();
  readonly #lines: LineIndex;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  expect(delimiter: string, isStripped: boolean, redirection: OpenRedirection): void {
    this.#expected.set(redirection, { delimiter, isStripped, redirection });
  }

  /** Says whose the documents of these redirections are. */
  own(redirections: readonly ShellRedirection[], owner: ShellCommand): void {
    if (this.#expected.size === 0) return;
    for (const redirection of redirections) {
      const expected = this.#expected.get(redirection);
      if (expected !== undefined) expected.owner = owner;
    }
  }

  /** The documents that begin where the cursor stands, at the start of a line; it passes them. One that does not end is passed over: what follows is read as commands. */
  read(cursor: Cursor): readonly { readonly body: PlacedText; readonly redirection: OpenRedirection; readonly owner?: ShellCommand }[] {
    if (this.#expected.size === 0) return [];
    const expected = [...this.#expected.values()];
    this.#expected = new Map();
    return expected.flatMap(({ delimiter, isStripped, redirection, owner }) => {
      const end = this.#lines.find(delimiter, cursor.at, isStripped);
      if (end === undefined) return [];
      const body = slicePlaced(cursor.source, cursor.at, end);
      const next = this.#text.indexOf('\n', end);
      cursor.at = next < 0 ? this.#text.length : next + 1;
      return [{ body, redirection, ...(owner === undefined ? {} : { owner }) }];
    });
  }
}
