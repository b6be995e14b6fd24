import { endOfRun, isDigit, isLowerCase } from '../characters.ts';

/** What a token is. A version that goes on with a token outranks one that goes on with a later one of this list, or ends; a pre-release suffix is below all. */
export const kinds = ['first', 'part', 'letter', 'suffix', 'suffixNumber', 'hash', 'revision', 'end', 'unreadable', 'presuffix'] as const;
export type Kind = (typeof kinds)[number];

export interface Token {
  readonly kind: Kind;
  /** Digits, the letter, the hash, the name of the suffix, or all that was left where it could not be read. */
  readonly text: string;
}

/** Suffixes in their order: before the release, and after it. */
export const presuffixes: readonly string[] = ['alpha', 'beta', 'pre', 'rc'];
export const suffixes: readonly string[] = ['cvs', 'svn', 'git', 'hg', 'p'];

/** Which token may stand after which, by the character it starts with (apk-tools, src/version.c: `digit{.digit}...{letter}{_suf{#}}...{~hash}{-r#}`). */
const mayFollow: Readonly<Record<Kind, string>> = {
  first: 'a._~-',
  part: 'a._~-',
  // apk-tools 2 reads digits behind the letter, as in 6.6.2p1; Alpine has such packages.
  letter: '0_~-',
  suffix: '0_~-',
  presuffix: '0_~-',
  suffixNumber: '_~-',
  hash: '-',
  revision: '',
  end: '',
  unreadable: '',
};

/** Cuts a version into tokens; the last is `end` or `unreadable`. */
export function tokensOf(text: string): readonly Token[] {
  const firstEnd = endOfRun(text, 0, isDigit);
  if (firstEnd === 0) return [{ kind: 'unreadable', text }];
  const tokens: Token[] = [{ kind: 'first', text: text.slice(0, firstEnd) }];
  let at = firstEnd;
  let kind: Kind = 'first';
  while (at < text.length) {
    const next = tokenAt(text, at, kind);
    if (next === undefined) {
      tokens.push({ kind: 'unreadable', text: text.slice(at) });
      return tokens;
    }
    tokens.push(next.token);
    kind = next.token.kind;
    at = next.end;
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

interface Step {
  readonly token: Token;
  readonly end: number;
}

function tokenAt(text: string, at: number, previous: Kind): Step | undefined {
  const code = text.charCodeAt(at);
  const opening = isLowerCase(code) ? 'a' : isDigit(code) ? '0' : (text[at] as string);
  if (!mayFollow[previous].includes(opening)) return undefined;
  switch (opening) {
    case 'a':
      return { token: { kind: 'letter', text: text[at] as string }, end: at + 1 };
    case '0':
      return previous === 'letter' ? numberBehindLetter(text, at) : run(text, at, isDigit, 'suffixNumber');
    case '.':
      return run(text, at + 1, isDigit, 'part');
    case '~':
      return run(text, at + 1, isHexadecimal, 'hash');
    case '_':
      return suffixAt(text, at + 1);
    default:
      return revisionAt(text, at);
  }
}

function run(text: string, start: number, accepts: (code: number) => boolean, kind: Kind): Step | undefined {
  const end = endOfRun(text, start, accepts);
  return end === start ? undefined : { token: { kind, text: text.slice(start, end) }, end };
}

/** Leading zeros count only behind a dot. */
function numberBehindLetter(text: string, start: number): Step {
  const end = endOfRun(text, start, isDigit);
  const digits = endOfRun(text, start, (code) => code === 0x30);
  return { token: { kind: 'part', text: text.slice(digits, end) }, end };
}

function isHexadecimal(code: number): boolean {
  return isDigit(code) || (code >= 0x61 && code <= 0x66);
}

function suffixAt(text: string, start: number): Step | undefined {
  const end = endOfRun(text, start, isLowerCase);
  const name = text.slice(start, end);
  if (presuffixes.includes(name)) return { token: { kind: 'presuffix', text: name }, end };
  return suffixes.includes(name) ? { token: { kind: 'suffix', text: name }, end } : undefined;
}

/** `-r` without a number is `-r0`, as apk-tools 2 has it, where no other letter follows. */
function revisionAt(text: string, at: number): Step | undefined {
  if (!text.startsWith('-r', at)) return undefined;
  const end = endOfRun(text, at + 2, isDigit);
  if (end === at + 2 && end < text.length && text[end] !== '-') return undefined;
  return { token: { kind: 'revision', text: text.slice(at + 2, end) }, end };
}
