import { blockCollection, nextLine, skipBlanks } from './block.ts';
import { code, cursorOf, giveUp, orUndefined, type Cursor } from './cursor.ts';
import { flow } from './flow.ts';

/** The value of a document, and where its first sign stands. */
export interface QuickDocument {
  readonly value: unknown;
  readonly at: number;
}

/** A text of which documents can be read quickly: each of its lines ends with a line feed. Undefined where it is not of that sort. */
export function quickText(text: string): string | undefined {
  if (text.includes('\r') || text.includes('\0')) return undefined;
  if (text.endsWith('\n')) return text;
  // A blank line without an end is none to the whole parser.
  return text.endsWith(' ') || text.endsWith('\t') ? undefined : `${text}\n`;
}

/**
 * Reads a document of the most usual sort, some times faster than the whole parser: mappings, lists and scalars as people and programs write them, JSON too.
 * Undefined where anything in it is not of that sort, be it a fault: the whole parser then says what it is. Where both give a value, it is the same.
 * @param to behind its last line
 */
export function readQuickly(source: string, from: number, to: number): QuickDocument | undefined {
  return orUndefined(() => readDocument(cursorOf(source, from, to)));
}

function readDocument(cursor: Cursor): QuickDocument {
  const { source, at: from } = cursor;
  if (source.startsWith('---', from)) {
    cursor.at = from + 3;
    // A value on the line of the marker is for the whole parser.
    if (skipBlanks(cursor) !== code.lineFeed) giveUp();
  }
  const column = nextLine(cursor);
  if (column < 0) giveUp();
  const { at } = cursor;
  const first = source.charCodeAt(at);
  const isFlow = first === code.openBrace || first === code.openBracket;
  cursor.mayHaveTabs = isFlow;
  const value = isFlow ? flow(cursor) : blockCollection(cursor, column);
  if ((isFlow && skipBlanks(cursor) !== code.lineFeed) || nextLine(cursor) >= 0) giveUp();
  return { value, at };
}
