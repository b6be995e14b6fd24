/** A piece of a program in Groovy, Kotlin or Scala: a literal text without its quotes, a word, or one other character. Comments and blanks are left out. */
export interface ScriptToken {
  readonly kind: 'text' | 'word' | 'sign';
  readonly value: string;
}

/**
 * Cuts a build script into tokens, in linear time and without understanding it. Texts are given as they are written: with `\` escapes, with `$name` and `${…}`. A text in single quotes or in
 * double ones that is not closed ends with its line.
 */
export function* tokensOf(script: string): Generator<ScriptToken, void> {
  const piece = /\/\/[^\r\n]*|\/\*|"""|'''|["']|[A-Za-z_][\w$]*|[^\s\w]/g;
  for (let found = piece.exec(script); found !== null; found = piece.exec(script)) {
    const [value] = found;
    if (value === '/*') piece.lastIndex = after(script, '*/', piece.lastIndex);
    else if (value.length === 3 && /["']/.test(value)) {
      const end = script.indexOf(value, piece.lastIndex);
      yield { kind: 'text', value: script.slice(piece.lastIndex, end < 0 ? script.length : end) };
      piece.lastIndex = end < 0 ? script.length : end + 3;
    } else if (value === '"' || value === "'") {
      const end = endOfText(script, value, piece.lastIndex);
      yield { kind: 'text', value: script.slice(piece.lastIndex, end) };
      piece.lastIndex = script[end] === value ? end + 1 : end;
    } else if (!value.startsWith('//')) yield { kind: /^\w/.test(value) ? 'word' : 'sign', value };
  }
}

function after(script: string, end: string, from: number): number {
  const at = script.indexOf(end, from);
  return at < 0 ? script.length : at + end.length;
}

/** Quotes inside `${…}` belong to the expression there. */
function endOfText(script: string, quote: string, from: number): number {
  let braces = 0;
  for (let at = from; at < script.length; at += 1) {
    const character = script[at];
    if (character === '\n' || character === '\r') return at;
    if (character === '\\') at += 1;
    else if (character === '$' && quote === '"' && script[at + 1] === '{') braces += 1;
    else if (character === '}' && braces > 0) braces -= 1;
    else if (character === quote && braces === 0) return at;
  }
  return script.length;
}
