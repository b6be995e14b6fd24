import { CHOMPING_MODE, SCALAR_STYLE } from 'js-yaml';
import { keyOfValue } from '../build.ts';
import { isTelling, plainValue } from '../go-scalar.ts';
import { beginsPlain, code, cursorOf, enter, giveUp, printable, wide, type Cursor } from './cursor.ts';
import { flow } from './flow.ts';
import { keyBetween, mix } from './keys.ts';
import { decoded, quoted } from './scalar.ts';

/** Goes to the first sign of the next line with any, over blank lines and comments; its column, or -1 at the end of the document. */
export function nextLine(cursor: Cursor): number {
  const { source, end } = cursor;
  let { at } = cursor;
  while (at < end) {
    const start = at;
    let char = source.charCodeAt(at);
    while (char === code.space) char = source.charCodeAt(++at);
    if (char === code.lineFeed) at += 1;
    else if (char === code.hash) at = lineFrom(source, at);
    else if (char === code.tab) giveUp();
    else {
      cursor.at = at;
      return at - start;
    }
  }
  cursor.at = end;
  return -1;
}

/** The start of the next line. */
function lineFrom(source: string, at: number): number {
  return source.indexOf('\n', at) + 1;
}

/** Reads a mapping or a list whose first sign stands at a column; stands at the first line that is not of it. */
export function blockCollection(cursor: Cursor, column: number): unknown {
  return isDash(cursor) ? blockSequence(cursor, column) : blockMapping(cursor, column, blockKey(cursor) ?? giveUp());
}

function isDash({ source, at }: Cursor): boolean {
  return source.charCodeAt(at) === code.dash && !(source.charCodeAt(at + 1) > code.space);
}

/** @param first its first key, behind which the cursor stands */
function blockMapping(cursor: Cursor, column: number, first: string): Record<string, unknown> {
  enter(cursor);
  const fields: Record<string, unknown> = {};
  let count = 1;
  for (let key = first; ; key = blockKey(cursor) ?? giveUp()) {
    fields[key] = mappedValue(cursor, column);
    if (nextLine(cursor) !== column) break;
    count += 1;
  }
  // A key that stands again, or `__proto__`, which is then no key of its own.
  if (Object.keys(fields).length !== count) giveUp();
  return leave(cursor, column, fields);
}

function blockSequence(cursor: Cursor, column: number): readonly unknown[] {
  enter(cursor);
  const items: unknown[] = [];
  for (let next = column; next === column && isDash(cursor); next = nextLine(cursor)) items.push(itemValue(cursor, column));
  return leave(cursor, column, items);
}

/** Nothing that follows may stand further right. The next line is looked at again by who called. */
function leave<Value>(cursor: Cursor, column: number, value: Value): Value {
  const { source } = cursor;
  let start = cursor.at;
  while (start > 0 && source.charCodeAt(start - 1) === code.space) start -= 1;
  if (cursor.at - start > column) giveUp();
  cursor.at = start;
  cursor.depth -= 1;
  return value;
}

/** Reads a key with its colon; undefined, and at the start again, where the line is none. */
function blockKey(cursor: Cursor): string | undefined {
  const { source, at: start } = cursor;
  const first = source.charCodeAt(start);
  if (first === code.doubleQuote || first === code.singleQuote) return quotedKey(cursor);
  if (first < wide ? beginsPlain[first] !== true : !(first >= wide)) giveUp();
  let at = start;
  let before = first;
  let sum = 0;
  for (let char = first; ; char = source.charCodeAt(++at)) {
    if (char === code.colon && !(source.charCodeAt(at + 1) > code.space)) break;
    if (!(char >= code.space && char < wide)) return noKey(char);
    if (char === code.hash && before === code.space) return undefined;
    before = char;
    sum = mix(sum, char);
  }
  if (before === code.space || source.charCodeAt(at + 1) === code.tab) giveUp();
  cursor.at = at + 1;
  const text = keyBetween(source, start, at, sum);
  return isTelling(first) ? (keyOfValue(plainValue(text), text) ?? giveUp()) : text;
}

/** The end of the line makes what stands on it no key; keys of wide characters are for the whole parser, as it tells them from other lines. */
function noKey(char: number): undefined {
  return char >= wide || char === code.tab ? giveUp() : undefined;
}

function quotedKey(cursor: Cursor): string | undefined {
  const { source, at: start } = cursor;
  const key = quoted(cursor);
  if (source.charCodeAt(cursor.at) === code.colon && !(source.charCodeAt(cursor.at + 1) > code.space)) {
    if (source.lastIndexOf('\n', cursor.at) >= start) giveUp();
    cursor.at += 1;
    return key;
  }
  cursor.at = start;
  return undefined;
}

/** The value of a key in a mapping at a column; stands at the start of the line behind it. */
function mappedValue(cursor: Cursor, column: number): unknown {
  if (skipBlanks(cursor) !== code.lineFeed) return inlineValue(cursor, column);
  const below = nextLine(cursor);
  if (below > column || (below === column && isDash(cursor))) return valueAt(cursor, column, below);
  cursor.at -= Math.max(0, below);
  return null;
}

/** The value behind a dash at a column. */
function itemValue(cursor: Cursor, column: number): unknown {
  const dash = cursor.at;
  cursor.at += 1;
  if (skipBlanks(cursor) === code.lineFeed) {
    const below = nextLine(cursor);
    if (below > column) return valueAt(cursor, column, below);
    cursor.at -= Math.max(0, below);
    return null;
  }
  return valueAt(cursor, column, column + cursor.at - dash);
}

/** A value that may be a collection, whose first sign stands at a column of its own. @param column of what announces it */
function valueAt(cursor: Cursor, column: number, own: number): unknown {
  const first = cursor.source.charCodeAt(cursor.at);
  if (isDash(cursor)) return blockSequence(cursor, own);
  if (first === code.openBrace || first === code.openBracket || first === code.bar || first === code.greater || first === code.dash)
    return inlineValue(cursor, column);
  const key = blockKey(cursor);
  return key === undefined ? inlineValue(cursor, column) : blockMapping(cursor, own, key);
}

/** Goes over blanks, a comment, and the break of the line; the sign it comes to, which is that of the break where nothing else stands there. */
export function skipBlanks(cursor: Cursor): number {
  const { source, at: start } = cursor;
  let { at } = cursor;
  let char = source.charCodeAt(at);
  while (char === code.space) char = source.charCodeAt(++at);
  if (char === code.tab) giveUp();
  const isComment = char === code.hash && at > start;
  cursor.at = isComment ? lineFrom(source, at) : char === code.lineFeed ? at + 1 : at;
  return isComment ? code.lineFeed : char;
}

/** A value that begins on the line of what announces it at a column; stands at the start of the line behind it. */
function inlineValue(cursor: Cursor, column: number): unknown {
  const first = cursor.source.charCodeAt(cursor.at);
  if (first === code.bar || first === code.greater) return blockScalar(cursor, column);
  if (first !== code.doubleQuote && first !== code.singleQuote && first !== code.openBrace && first !== code.openBracket)
    return plain(cursor, column, first);
  const value = first === code.doubleQuote || first === code.singleQuote ? quoted(cursor) : flow(cursor);
  if (skipBlanks(cursor) !== code.lineFeed) giveUp();
  return value;
}

function plain(cursor: Cursor, column: number, first: number): unknown {
  const { source, at: start } = cursor;
  const isSigned = first === code.dash && source.charCodeAt(start + 1) > code.space;
  if (!isSigned && (first < wide ? beginsPlain[first] !== true : !(first >= wide))) giveUp();
  const text = plainLine(cursor);
  const value = !cursor.sawComment && isContinued(cursor, column) ? text + continuation(cursor, column) : text;
  if (!isTelling(first)) return value;
  const resolved = plainValue(value);
  return resolved === undefined ? giveUp() : resolved;
}

/** Reads a plain scalar to the end of its line, or to a comment; stands at the start of the next line. */
function plainLine(cursor: Cursor): string {
  const { source, at: start } = cursor;
  let at = start;
  let end = start;
  let isWide = false;
  cursor.sawComment = false;
  for (let char = source.charCodeAt(at); char >= code.space; char = source.charCodeAt(++at)) {
    if (char === code.space) continue;
    if (char === code.colon && !(source.charCodeAt(at + 1) > code.space)) giveUp();
    if (char === code.hash && source.charCodeAt(at - 1) === code.space) {
      cursor.sawComment = true;
      break;
    }
    if (char >= wide) isWide = true;
    end = at + 1;
  }
  if (cursor.sawComment) cursor.at = lineFrom(source, at);
  else if (source.charCodeAt(at) === code.lineFeed) cursor.at = at + 1;
  else giveUp();
  return isWide ? printable(source.slice(start, end)) : source.slice(start, end);
}

/** Whether the next line goes on with a plain scalar: it stands further right than what announces the scalar. */
function isContinued(cursor: Cursor, column: number): boolean {
  const { source, at: start, end } = cursor;
  if (start >= end) return false;
  let at = start;
  let char = source.charCodeAt(at);
  while (char === code.space) char = source.charCodeAt(++at);
  if (char === code.lineFeed || char === code.hash) return isContinuedFar(cursor, column);
  return at - start > column;
}

/** Behind blank lines and comments: rare enough to leave to the whole parser where it goes on. */
function isContinuedFar({ source, at, end }: Cursor, column: number): boolean {
  return nextLine(cursorOf(source, at, end)) > column ? giveUp() : false;
}

/** The further lines of a plain scalar, each with the blank that its break stands for. */
function continuation(cursor: Cursor, column: number): string {
  const { source } = cursor;
  let text = '';
  do {
    while (source.charCodeAt(cursor.at) === code.space) cursor.at += 1;
    text += ` ${plainLine(cursor)}`;
    if (cursor.sawComment) giveUp();
  } while (isContinued(cursor, column));
  return text;
}

const blockHeader = /[|>](?:([1-9])?([+-])?|([+-])([1-9]))(?=[ \n])/y;

/** A block scalar in a collection at a column. */
function blockScalar(cursor: Cursor, column: number): string {
  const { source, at, end } = cursor;
  blockHeader.lastIndex = at;
  const [header = giveUp(), digit, sign, signFirst, digitLast] = blockHeader.exec(source) ?? [];
  const written = digit ?? digitLast;
  cursor.at = at + header.length;
  if (skipBlanks(cursor) !== code.lineFeed) giveUp();
  const valueStart = cursor.at;
  const indent = written === undefined ? firstIndent(source, valueStart, end) : column + Number(written);
  if (indent <= column) giveUp();
  const valueEnd = endOfBlock(source, valueStart, end, indent);
  cursor.at = valueEnd;
  const style = header.startsWith('|') ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  printable(source.slice(valueStart, valueEnd));
  return decoded(source, style, valueStart, valueEnd, { chomping: chompings[sign ?? signFirst ?? ''] ?? CHOMPING_MODE.CLIP, indent });
}

const chompings: Readonly<Record<string, 2 | 3>> = { '-': CHOMPING_MODE.STRIP, '+': CHOMPING_MODE.KEEP };

/** Of the first line with anything on it; -1 where blank lines before it are wider, or there is none. */
function firstIndent(source: string, from: number, end: number): number {
  let widest = 0;
  for (let start = from; start < end;) {
    let at = start;
    while (source.charCodeAt(at) === code.space) at += 1;
    const char = source.charCodeAt(at);
    if (char !== code.lineFeed) return char === code.tab || at - start < widest ? -1 : at - start;
    widest = Math.max(widest, at - start);
    start = at + 1;
  }
  return -1;
}

function endOfBlock(source: string, from: number, end: number, indent: number): number {
  let start = from;
  while (start < end) {
    let at = start;
    while (at - start < indent && source.charCodeAt(at) === code.space) at += 1;
    if (at - start < indent && source.charCodeAt(at) !== code.lineFeed) break;
    start = lineFrom(source, at);
  }
  return start;
}
