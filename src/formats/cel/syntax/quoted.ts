import { SyntaxProblem } from './expression-tree.ts';

const plainEscapes: ReadonlyMap<string, string> = new Map(
  Object.entries({ a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '`': '`', '?': '?' }),
);

const encoder = new TextEncoder();

interface Read<Value> {
  readonly value: Value;
  readonly end: number;
}

/** Reads a quoted text from its quote on (cel-spec, string and bytes values). @throws SyntaxProblem */
export function readText(text: string, from: number, isRaw: boolean): Read<string> {
  const parts: string[] = [];
  const end = readQuoted(text, from, isRaw, (part) => parts.push(typeof part === 'string' ? part : codePoint(part.number, part.at)));
  return { value: parts.join(''), end };
}

/** Reads quoted bytes: escapes by number are bytes, everything else stands in UTF-8. @throws SyntaxProblem */
export function readBytes(text: string, from: number, isRaw: boolean): Read<Uint8Array> {
  const parts: Uint8Array[] = [];
  const end = readQuoted(text, from, isRaw, (part) => {
    if (typeof part !== 'string' && part.isUnicode) throw new SyntaxProblem('bytes have no escapes \\u and \\U', part.at);
    parts.push(typeof part === 'string' ? encoder.encode(part) : Uint8Array.of(part.number));
  });
  return { value: new Uint8Array(Buffer.concat(parts)), end };
}

interface NumberEscape {
  readonly number: number;
  readonly isUnicode: boolean;
  readonly at: number;
}

function readQuoted(text: string, from: number, isRaw: boolean, take: (part: string | NumberEscape) => void): number {
  const quote = text.charAt(from);
  const isLong = text.startsWith(quote.repeat(3), from);
  const closing = isLong ? quote.repeat(3) : quote;
  let at = from + closing.length;
  let plain = at;
  for (;;) {
    if (at >= text.length) throw new SyntaxProblem('this text is not closed', from);
    const character = text.charAt(at);
    if (!isLong && (character === '\n' || character === '\r')) throw new SyntaxProblem('a text in single quotes ends on its line', at);
    if (text.startsWith(closing, at)) break;
    if (isRaw || character !== '\\') at += 1;
    else {
      take(lines(text.slice(plain, at)));
      const escape = escapeAt(text, at);
      take(escape.value);
      at = escape.end;
      plain = at;
    }
  }
  take(lines(text.slice(plain, at)));
  return at + closing.length;
}

/** Ends of lines are `\n` in values, however the text is stored. */
function lines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

const numeric = /\\(?:[xX]([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([0-3][0-7]{2}))/y;

function escapeAt(text: string, at: number): Read<string | NumberEscape> {
  const plain = plainEscapes.get(text.charAt(at + 1));
  if (plain !== undefined) return { value: plain, end: at + 2 };
  numeric.lastIndex = at;
  const match = numeric.exec(text);
  if (match === null) throw new SyntaxProblem(`\\${text.charAt(at + 1)} is no escape: write \\\\ for a backslash, or r'…' around the text`, at);
  const [, byte, short, long, octal] = match;
  const number = octal === undefined ? Number.parseInt(byte ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  return { value: { number, isUnicode: short !== undefined || long !== undefined, at }, end: numeric.lastIndex };
}

function codePoint(number: number, at: number): string {
  if (number > 0x10ffff || (number >= 0xd800 && number <= 0xdfff)) throw new SyntaxProblem('this escape names no character', at);
  return String.fromCodePoint(number);
}
