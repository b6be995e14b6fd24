import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarStyle } from 'js-yaml';
import { code, giveUp, printable, wide, type Cursor } from './cursor.ts';

/** Reads a text in quotes; stands behind it afterwards. */
export function quoted(cursor: Cursor): string {
  const { source, at } = cursor;
  return source.charCodeAt(at) === code.singleQuote ? singleQuoted(cursor) : doubleQuoted(cursor);
}

/** The same for a key, which ends on its line. */
export function quotedOnLine(cursor: Cursor): string {
  const { source, at } = cursor;
  const text = quoted(cursor);
  if (source.lastIndexOf('\n', cursor.at) >= at) giveUp();
  return text;
}

function singleQuoted(cursor: Cursor): string {
  const { source, at, end: last } = cursor;
  let end = at + 1;
  let isSimple = true;
  let isWide = false;
  for (let char = source.charCodeAt(end); ; char = source.charCodeAt(++end)) {
    if (char === code.singleQuote) {
      if (source.charCodeAt(end + 1) !== code.singleQuote) break;
      end += 1;
      isSimple = false;
    } else if (char === code.lineFeed && end + 1 < last) isSimple = false;
    else if (char >= wide) isWide = true;
    else if (!(char >= code.space)) giveUp();
  }
  cursor.at = end + 1;
  if (isWide) printable(source.slice(at + 1, end));
  return isSimple ? source.slice(at + 1, end) : decoded(source, SCALAR_STYLE.SINGLE_QUOTED, at + 1, end);
}

function doubleQuoted(cursor: Cursor): string {
  const { source, at, end: last } = cursor;
  let end = at + 1;
  let isSimple = true;
  let isWide = false;
  for (let char = source.charCodeAt(end); char !== code.doubleQuote; char = source.charCodeAt(++end)) {
    if (char === code.backslash) {
      end += escapeLength(source, end);
      isSimple = false;
      if (end + 1 >= last) giveUp();
    } else if (char === code.lineFeed && end + 1 < last) isSimple = false;
    else if (char >= wide) isWide = true;
    else if (!(char >= code.space)) giveUp();
  }
  cursor.at = end + 1;
  if (isWide) printable(source.slice(at + 1, end));
  return isSimple ? source.slice(at + 1, end) : decoded(source, SCALAR_STYLE.DOUBLE_QUOTED, at + 1, end);
}

const escape = /\\(?:[0abtnvfre "/\\N_LP\n]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4})/y;

/** Behind its backslash. */
function escapeLength(source: string, at: number): number {
  escape.lastIndex = at;
  return escape.test(source) ? escape.lastIndex - at - 1 : giveUp();
}

/** What a scalar stands for that does not stand for itself: with escapes, or over several lines. */
export function decoded(source: string, style: ScalarStyle, valueStart: number, valueEnd: number, block = noBlock): string {
  return getScalarValue(source, { type: EVENT_ID.SCALAR, style, valueStart, valueEnd, fast: false, ...nowhere, ...block });
}

const nowhere = { anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 } as const;
const noBlock: { readonly chomping: 1 | 2 | 3; readonly indent: number } = { chomping: CHOMPING_MODE.CLIP, indent: -1 };
