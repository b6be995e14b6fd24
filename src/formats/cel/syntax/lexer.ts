import { readBytes, readText } from './quoted.ts';
import { SyntaxProblem } from './expression-tree.ts';
import type { CelValue } from '../value.ts';

/** A word of an expression. Integers wait for their sign before they are judged: `-9223372036854775808` has one that no int holds without it. */
export type Token = { readonly at: number; readonly end: number } & (
  | { readonly kind: 'name' | 'sign' | 'int'; readonly text: string }
  | { readonly kind: 'value'; readonly value: CelValue }
  | { readonly kind: 'end' }
);

const space = /[\t\n\f\r ]+|\/\/[^\n]*/y;
const name = /[A-Za-z_]\w*/y;
const quoted = /[rR]?[bB]?[rR]?(?="|')/y;
const float = /(?:\d+\.\d+|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+/y;
const integer = /(?:0x[\dA-Fa-f]+|\d+)([uU])?/y;
const sign = /==|!=|<=|>=|&&|\|\||[[\]{}().,\-!?:+*/%<>]/y;

const words: ReadonlyMap<string, CelValue> = new Map<string, CelValue>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Cuts an expression into tokens; the last is `end`. @throws SyntaxProblem */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  tokens.push({ kind: 'end', at, end: at });
  return tokens;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let end = endOf(space, text, at); end !== undefined; end = endOf(space, text, at)) at = end;
  return at;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function tokenAt(text: string, at: number): Token {
  return quotedAt(text, at) ?? wordAt(text, at) ?? numberAt(text, at) ?? signAt(text, at);
}

function quotedAt(text: string, at: number): Token | undefined {
  const start = endOf(quoted, text, at);
  if (start === undefined) return undefined;
  const prefix = text.slice(at, start).toLowerCase();
  if (prefix === 'rb') throw new SyntaxProblem('bytes are written b"…" or br"…"', at);
  const isRaw = prefix.includes('r');
  const { value, end } = prefix.startsWith('b') ? readBytes(text, start, isRaw) : readText(text, start, isRaw);
  return { kind: 'value', value, at, end };
}

function wordAt(text: string, at: number): Token | undefined {
  const end = endOf(name, text, at);
  if (end === undefined) return undefined;
  const word = text.slice(at, end);
  if (word === 'in') return { kind: 'sign', text: word, at, end };
  const value = words.get(word);
  return value === undefined ? { kind: 'name', text: word, at, end } : { kind: 'value', value, at, end };
}

function numberAt(text: string, at: number): Token | undefined {
  const floatEnd = endOf(float, text, at);
  if (floatEnd !== undefined) return { kind: 'value', value: Number(text.slice(at, floatEnd)), at, end: floatEnd };
  const end = endOf(integer, text, at);
  if (end === undefined) return undefined;
  const digits = text.slice(at, end);
  if (!/u$/i.test(digits)) return { kind: 'int', text: digits, at, end };
  const value = BigInt(digits.slice(0, -1));
  if (value >= 2n ** 64n) throw new SyntaxProblem(`${digits} is more than a uint holds`, at);
  return { kind: 'value', value: { is: 'uint', value }, at, end };
}

function signAt(text: string, at: number): Token {
  const end = endOf(sign, text, at);
  if (end === undefined) throw new SyntaxProblem(`${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))} has no meaning here`, at);
  return { kind: 'sign', text: text.slice(at, end), at, end };
}
