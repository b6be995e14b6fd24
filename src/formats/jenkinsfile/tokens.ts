import type { GroovyExpression } from '../pipeline/index.ts';

/** A piece of a Groovy program; comments and blanks are left out. */
export type GroovyToken = GroovyTextToken | GroovyPlainToken;

interface TokenBase {
  readonly from: number;
  readonly to: number;
  /** Whether a line ends between it and the one before. */
  readonly startsLine: boolean;
  /** Whether anything stands between it and the one before. */
  readonly isApart: boolean;
}

export interface GroovyPlainToken extends TokenBase {
  readonly kind: 'word' | 'sign';
  readonly value: string;
}

export interface GroovyTextToken extends TokenBase {
  readonly kind: 'text';
  /** Without quotes and escapes; what Groovy puts in stands as it is written. */
  readonly value: string;
  readonly expressions: readonly GroovyExpression[];
  /** Where it begins behind its quotes. */
  readonly inside: number;
}

const blank = /\s+|\\\r?\n|\/\/[^\n]*/y;
const word = /(?:[\w$]|[^\s\0-\x7f])+/y;
const sign = /\?\.|\*\.|\.&|==~|=~|===?|!==?|<=>|<=|>=|&&|\|\||->|\+\+|--|\+=|-=|\*\*|\.\.<?|\?:|[^\s]/y;
/** A slash behind one of these begins a text; elsewhere it divides. */
const beforeSlashy = /^(?:[(,=~[:{;!&|?+]|&&|\|\||=~|==~|==|\?:|->)$/;

/** Cuts a program into tokens, in linear time (https://groovy-lang.org/syntax.html). A text that is not closed ends with its line, one of several lines with the program. */
export function tokensOf(program: string): readonly GroovyToken[] {
  const tokens: GroovyToken[] = [];
  let at = program.startsWith('#!') ? endOfLine(program, 0) : 0;
  let last: GroovyToken | undefined;
  while (at < program.length) {
    const from = afterBlanks(program, at);
    if (from >= program.length) break;
    const place = { from, isApart: from > at, startsLine: last === undefined || (from > at && program.slice(at, from).includes('\n')) };
    const token = textAt(program, from, place, last) ?? plainAt(program, from, place);
    tokens.push(token);
    last = token;
    at = token.to;
  }
  return tokens;
}

type Place = Pick<TokenBase, 'from' | 'isApart' | 'startsLine'>;

function afterBlanks(program: string, from: number): number {
  let at = from;
  for (;;) {
    blank.lastIndex = at;
    const length = blank.exec(program)?.[0].length ?? 0;
    at += length;
    if (program.startsWith('/*', at)) at = afterComment(program, at);
    else if (length === 0) return at;
  }
}

function afterComment(program: string, from: number): number {
  const end = program.indexOf('*/', from + 2);
  return end < 0 ? program.length : end + 2;
}

function plainAt(program: string, from: number, place: Place): GroovyToken {
  word.lastIndex = from;
  const name = word.exec(program)?.[0];
  if (name !== undefined) return { ...place, kind: 'word', value: name, to: from + name.length };
  sign.lastIndex = from;
  const value = sign.exec(program)?.[0] ?? program.slice(from, from + 1);
  return { ...place, kind: 'sign', value, to: from + value.length };
}

function textAt(program: string, from: number, place: Place, last: GroovyToken | undefined): GroovyToken | undefined {
  const start = program.slice(from, from + 3);
  if (start === '"""' || start === "'''") return text(program, place, start, start, start === '"""');
  if (start.startsWith('"') || start.startsWith("'")) return text(program, place, start.slice(0, 1), start.slice(0, 1), start.startsWith('"'));
  if (start.startsWith('$/') && program.indexOf('/$', from + 2) > 0) return text(program, place, '$/', '/$', true);
  if (!start.startsWith('/') || !isBeforeSlashy(last)) return undefined;
  const close = program.indexOf('/', from + 1);
  return close < 0 || close > endOfLine(program, from) ? undefined : text(program, place, '/', '/', true);
}

function isBeforeSlashy(last: GroovyToken | undefined): boolean {
  if (last === undefined) return true;
  return last.kind === 'word' ? /^(?:return|in|case)$/.test(last.value) : last.kind === 'sign' && beforeSlashy.test(last.value);
}

function text(program: string, place: Place, open: string, close: string, isGString: boolean): GroovyTextToken {
  const inside = place.from + open.length;
  return { ...place, kind: 'text', inside, ...new TextReader(program, inside, close, isGString).read() };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
const run = /[^\\$'"/\n\r]+/y;
const bareName = /\$([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y;

class TextReader {
  readonly #program: string;
  readonly #close: string;
  readonly #isGString: boolean;
  readonly #isOneLine: boolean;
  readonly #expressions: GroovyExpression[] = [];
  #value = '';
  #at: number;

  constructor(program: string, at: number, close: string, isGString: boolean) {
    this.#program = program;
    this.#at = at;
    this.#close = close;
    this.#isGString = isGString;
    this.#isOneLine = close.length === 1;
  }

  read(): Pick<GroovyTextToken, 'value' | 'expressions' | 'to'> {
    while (this.#at < this.#program.length && !this.#program.startsWith(this.#close, this.#at)) {
      const sign = this.#program[this.#at] ?? '';
      if (this.#isOneLine && (sign === '\n' || sign === '\r')) return { value: this.#value, expressions: this.#expressions, to: this.#at };
      if (sign === '\\') this.#escape();
      else if (sign === '$' && this.#isGString) this.#expression();
      else this.#plain(sign);
    }
    const to = Math.min(this.#at + this.#close.length, this.#program.length);
    return { value: this.#value, expressions: this.#expressions, to };
  }

  #plain(sign: string): void {
    run.lastIndex = this.#at;
    const plain = run.exec(this.#program)?.[0] ?? sign;
    this.#value += plain;
    this.#at += plain.length;
  }

  #escape(): void {
    const next = this.#program[this.#at + 1] ?? '';
    const isSlashy = this.#close.includes('/');
    this.#at += 2;
    if (isSlashy) this.#value += next === '/' ? '/' : `\\${next}`;
    else if (next === '\r' && this.#program[this.#at] === '\n') this.#at += 1;
    else this.#value += escapes[next] ?? next;
  }

  /** `${…}` and `$name.property`: kept as it is written. */
  #expression(): void {
    const from = this.#at;
    const isBraced = this.#program[from + 1] === '{';
    bareName.lastIndex = from;
    const name = isBraced ? undefined : bareName.exec(this.#program)?.[1];
    if (!isBraced && name === undefined) {
      this.#plain('$');
      return;
    }
    this.#at = name === undefined ? this.#afterBrace(from + 2) : from + 1 + name.length;
    const raw = this.#program.slice(from, this.#at);
    const start = this.#value.length;
    this.#value += raw;
    this.#expressions.push({ from: start, to: this.#value.length, expression: name ?? raw.slice(2, raw.endsWith('}') ? -1 : undefined).trim() });
  }

  /** Quotes between braces are the expression's own; a text of one line ends with it all the same. */
  #afterBrace(from: number): number {
    const brace = this.#isOneLine ? /[{}\n]/g : /[{}]/g;
    brace.lastIndex = from;
    let depth = 1;
    for (let found = brace.exec(this.#program); found !== null; found = brace.exec(this.#program)) {
      if (found[0] === '\n') return found.index;
      depth += found[0] === '{' ? 1 : -1;
      if (depth === 0) return brace.lastIndex;
    }
    return this.#program.length;
  }
}

function endOfLine(program: string, from: number): number {
  const end = program.indexOf('\n', from);
  return end < 0 ? program.length : end;
}
