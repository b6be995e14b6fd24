import { LineIndex, slicePlaced, type PlacedText, type TextPiece } from '../placed-text/index.ts';

/** An instruction with the lines that continue it, without comments and empty lines between them. */
export interface LogicalLine {
  readonly placed: PlacedText;
  readonly endLine: number;
}

/** A parser directive: `# escape=` and the like, in the first lines of a file. */
export interface Directive {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
}

interface PhysicalLine {
  readonly start: number;
  /** Without the characters that end it. */
  readonly end: number;
}

const directiveForm = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(\S.*)$/;
const directiveNames = new Set(['syntax', 'escape', 'check']);

/** Goes through a Dockerfile instruction by instruction. */
export class LineReader {
  readonly directives: Directive[] = [];
  readonly #text: string;
  readonly #index: LineIndex;
  #at = 0;
  /** Of the line that begins at `#at`. */
  #number = 1;
  #mayBeDirective = true;
  #escape = '\\';

  constructor(text: string) {
    this.#text = text;
    this.#index = new LineIndex(text);
  }

  /** The character that joins lines and takes away the meaning of others. */
  get escape(): string {
    return this.#escape;
  }

  /** The next instruction; undefined at the end of the file. */
  next(): LogicalLine | undefined {
    while (this.#at < this.#text.length) {
      const line = this.#take();
      const start = this.#firstOf(line);
      this.#readDirective(start, line.end);
      if (start === line.end || this.#text[start] === '#') continue;
      return this.#continued(start, line);
    }
    return undefined;
  }

  /** The lines from here up to the one that ends a here-document, and past it; undefined where none does. */
  document(name: string, isStripped: boolean): { readonly content: PlacedText; readonly withEnd: PlacedText; readonly endLine: number } | undefined {
    const end = this.#index.find(name, this.#at, isStripped);
    if (end === undefined) return undefined;
    const from = this.#at;
    const pieces: TextPiece[] = [];
    while (this.#at <= end) {
      pieces.push({ at: this.#at - from, line: this.#number, column: 1 });
      this.#take();
    }
    const withEnd = { text: this.#text.slice(from, this.#at), pieces };
    return { content: slicePlaced(withEnd, 0, end - from), withEnd, endLine: this.#number - 1 };
  }

  #take(): PhysicalLine {
    const start = this.#at;
    const newline = this.#text.indexOf('\n', start);
    let end = newline < 0 ? this.#text.length : newline;
    this.#at = end + 1;
    this.#number += 1;
    while (end > start && this.#text[end - 1] === '\r') end -= 1;
    return { start, end };
  }

  #firstOf({ start, end }: PhysicalLine): number {
    let first = start;
    while (first < end && /\s/.test(this.#text[first] ?? '')) first += 1;
    return first;
  }

  /** Directives end at the first line that is none of those known. */
  #readDirective(start: number, end: number): void {
    if (!this.#mayBeDirective) return;
    const [, key = '', value = ''] = directiveForm.exec(this.#text.slice(start, end)) ?? [];
    const name = key.toLowerCase();
    this.#mayBeDirective = directiveNames.has(name);
    if (!this.#mayBeDirective) return;
    const column = this.#text.indexOf('=', start) + 1;
    this.directives.push({ name, value: value.trim(), line: this.#number - 1, column: column - start + 1 });
    if (name === 'escape' && (value.trim() === '`' || value.trim() === '\\')) this.#escape = value.trim();
  }

  #continued(start: number, first: PhysicalLine): LogicalLine {
    const pieces: TextPiece[] = [];
    const texts: string[] = [];
    let length = 0;
    const add = (from: number, { start: lineStart, end }: PhysicalLine): boolean => {
      const to = this.#withoutEscape(from, end);
      pieces.push({ at: length, line: this.#number - 1, column: from - lineStart + 1 });
      texts.push(this.#text.slice(from, to ?? end));
      length += (to ?? end) - from;
      return to !== undefined;
    };
    let endLine = this.#number - 1;
    for (let goesOn = add(start, first); goesOn && this.#at < this.#text.length;) {
      const line = this.#take();
      const from = this.#firstOf(line);
      if (from === line.end || this.#text[from] === '#') continue;
      goesOn = add(line.start, line);
      endLine = this.#number - 1;
    }
    return { placed: { text: texts.join(''), pieces }, endLine };
  }

  /** Where the character stands that joins a line with the next: the last one but blanks, and not behind another of its kind. */
  #withoutEscape(from: number, end: number): number | undefined {
    let last = end - 1;
    while (last >= from && (this.#text[last] === ' ' || this.#text[last] === '\t')) last -= 1;
    if (last < from || this.#text[last] !== this.#escape) return undefined;
    return last > from && this.#text[last - 1] === this.#escape ? undefined : last;
  }
}
