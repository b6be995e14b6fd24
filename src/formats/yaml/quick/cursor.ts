/** A place in a document that moves on. */
export interface Cursor {
  /** The text the document stands in: not cut out, since a part of a text is slower to read. Every line of it ends with a line feed. */
  readonly source: string;
  /** Behind the last line of the document. */
  readonly end: number;
  at: number;
  depth: number;
  /** Whether the plain scalar read last ends in a comment. */
  sawComment: boolean;
  /** Whether tabs may stand between signs: in JSON. */
  mayHaveTabs: boolean;
}

export function cursorOf(source: string, at: number, end: number): Cursor {
  return { source, end, at, depth: 0, sawComment: false, mayHaveTabs: false };
}

/** Thrown where a document is written in a way that only the whole parser knows; made once, as it tells nothing. */
const unusual = new Error('this document is for the whole parser');

export function giveUp(): never {
  throw unusual;
}

/** Reads with a quick parser; undefined where it gives up. */
export function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Deeper documents are for the whole parser, which knows where to stop. */
const deepest = 90;

export function enter(cursor: Cursor): void {
  cursor.depth += 1;
  if (cursor.depth > deepest) giveUp();
}

export const code = {
  tab: 0x09,
  lineFeed: 0x0a,
  space: 0x20,
  doubleQuote: 0x22,
  hash: 0x23,
  singleQuote: 0x27,
  plus: 0x2b,
  comma: 0x2c,
  dash: 0x2d,
  colon: 0x3a,
  question: 0x3f,
  greater: 0x3e,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  bar: 0x7c,
  closeBrace: 0x7d,
} as const;

/** Whether a plain scalar may begin so: with nothing that is, or may be, a sign of YAML (sections 5.3 and 7.3.3). Indexed by code; all from 128 on may. */
export const beginsPlain: readonly boolean[] = Array.from(
  { length: 128 },
  (_, index) => index > 0x20 && !'-?:,[]{}#&*!|>\'"%@`<'.includes(String.fromCharCode(index)) && index < 0x7f,
);

/** Signs that are not printable, and half characters. */
const unprintable = /[^\n\t -~\u0085\u00A0-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/;

/** Passes a text with wide characters in it on; gives up where it has signs that the whole parser refuses, and where they may be pairs. */
export function printable(text: string): string {
  return unprintable.test(text) ? giveUp() : text;
}

/** From here on characters are looked at one by one: most texts have none. */
export const wide = 0x7f;
