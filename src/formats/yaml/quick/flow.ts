import { keyOfValue } from '../build.ts';
import { plainValue } from '../go-scalar.ts';
import { beginsPlain, code, enter, giveUp, wide, type Cursor } from './cursor.ts';
import { quoted, quotedOnLine } from './scalar.ts';

/** Reads braces or brackets, over any number of lines; stands behind them afterwards. */
export function flow(cursor: Cursor): unknown {
  return cursor.source.charCodeAt(cursor.at) === code.openBrace ? flowMapping(cursor) : flowSequence(cursor);
}

function flowSequence(cursor: Cursor): readonly unknown[] {
  enter(cursor);
  const items: unknown[] = [];
  cursor.at += 1;
  for (let next = skip(cursor); next !== code.closeBracket; next = behindElement(cursor, code.closeBracket)) {
    items.push(flowValue(cursor, next));
    // A pair without braces.
    if (skip(cursor) === code.colon) giveUp();
  }
  cursor.at += 1;
  cursor.depth -= 1;
  return items;
}

function flowMapping(cursor: Cursor): Record<string, unknown> {
  enter(cursor);
  const fields: Record<string, unknown> = {};
  cursor.at += 1;
  for (let next = skip(cursor); next !== code.closeBrace; next = behindElement(cursor, code.closeBrace)) {
    const key = flowKey(cursor, next);
    // A key that stands again, or that every object has.
    if (fields[key] !== undefined) giveUp();
    fields[key] = flowValue(cursor, skip(cursor));
  }
  cursor.at += 1;
  cursor.depth -= 1;
  return fields;
}

function behindElement(cursor: Cursor, close: number): number {
  const next = skip(cursor);
  if (next === close) return next;
  if (next !== code.comma) giveUp();
  cursor.at += 1;
  return skip(cursor);
}

/** Goes over blanks and breaks to the next sign. */
function skip(cursor: Cursor): number {
  const { source } = cursor;
  let char = source.charCodeAt(cursor.at);
  while (char === code.space || char === code.lineFeed || (char === code.tab && cursor.mayHaveTabs)) char = source.charCodeAt(++cursor.at);
  if (cursor.at >= cursor.end || char === code.hash) giveUp();
  return char;
}

/** Reads a key and its colon. */
function flowKey(cursor: Cursor, first: number): string {
  if (first === code.doubleQuote || first === code.singleQuote) {
    const key = quotedOnLine(cursor);
    if (skip(cursor) !== code.colon) giveUp();
    cursor.at += 1;
    return key;
  }
  const text = flowPlain(cursor, first);
  const behind = cursor.source.charCodeAt(cursor.at + 1);
  if (cursor.source.charCodeAt(cursor.at) !== code.colon || behind !== code.space) giveUp();
  cursor.at += 1;
  return keyOfValue(plainValue(text), text) ?? giveUp();
}

function flowValue(cursor: Cursor, first: number): unknown {
  if (first === code.doubleQuote || first === code.singleQuote) return quoted(cursor);
  if (first === code.openBrace || first === code.openBracket) return flow(cursor);
  const value = plainValue(flowPlain(cursor, first));
  return value === undefined ? giveUp() : value;
}

/** Reads a plain scalar that ends on its line; stands behind it and the blanks after it. */
function flowPlain(cursor: Cursor, first: number): string {
  const { source, at: start } = cursor;
  const second = source.charCodeAt(start + 1);
  const isSigned = first === code.dash && (second === code.dash || beginsPlain[second] === true);
  if (!isSigned && beginsPlain[first] !== true) giveUp();
  let at = start;
  for (let char = first; ; char = source.charCodeAt(++at)) {
    if (char === code.comma || char === code.closeBrace || char === code.closeBracket) break;
    if (char === code.colon && !(source.charCodeAt(at + 1) > code.comma)) break;
    if (!(char >= code.space && char < wide) || char === code.hash || char === code.openBrace || char === code.openBracket || char === code.colon)
      giveUp();
  }
  let end = at;
  while (source.charCodeAt(end - 1) === code.space) end -= 1;
  cursor.at = at;
  return source.slice(start, end);
}
