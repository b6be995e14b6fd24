import { SyntaxProblem, type Entry, type Expression, type Item } from './expression-tree.ts';
import { expandHas, expandMember } from './macros.ts';
import { TokenReader } from './token-reader.ts';

/** Beyond these a text is refused: the API server's parser has the first two. */
export const expressionLimits = { length: 100_000, depth: 250, nodes: 50_000 };

/** Names that no variable and no function may have (cel-spec, Syntax). */
const reserved = new Set('as break const continue else for function if import let loop package namespace return var void while'.split(' '));

/** Binary operators from the loosest to the tightest; all take their left operand first. */
const levels: readonly (readonly string[])[] = [
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Reads an expression. @throws SyntaxProblem */
export function parse(text: string): Expression {
  if (text.length > expressionLimits.length) throw new SyntaxProblem(`an expression has at most ${expressionLimits.length} characters`, 0);
  return new Parser(new TokenReader(text)).whole();
}

class Parser {
  readonly #tokens: TokenReader;
  #depth = 0;
  #nodes = 0;

  constructor(tokens: TokenReader) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.expression();
    if (this.#tokens.peek().kind !== 'end') throw this.#tokens.unexpected('an operator or the end');
    return expression;
  }

  expression(): Expression {
    return this.#deeper(() => {
      const condition = this.#joined('||', 'or', () => this.#and());
      if (!this.#tokens.take('?')) return condition;
      const yes = this.#joined('||', 'or', () => this.#and());
      this.#tokens.expect(':');
      return this.#node({ op: 'choose', condition, yes, no: this.expression() });
    });
  }

  #and(): Expression {
    return this.#joined('&&', 'and', () => this.#binary(0));
  }

  /** A chain of `&&` or `||` is one node, however long. */
  #joined(sign: string, op: 'and' | 'or', part: () => Expression): Expression {
    const first = part();
    if (!this.#tokens.isAt(sign)) return first;
    const operands = [first];
    while (this.#tokens.take(sign)) operands.push(part());
    return this.#node({ op, operands });
  }

  #binary(level: number): Expression {
    const signs = levels[level];
    if (signs === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    const depth = this.#depth;
    for (let sign = this.#tokens.takeOneOf(signs); sign !== undefined; sign = this.#tokens.takeOneOf(signs)) {
      this.#sink();
      left = this.#node({ op: 'call', name: `_${sign}_`, arguments: [left, this.#binary(level + 1)] });
    }
    this.#depth = depth;
    return left;
  }

  /** Signs repeat, but do not mix: `!!a` and `--a` are expressions, `-!a` is none. */
  #unary(): Expression {
    const sign = this.#tokens.isAt('!') ? '!' : '-';
    let count = 0;
    while (!this.#tokens.isAtNegativeNumber() && this.#tokens.take(sign)) count += 1;
    const member = this.#member();
    if (count === 0) return member;
    const once = this.#node({ op: 'call', name: `${sign}_`, arguments: [member] });
    return count % 2 === 1 ? once : this.#node({ op: 'call', name: `${sign}_`, arguments: [once] });
  }

  #member(): Expression {
    let operand = this.#primary();
    const depth = this.#depth;
    for (;;) {
      if (this.#tokens.take('.')) operand = this.#dotted(operand);
      else if (this.#tokens.take('[')) operand = this.#indexed(operand);
      else break;
      this.#sink();
    }
    this.#depth = depth;
    return operand;
  }

  #dotted(operand: Expression): Expression {
    const optional = this.#tokens.take('?');
    const field = this.#tokens.name();
    if (optional || !this.#tokens.take('(')) return this.#node({ op: 'select', operand, field, optional });
    return this.#node(expandMember(operand, field, this.#arguments(), this.#tokens.peek().at));
  }

  #indexed(operand: Expression): Expression {
    const optional = this.#tokens.take('?');
    const index = this.expression();
    this.#tokens.expect(']');
    return this.#node({ op: 'index', operand, index, optional });
  }

  #primary(): Expression {
    const token = this.#tokens.peek();
    if (token.kind === 'value') {
      this.#tokens.any();
      return this.#node({ op: 'literal', value: token.value });
    }
    if (token.kind === 'int' || this.#tokens.isAtNegativeNumber()) return this.#number();
    if (token.kind === 'name' || this.#tokens.isAt('.')) return this.#nameOrCall();
    if (this.#tokens.take('(')) {
      const inner = this.expression();
      this.#tokens.expect(')');
      return inner;
    }
    if (this.#tokens.take('[')) return this.#node({ op: 'list', items: this.#items() });
    if (this.#tokens.take('{')) return this.#node({ op: 'map', entries: this.#entries() });
    throw this.#tokens.unexpected('a value');
  }

  #number(): Expression {
    const isNegative = this.#tokens.take('-');
    const token = this.#tokens.any();
    if (token.kind === 'value' && typeof token.value === 'number') return this.#node({ op: 'literal', value: -token.value });
    const digits = token.kind === 'int' ? BigInt(token.text) : 0n;
    const value = isNegative ? -digits : digits;
    if (BigInt.asIntN(64, value) !== value) throw new SyntaxProblem(`${value} is not within the range of an int`, token.at);
    return this.#node({ op: 'literal', value });
  }

  #nameOrCall(): Expression {
    const fromRoot = this.#tokens.take('.');
    const { at } = this.#tokens.peek();
    const name = this.#tokens.name();
    if (reserved.has(name)) throw new SyntaxProblem(`${name} is a reserved word`, at);
    if (!this.#tokens.take('(')) return this.#node({ op: 'name', name, fromRoot });
    const given = this.#arguments();
    return this.#node(name === 'has' ? expandHas(given, at) : { op: 'call', name, arguments: given });
  }

  #arguments(): readonly Expression[] {
    const given: Expression[] = [];
    if (this.#tokens.take(')')) return given;
    do given.push(this.expression());
    while (this.#tokens.take(','));
    this.#tokens.expect(')');
    return given;
  }

  #items(): readonly Item[] {
    const items: Item[] = [];
    while (!this.#tokens.take(']')) {
      const optional = this.#tokens.take('?');
      items.push({ optional, value: this.expression() });
      if (!this.#tokens.isAt(']')) this.#tokens.expect(',');
    }
    return items;
  }

  #entries(): readonly Entry[] {
    const entries: Entry[] = [];
    while (!this.#tokens.take('}')) {
      const optional = this.#tokens.take('?');
      const key = this.expression();
      this.#tokens.expect(':');
      entries.push({ optional, key, value: this.expression() });
      if (!this.#tokens.isAt('}')) this.#tokens.expect(',');
    }
    return entries;
  }

  #deeper(read: () => Expression): Expression {
    const depth = this.#depth;
    this.#sink();
    const expression = read();
    this.#depth = depth;
    return expression;
  }

  #sink(): void {
    this.#depth += 1;
    if (this.#depth > expressionLimits.depth)
      throw new SyntaxProblem(`an expression is at most ${expressionLimits.depth} levels deep`, this.#tokens.peek().at);
  }

  #node(expression: Expression): Expression {
    this.#nodes += 1;
    if (this.#nodes > expressionLimits.nodes)
      throw new SyntaxProblem(`an expression has at most ${expressionLimits.nodes} parts`, this.#tokens.peek().at);
    return expression;
  }
}
