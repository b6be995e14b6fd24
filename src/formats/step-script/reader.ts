import { OpenList, type OpenCommand } from './open-list.ts';
import type { ShellPipeline } from './script.ts';

/** Deeper substitutions are taken as text. */
const deepest = 30;
const plain = /[^\s'"\\$`;|&()<>]+/y;
const quotedPlain = /[^"\\$`]+/y;
const redirection = /&>>|&>|<<<|<<-?|>>|>&|<&|>\||<>|<|>/y;
const joining = /\|\||&&|\|&|[|&;]/y;
/** How far `))` may be from `((`. */
const arithmeticWindow = 1_000;

interface DueText {
  readonly end: string;
  readonly isLiteral: boolean;
  readonly isIndented: boolean;
  readonly command: OpenCommand;
}

/** Reads commands; those in substitutions are lists of their own, read at greater depth. Nothing is read twice. */
export class ScriptReader {
  readonly #text: string;
  readonly #pipelines: ShellPipeline[];
  #due: DueText[] = [];
  #at: number;

  constructor(text: string, at = 0, pipelines: ShellPipeline[] = []) {
    this.#text = text;
    this.#at = at;
    this.#pipelines = pipelines;
  }

  read(depth = 0): readonly ShellPipeline[] {
    while (this.#at < this.#text.length) {
      this.#list(depth, false);
      this.#at += 1;
    }
    return this.#pipelines;
  }

  /** Reads up to the `)` that closes the list, or to the end. */
  #list(depth: number, isClosed: boolean): void {
    const list = new OpenList(this.#pipelines, depth > 0);
    while (this.#at < this.#text.length) {
      if (isClosed && list.parentheses === 0 && this.#text[this.#at] === ')') break;
      this.#step(list, depth);
    }
    list.endPipeline('');
  }

  #step(list: OpenList, depth: number): void {
    const sign = this.#text[this.#at] ?? '';
    if (sign === '\n') this.#newLine(list);
    else if (/\s/.test(sign)) this.#at += 1;
    else if (sign === '#') this.#at = endOfLine(this.#text, this.#at);
    else if (sign === '\\' && /^\\\r?\n/.test(this.#text.slice(this.#at, this.#at + 3))) this.#at = endOfLine(this.#text, this.#at) + 1;
    else if (sign === '(' && this.#text.startsWith('((', this.#at) && this.#skipArithmetic()) return;
    else if (sign === '(' || sign === ')') {
      this.#at += 1;
      list.parenthesis(sign);
    } else if (this.#isRedirection(sign)) this.#redirection(list, depth);
    else if (';|&'.includes(sign)) this.#join(list);
    else this.#word(list, depth);
  }

  #newLine(list: OpenList): void {
    this.#at += 1;
    list.endPipeline('');
    for (const due of this.#due) due.command.hereTexts.push(this.#hereText(due));
    this.#due = [];
  }

  #isRedirection(sign: string): boolean {
    const next = this.#text[this.#at + 1];
    return sign === '&' ? next === '>' : (sign === '<' || sign === '>') && next !== '(';
  }

  #join(list: OpenList): void {
    const sign = this.#matching(joining);
    if (sign === '|' || sign === '|&') list.endCommand();
    else list.endPipeline(sign === '||' || sign === '&&' ? sign : '');
  }

  #word(list: OpenList, depth: number): void {
    const from = this.#at;
    const { text, isLiteral } = this.#rest(depth);
    const isBare = this.#at - from === text.length;
    if (isBare && /^\d+$/.test(text) && /[<>]/.test(this.#text[this.#at] ?? '')) return;
    list.add({ text, from, to: this.#at, isLiteral }, isBare, this.#text.slice(from, from + 200));
  }

  /** The rest of a word. */
  #rest(depth: number): { readonly text: string; readonly isLiteral: boolean } {
    let text = '';
    const from = this.#at;
    const isLiteral = this.#text[from] === "'" && isEndOfWord(this.#text[this.#after("'", from + 1)]);
    while (this.#at < this.#text.length) {
      const part = this.#matching(plain) || this.#special(depth);
      if (part === undefined) break;
      text += part;
    }
    if (this.#at === from) this.#at += 1;
    return { text, isLiteral };
  }

  /** A part of a word that begins with a sign; undefined where the word ends. */
  #special(depth: number): string | undefined {
    const sign = this.#text[this.#at];
    const next = this.#text[this.#at + 1];
    if (sign === "'") return this.#quoted();
    if (sign === '"') return this.#doubleQuoted(depth);
    if (sign === '$' || sign === '`' || ((sign === '<' || sign === '>') && next === '(')) return this.#substitution(depth);
    if (sign !== '\\') return undefined;
    this.#at += 2;
    return next === '\n' ? '' : next;
  }

  #quoted(): string {
    const from = this.#at + 1;
    this.#at = this.#after("'", from);
    return this.#text.slice(from, this.#text[this.#at - 1] === "'" && this.#at > from ? this.#at - 1 : this.#at);
  }

  #doubleQuoted(depth: number): string {
    let text = '';
    this.#at += 1;
    while (this.#at < this.#text.length) {
      const sign = this.#text[this.#at] ?? '';
      if (sign === '"') {
        this.#at += 1;
        break;
      }
      if (sign === '$' || sign === '`') text += this.#substitution(depth);
      else text += sign === '\\' ? this.#escaped() : this.#matching(quotedPlain);
    }
    return text;
  }

  #escaped(): string {
    const next = this.#text[this.#at + 1] ?? '';
    this.#at += 2;
    if (next === '\n') return '';
    return '"$`\\'.includes(next) ? next : `\\${next}`;
  }

  /** `$NAME`, `${…}`, `${{ … }}`, `$(…)`, `` `…` ``, `<(…)`: as it is written; the commands in it are read too. */
  #substitution(depth: number): string {
    const from = this.#at;
    if (this.#text.startsWith('${{', from)) this.#at = this.#after('}}', from);
    else if (this.#text.startsWith('${', from)) this.#at = afterBrace(this.#text, from + 2);
    else if (this.#text[from] === '`') this.#backticks(depth);
    else if (this.#text[from + 1] !== '(' || depth >= deepest) this.#at += 1;
    else if (!(this.#text.startsWith('$((', from) && this.#skipArithmetic())) {
      this.#at += 2;
      this.#list(depth + 1, true);
      this.#at += 1;
    }
    this.#at = Math.min(this.#at, this.#text.length);
    return this.#text.slice(from, this.#at);
  }

  #backticks(depth: number): void {
    const from = this.#at + 1;
    this.#at = this.#after('`', from);
    if (depth < deepest) new ScriptReader(this.#text.slice(0, Math.max(from, this.#at - 1)), from, this.#pipelines).read(depth + 1);
  }

  #skipArithmetic(): boolean {
    const found = this.#text.slice(this.#at, this.#at + arithmeticWindow).indexOf('))');
    if (found >= 0) this.#at += found + 2;
    return found >= 0;
  }

  #redirection(list: OpenList, depth: number): void {
    const start = this.#at;
    const sign = this.#matching(redirection);
    this.#matching(/[ \t]+/y);
    const from = this.#at;
    if (isEndOfWord(this.#text[from])) return;
    const { text, isLiteral } = this.#rest(depth);
    const target = { text, from, to: this.#at, isLiteral };
    const command = list.redirect(sign, target, start);
    if (command === undefined) return;
    this.#due.push({ end: text, isLiteral: isLiteral || this.#at - from !== text.length, isIndented: sign === '<<-', command });
  }

  /** The text for a command of the line that ended. */
  #hereText({ end, isLiteral, isIndented }: DueText) {
    const from = this.#at;
    let to = from;
    while (to < this.#text.length) {
      const lineEnd = endOfLine(this.#text, to);
      const line = this.#text.slice(to, lineEnd).replace(/\r$/, '');
      this.#at = Math.min(lineEnd + 1, this.#text.length);
      if ((isIndented ? line.replace(/^\t+/, '') : line) === end) break;
      to = this.#at;
    }
    return { text: this.#text.slice(from, to), from, isLiteral };
  }

  #matching(expression: RegExp): string {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  /** After the next such sign, or the end. */
  #after(end: string, from: number): number {
    const at = this.#text.indexOf(end, from);
    return at < 0 ? this.#text.length : at + end.length;
  }
}

function isEndOfWord(sign: string | undefined): boolean {
  return sign === undefined || /[\s;|&()<>]/.test(sign);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** After the brace that closes the one before `from`. */
function afterBrace(text: string, from: number): number {
  let depth = 1;
  const brace = /[{}]/g;
  brace.lastIndex = from;
  for (let found = brace.exec(text); found !== null; found = brace.exec(text)) {
    depth += found[0] === '{' ? 1 : -1;
    if (depth === 0) return brace.lastIndex;
  }
  return text.length;
}
