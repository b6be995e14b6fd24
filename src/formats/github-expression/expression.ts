/** A part of a text between `${{` and `}}`. */
export interface ExpressionPart {
  readonly from: number;
  readonly to: number;
  /** What stands between the marks. */
  readonly expression: string;
}

const opening = '${{';

/** The expressions of a text (https://docs.github.com/actions/reference/workflows-and-actions/expressions): one that is not closed goes to the end. */
export function expressionsIn(text: string): readonly ExpressionPart[] {
  const parts: ExpressionPart[] = [];
  for (let from = text.indexOf(opening); from >= 0;) {
    const end = endOfExpression(text, from + opening.length);
    parts.push({ from, to: Math.min(end + 2, text.length), expression: text.slice(from + opening.length, end) });
    from = text.indexOf(opening, end);
  }
  return parts;
}

/** Braces between quotes close nothing. */
function endOfExpression(text: string, from: number): number {
  const piece = /'[^']*'|\}\}/g;
  piece.lastIndex = from;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) if (found[0] === '}}') return found.index;
  const close = text.indexOf('}}', from);
  return close < 0 ? text.length : close;
}

/** A parsed expression. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string }
  /** `github.event.commits[0].message` in lower case as `github.event.commits.*.message`. */
  | { readonly kind: 'context'; readonly path: readonly string[]; readonly isDynamic: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly Expression[] };

interface Token {
  readonly kind: 'text' | 'word' | 'sign';
  readonly value: string;
}

const longest = 20_000;
const deepest = 50;
const token = /'(?:[^']|'')*'|[A-Za-z_][\w-]*|0x[\da-fA-F]+|\d[\w.]*|&&|\|\||[=!<>]=|\S/g;

/** Parses an expression; undefined where it is none. */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > longest) return undefined;
  const tokens = [...text.matchAll(token)].map(([value]): Token => {
    if (value.startsWith("'") && value.length > 1) return { kind: 'text', value: value.slice(1, -1).replaceAll("''", "'") };
    return { kind: /^[\w]/.test(value) ? 'word' : 'sign', value };
  });
  const reader = new Reader(tokens);
  const expression = reader.binary(0, 0);
  return reader.isAtEnd() ? expression : undefined;
}

/** Weakest first (operator precedence of the documentation). */
const precedence: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!='], ['<', '<=', '>', '>=']];

class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isAtEnd(): boolean {
    return this.#next === this.#tokens.length;
  }

  binary(level: number, depth: number): Expression | undefined {
    if (depth > deepest) return undefined;
    const operators = precedence[level];
    if (operators === undefined) return this.#unary(depth);
    const first = this.binary(level + 1, depth);
    if (first === undefined) return undefined;
    let operator = this.#takeAny(operators);
    if (operator === undefined) return first;
    const [operands, name] = [[first], operator];
    while (operator !== undefined) {
      const operand = this.binary(level + 1, depth);
      if (operand === undefined) return undefined;
      operands.push(operand);
      operator = this.#takeAny(operators);
    }
    return { kind: 'operation', operator: name, operands };
  }

  #unary(depth: number): Expression | undefined {
    if (!this.#take('!')) return this.#indexed(depth);
    const operand = depth > deepest ? undefined : this.#unary(depth + 1);
    return operand === undefined ? undefined : { kind: 'operation', operator: '!', operands: [operand] };
  }

  /** A value with what is read out of it: `.name`, `['name']`, `[0]`, `.*`. */
  #indexed(depth: number): Expression | undefined {
    let value = this.#value(depth);
    while (value !== undefined) {
      if (this.#take('.')) value = memberOf(value, this.#member(), false);
      else if (this.#take('[')) {
        const index = this.#take('*') ? ({ kind: 'literal', value: '*' } as const) : this.binary(0, depth + 1);
        if (index === undefined || !this.#take(']')) return undefined;
        value = memberOf(value, index.kind === 'literal' ? index.value : '*', index.kind !== 'literal');
      } else return value;
    }
    return undefined;
  }

  #member(): string | undefined {
    if (this.#take('*')) return '*';
    const next = this.#tokens[this.#next];
    if (next?.kind !== 'word') return undefined;
    this.#next += 1;
    return next.value;
  }

  #value(depth: number): Expression | undefined {
    const next = this.#tokens[this.#next++];
    if (next === undefined || depth > deepest) return undefined;
    if (next.kind === 'text') return { kind: 'literal', value: next.value };
    if (next.value === '(') {
      const inside = this.binary(0, depth + 1);
      return this.#take(')') ? inside : undefined;
    }
    if (next.value === '-' || next.value === '+') return this.#value(depth + 1);
    if (next.kind === 'sign') return undefined;
    if (this.#take('(')) return this.#call(next.value, depth);
    return /^(?:\d|true$|false$|null$|nan$|infinity$)/i.test(next.value)
      ? { kind: 'literal', value: next.value }
      : { kind: 'context', path: [next.value.toLowerCase()], isDynamic: false };
  }

  #call(name: string, depth: number): Expression | undefined {
    const values: Expression[] = [];
    while (!this.#take(')')) {
      const value = this.binary(0, depth + 1);
      if (value === undefined || !(this.#take(',') || this.#tokens[this.#next]?.value === ')')) return undefined;
      values.push(value);
    }
    return { kind: 'call', name: name.toLowerCase(), arguments: values };
  }

  #take(sign: string): boolean {
    const next = this.#tokens[this.#next];
    if (next?.kind !== 'sign' || next.value !== sign) return false;
    this.#next += 1;
    return true;
  }

  #takeAny(signs: readonly string[]): string | undefined {
    return signs.find((sign) => this.#take(sign));
  }
}

/** What is read out of a call's value is counted as the call. */
function memberOf(value: Expression, name: string | undefined, isDynamic: boolean): Expression | undefined {
  if (name === undefined || value.kind === 'literal') return undefined;
  if (value.kind !== 'context') return value;
  const step = /^\d+$/.test(name) ? '*' : name.toLowerCase();
  return { kind: 'context', path: [...value.path, step], isDynamic: value.isDynamic || isDynamic };
}
