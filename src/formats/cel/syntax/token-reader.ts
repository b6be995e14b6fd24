import { SyntaxProblem } from './expression-tree.ts';
import { tokensOf, type Token } from './lexer.ts';

/** The tokens of an expression, taken one after another. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  /** Takes whatever stands here. */
  any(): Token {
    const token = this.peek();
    this.#next += 1;
    return token;
  }

  /** A minus that belongs to the number behind it. */
  isAtNegativeNumber(): boolean {
    const after = this.#tokens[this.#next + 1];
    return this.isAt('-') && (after?.kind === 'int' || (after?.kind === 'value' && typeof after.value === 'number'));
  }

  name(): string {
    const token = this.peek();
    if (token.kind !== 'name') throw this.unexpected('a name');
    this.#next += 1;
    return token.text;
  }

  peek(): Token {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1);
    if (token === undefined) throw new SyntaxProblem('nothing is written here', 0);
    return token;
  }

  isAt(sign: string): boolean {
    const token = this.peek();
    return token.kind === 'sign' && token.text === sign;
  }

  take(sign: string): boolean {
    if (!this.isAt(sign)) return false;
    this.#next += 1;
    return true;
  }

  takeOneOf(signs: readonly string[]): string | undefined {
    const token = this.peek();
    if (token.kind !== 'sign' || !signs.includes(token.text)) return undefined;
    this.#next += 1;
    return token.text;
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw this.unexpected(`"${sign}"`);
  }

  unexpected(wanted: string): SyntaxProblem {
    const token = this.peek();
    const found = token.kind === 'end' ? 'the end' : 'text' in token ? `"${token.text}"` : 'a value';
    return new SyntaxProblem(`expected ${wanted}, found ${found}`, token.at);
  }
}
