const escapes: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** The text of a Go string literal, interpreted ("…") or raw (`…`); what is no literal stays as it is. */
export function unquote(literal: string): string {
  const quote = literal[0];
  if (literal.length < 2 || literal.at(-1) !== quote) return literal;
  if (quote === '`') return literal.slice(1, -1);
  return quote === '"'
    ? literal.slice(1, -1).replaceAll(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|(.))/gs, unescape)
    : literal;
}

function unescape(escape: string, byte?: string, short?: string, long?: string, octal?: string, letter?: string): string {
  if (letter !== undefined) return escapes.get(letter) ?? letter;
  const code = octal === undefined ? Number.parseInt(byte ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : escape;
}
