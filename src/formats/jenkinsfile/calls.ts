import { MalformedError } from '../../core/error.ts';
import type { GroovyArgument, GroovyCall, Source, Written } from '../pipeline/index.ts';
import { textOf, writtenOf, type Part } from './parts.ts';
import { tokensOf, type GroovyToken } from './tokens.ts';

/** Deeper no honest program goes. */
const deepest = 150;
const closing = new Set([')', ']', '}']);
/** A line that ends with one of these goes on. */
const continuing = /^(?:[+,.=?:&|(]|&&|\|\||\?:|\?\.|->)$/;

/** The calls of a program, those in closures and arguments inside them; what is no call is passed over. @throws MalformedError where it is nested too deep */
export function callsOf(source: Source): readonly GroovyCall[] {
  return new CallReader(source).program();
}

class CallReader {
  readonly #source: Source;
  readonly #tokens: readonly GroovyToken[];
  #next = 0;
  #depth = 0;

  constructor(source: Source) {
    this.#source = source;
    this.#tokens = tokensOf(source.text);
  }

  program(): readonly GroovyCall[] {
    const calls: GroovyCall[] = [];
    while (this.#next < this.#tokens.length) {
      calls.push(...this.#block());
      this.#next += 1;
    }
    return calls;
  }

  /** Statements up to the brace that closes them. */
  #block(): readonly GroovyCall[] {
    this.#deeper();
    const calls: GroovyCall[] = [];
    while (this.#next < this.#tokens.length && !this.#isSign('}')) {
      const before = this.#next;
      calls.push(...this.#statement());
      if (this.#next === before) this.#next += 1;
    }
    this.#depth -= 1;
    return calls;
  }

  #statement(): readonly GroovyCall[] {
    const token = this.#tokens[this.#next];
    if (token?.kind === 'sign' && token.value === '@') return this.#annotation();
    if (token?.kind !== 'word') return this.#expression(false).calls;
    const path = this.#path();
    if (path.call !== undefined) return [...this.#chain(path.call), ...(this.#endsStatement() ? [] : this.#expression(false).calls)];
    if (this.#isSign('=')) return [this.#assignment(path.written)];
    if (this.#endsStatement()) return [];
    if (!this.#startsArgument()) return this.#expression(false).calls;
    return [{ name: path.name, written: path.written, isAssignment: false, arguments: this.#arguments(false) }];
  }

  #annotation(): readonly GroovyCall[] {
    this.#next += 1;
    if (this.#tokens[this.#next]?.kind !== 'word') return [];
    const path = this.#path();
    return path.call === undefined ? [] : [{ ...path.call, name: `@${path.call.name}` }];
  }

  #assignment(written: Written): GroovyCall {
    this.#next += 1;
    return { name: written.text, written, isAssignment: true, arguments: [this.#expression(false)] };
  }

  /** Names with dots between, and the call where brackets or braces follow. */
  #path(): { readonly name: string; readonly written: Written; readonly call?: GroovyCall } {
    const from = this.#tokens[this.#next]?.from ?? 0;
    let to = from;
    let name = '';
    for (;;) {
      const token = this.#tokens[this.#next];
      if (token?.kind !== 'word') break;
      name += token.value;
      to = token.to;
      this.#next += 1;
      if (!(this.#isSign('.') || this.#isSign('?.')) || this.#tokens[this.#next + 1]?.kind !== 'word') break;
      name += '.';
      this.#next += 1;
    }
    const written = { text: name, source: this.#source, from, to };
    const call = this.#callOf(name, written, undefined);
    return { name, written, ...(call === undefined ? {} : { call }) };
  }

  /** Brackets, braces or both behind a name. */
  #callOf(name: string, written: Written, receiver: GroovyCall | undefined): GroovyCall | undefined {
    const hasBrackets = this.#isSign('(') && this.#tokens[this.#next]?.startsLine === false;
    const given = hasBrackets ? this.#bracketed() : [];
    const body = this.#isSign('{') ? this.#braced() : undefined;
    if (!hasBrackets && body === undefined) return undefined;
    return {
      name,
      written,
      isAssignment: false,
      arguments: given,
      ...(receiver === undefined ? {} : { receiver }),
      ...(body === undefined ? {} : { body }),
    };
  }

  /** Calls on what a call gave: `.inside { … }`. */
  #chain(first: GroovyCall): readonly GroovyCall[] {
    let call = first;
    let links = 0;
    while ((this.#isSign('.') || this.#isSign('?.')) && this.#tokens[this.#next + 1]?.kind === 'word') {
      this.#next += 1;
      const token = this.#tokens[this.#next];
      if (token?.kind !== 'word') break;
      if (++links > deepest) throw new MalformedError(`a chain of calls is longer than ${deepest}`);
      this.#next += 1;
      const written = { text: token.value, source: this.#source, from: token.from, to: token.to };
      call = this.#callOf(token.value, written, call) ?? call;
    }
    return [call];
  }

  #bracketed(): readonly GroovyArgument[] {
    this.#next += 1;
    const given = this.#arguments(true);
    if (this.#isSign(')')) this.#next += 1;
    return given;
  }

  #braced(): readonly GroovyCall[] {
    this.#next += 1;
    const body = this.#block();
    if (this.#isSign('}')) this.#next += 1;
    return body;
  }

  /** Arguments up to what closes them, or to the end of the statement where nothing does. */
  #arguments(isBracketed: boolean): readonly GroovyArgument[] {
    const given: GroovyArgument[] = [];
    while (this.#next < this.#tokens.length && !this.#isClosing()) {
      const before = this.#next;
      if (!isBracketed && this.#endsStatement()) break;
      const name = this.#argumentName();
      const argument = this.#expression(isBracketed);
      given.push(name === undefined ? argument : { ...argument, name });
      if (this.#isSign(',')) this.#next += 1;
      else if (!isBracketed) break;
      if (this.#next === before) this.#next += 1;
    }
    return given;
  }

  /** `name:` before an argument. */
  #argumentName(): string | undefined {
    const [name, colon] = [this.#tokens[this.#next], this.#tokens[this.#next + 1]];
    if (name === undefined || name.kind === 'sign' || colon?.kind !== 'sign' || colon.value !== ':') return undefined;
    this.#next += 2;
    return name.value;
  }

  /** One expression: its texts and calls. @param isBracketed whether line ends mean nothing */
  #expression(isBracketed: boolean): GroovyArgument {
    this.#deeper();
    const parts: Part[] = [];
    const [items, calls]: [GroovyArgument[], GroovyCall[]] = [[], []];
    const start = this.#next;
    while (this.#next < this.#tokens.length && !this.#isClosing() && !this.#isSign(',') && !this.#isSign(';')) {
      if (!isBracketed && this.#next > start && this.#endsStatement()) break;
      this.#operand(parts, items, calls);
    }
    if (this.#isSign(';')) this.#next += 1;
    this.#depth -= 1;
    const [only] = parts;
    const word = parts.length === 1 && only?.kind === 'word' ? { word: writtenOf(only, this.#source) } : {};
    const text = textOf(parts, this.#source);
    return { items, calls, ...word, ...(text === undefined ? {} : { text }) };
  }

  #operand(parts: Part[], items: GroovyArgument[], calls: GroovyCall[]): void {
    const token = this.#tokens[this.#next];
    if (token === undefined) return;
    const { from } = token;
    if (token.kind === 'word') {
      const { call, written } = this.#path();
      if (call === undefined) {
        parts.push({ kind: 'word', from, to: written.to });
        return;
      }
      calls.push(...this.#chain(call));
    } else if (token.kind === 'text') {
      this.#next += 1;
      parts.push({ kind: 'text', from, to: token.to, token });
      return;
    } else if (token.value === '[') this.#list(items);
    else if (token.value === '(') items.push(...this.#bracketed());
    else if (token.value === '{') calls.push(...this.#braced());
    else {
      this.#next += 1;
      parts.push({ kind: token.value === '+' ? 'plus' : 'sign', from, to: token.to });
      return;
    }
    parts.push({ kind: 'call', from, to: this.#tokens[this.#next - 1]?.to ?? from });
  }

  #list(items: GroovyArgument[]): void {
    this.#next += 1;
    items.push(...this.#arguments(true));
    if (this.#isSign(']')) this.#next += 1;
  }

  #isSign(value: string): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === 'sign' && token.value === value;
  }

  #isClosing(): boolean {
    const token = this.#tokens[this.#next];
    return token?.kind === 'sign' && closing.has(token.value);
  }

  /** A statement ends with its line, unless the line ends with an operator or the next begins with a dot. */
  #endsStatement(): boolean {
    const token = this.#tokens[this.#next];
    if (token === undefined || this.#isClosing() || this.#isSign(';')) return true;
    if (!token.startsLine || this.#isSign('.') || this.#isSign('?.')) return false;
    const last = this.#tokens[this.#next - 1];
    return !(last?.kind === 'sign' && continuing.test(last.value));
  }

  /** Whether what follows a name on its line is an argument rather than an operator. */
  #startsArgument(): boolean {
    const token = this.#tokens[this.#next];
    return token !== undefined && (token.kind !== 'sign' || (token.value === '[' && token.isApart));
  }

  #deeper(): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw new MalformedError(`it is nested deeper than ${deepest} levels`);
  }
}
