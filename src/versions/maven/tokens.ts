import { endOfRun, isDigit } from '../characters.ts';
import { isNumber } from '../numbers.ts';

/** A number or a qualifier, with what separates it from the one before. */
export interface Token {
  /** A change between digits and letters counts as a hyphen; the first token as behind a dot. */
  readonly separator: '.' | '-';
  /** A number without its leading zeros (zero is the empty text), or a qualifier, lower case, short forms written out. */
  readonly text: string;
  readonly isNumber: boolean;
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ['cr', 'rc'],
  ['ga', ''],
  ['final', ''],
  ['release', ''],
]);
/** One letter stands for the word only where a number follows at once. */
const shortForms: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);

/** Cuts a lower-case version into tokens and drops those that say nothing (zeros and `final`, `ga`, `release` at the end and before each hyphen). */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let separator: Token['separator'] = '.';
  for (let at = 0; ;) {
    const end = endOfToken(text, at);
    if (separator === '-') dropEmpty(tokens);
    tokens.push(tokenOf(separator, text.slice(at, end), isDigit(text.charCodeAt(end))));
    if (end === text.length) break;
    separator = text[end] === '.' ? '.' : '-';
    at = isSeparator(text.charCodeAt(end)) ? end + 1 : end;
  }
  dropEmpty(tokens);
  return tokens;
}

function endOfToken(text: string, start: number): number {
  if (isDigit(text.charCodeAt(start))) return endOfRun(text, start, isDigit);
  return endOfRun(text, start, (code) => !isDigit(code) && !isSeparator(code));
}

function isSeparator(code: number): boolean {
  return code === 0x2d || code === 0x2e;
}

/** Nothing between two separators is a zero. */
function tokenOf(separator: Token['separator'], text: string, beforeDigit: boolean): Token {
  if (text === '' || isNumber(text)) return { separator, text: text.slice(endOfRun(text, 0, (code) => code === 0x30)), isNumber: true };
  const long = beforeDigit ? (shortForms.get(text) ?? text) : text;
  return { separator, text: synonyms.get(long) ?? long, isNumber: false };
}

function dropEmpty(tokens: Token[]): void {
  while (tokens.at(-1)?.text === '') tokens.pop();
}
