import { MalformedError } from '../../core/error.ts';
import { decodeText, readJson, type DocumentValue } from '../document/index.ts';

/** Reads JSON that may have comments, as in JavaScript, and a comma behind the last item of a list or an object. @throws MalformedError */
export function readJsonWithComments(bytes: Uint8Array): DocumentValue {
  return readJson(Buffer.from(strict(decodeText(bytes))));
}

const quote = 0x22;
const backslash = 0x5c;
const slash = 0x2f;
const star = 0x2a;
const comma = 0x2c;

/** The same without comments and last commas. One pass; what is kept is copied in runs. */
function strict(text: string): string {
  const kept: string[] = [];
  let from = 0;
  const drop = (start: number, end: number) => {
    kept.push(text.slice(from, start));
    from = end;
  };
  let isAfterItem = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === slash) {
      const end = endOfComment(text, at);
      drop(at, end);
      at = end - 1;
    } else if (code === comma) {
      if (isAfterItem && isLast(text, at + 1)) drop(at, at + 1);
      isAfterItem = false;
    } else if (!isBlank(code)) {
      if (code === quote) at = endOfText(text, at);
      isAfterItem = code !== 0x5b && code !== 0x7b;
    }
  }
  kept.push(text.slice(from));
  return kept.join('');
}

/** Place of the closing quote. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  throw new MalformedError('a text in it does not end');
}

/** Place behind a comment. */
function endOfComment(text: string, start: number): number {
  const kind = text.charCodeAt(start + 1);
  if (kind !== slash && kind !== star) throw new MalformedError('it is no JSON: a slash outside of texts');
  const end = kind === slash ? text.indexOf('\n', start) : text.indexOf('*/', start + 2);
  if (end >= 0) return kind === slash ? end : end + 2;
  if (kind === star) throw new MalformedError('a comment in it does not end');
  return text.length;
}

/** Whether nothing but blanks and comments stands between here and a closing bracket. */
function isLast(text: string, start: number): boolean {
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === slash) at = endOfComment(text, at) - 1;
    else if (!isBlank(code)) return code === 0x7d || code === 0x5d;
  }
  return false;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
