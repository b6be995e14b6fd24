import { MalformedError } from '../../core/error.ts';

/** A token of Lua, as far as tables of texts need it. */
export interface LuaToken {
  readonly kind: 'text' | 'word' | 'sign';
  readonly value: string;
}

const blank = /\s+/y;
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
const longBracket = /\[(=*)\[/y;

/** The tokens of a piece of Lua, comments left out (https://www.lua.org/manual/5.4/manual.html#3.1). @throws MalformedError where a text is not closed */
export function readLua(text: string): readonly LuaToken[] {
  const tokens: LuaToken[] = [];
  let at = 0;
  while (at < text.length) {
    const spaces = matchAt(blank, text, at);
    const name = matchAt(word, text, at);
    const level = levelOf(text, at);
    const first = text.charAt(at);
    if (spaces !== undefined) at += spaces.length;
    else if (name !== undefined) {
      tokens.push({ kind: 'word', value: name });
      at += name.length;
    } else if (text.startsWith('--', at)) at = endOfComment(text, at + 2);
    else if (level !== undefined) {
      const end = endOfLong(text, at, level);
      tokens.push({ kind: 'text', value: text.slice(at + level + 2, end) });
      at = end + level + 2;
    } else if (first === '"' || first === "'") {
      const end = endOfText(text, at);
      tokens.push({ kind: 'text', value: text.slice(at + 1, end) });
      at = end + 1;
    } else {
      tokens.push({ kind: 'sign', value: first });
      at += 1;
    }
  }
  return tokens;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Number of equals signs of a long bracket; undefined where there is none. */
function levelOf(text: string, at: number): number | undefined {
  const found = text.charAt(at) === '[' ? matchAt(longBracket, text, at) : undefined;
  return found === undefined ? undefined : found.length - 2;
}

function endOfLong(text: string, start: number, level: number): number {
  const end = text.indexOf(`]${'='.repeat(level)}]`, start);
  if (end < 0) throw new MalformedError('a long text of Lua is not closed');
  return end;
}

function endOfComment(text: string, start: number): number {
  const level = levelOf(text, start);
  if (level !== undefined) return endOfLong(text, start, level) + level + 2;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}

function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') break;
    if (character === '\\') at += 1;
    else if (character === quote) return at;
  }
  throw new MalformedError('a text of Lua is not closed');
}
