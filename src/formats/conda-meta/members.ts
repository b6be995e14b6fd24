import { MalformedError } from '../../core/error.ts';

const quote = 0x22;
const backslash = 0x5c;
const longestText = 4_096;

/**
 * Texts among the members of a JSON object, without building what else is in it: lists of files make such documents large.
 * Brackets are counted and not told apart; what is inside them is not looked at.
 * @throws MalformedError where it is no object, or ends before it is closed
 */
export function textMembers(bytes: Uint8Array, wanted: ReadonlySet<string>): ReadonlyMap<string, string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, string>();
  let depth = 0;
  let key: string | undefined;
  let hasColon = false;
  for (let at = firstByte(buffer); at < buffer.length; at += 1) {
    const byte = buffer[at];
    if (byte === quote) {
      const end = endOfText(buffer, at);
      if (depth === 1 && !hasColon) key = textAt(buffer, at, end);
      else if (depth === 1 && key !== undefined && wanted.has(key)) found.set(key, textAt(buffer, at, end));
      at = end;
    } else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1;
      if (depth === 0) return found;
    } else if (depth === 1 && byte === 0x3a) hasColon = true;
    else if (depth === 1 && byte === 0x2c) hasColon = false;
  }
  throw new MalformedError('it is no JSON object, or it is cut off');
}

/** Place of the opening brace. */
function firstByte(buffer: Buffer): number {
  let at = buffer[0] === 0xef ? 3 : 0;
  while (at < buffer.length && [0x20, 0x09, 0x0a, 0x0d].includes(buffer[at] ?? 0)) at += 1;
  if (buffer[at] !== 0x7b) throw new MalformedError('it is no JSON object');
  return at;
}

/** Place of the closing quote. */
function endOfText(buffer: Buffer, start: number): number {
  for (let end = buffer.indexOf(quote, start + 1); end > 0; end = buffer.indexOf(quote, end + 1)) {
    let escapes = 0;
    while (buffer[end - 1 - escapes] === backslash && end - 1 - escapes > start) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  throw new MalformedError('it is cut off within a text');
}

function textAt(buffer: Buffer, start: number, end: number): string {
  if (end - start > longestText) return '';
  try {
    return JSON.parse(buffer.toString('utf8', start, end + 1)) as string;
  } catch (cause) {
    throw new MalformedError('it has a text that is no JSON', { cause });
  }
}
