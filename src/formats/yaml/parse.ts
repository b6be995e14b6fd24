import { parseEvents, YAMLException, type Event } from 'js-yaml';
import { Refusal } from './refusal.ts';

/** Deeper no honest document goes. */
export const deepest = 100;

/** Events with the text they were taken from. */
export interface Parsed {
  /** The text of the document; lines that stand too far left are moved to the right. */
  readonly source: string;
  readonly events: readonly Event[];
  /** The offset in the document's own text of one in `source`. */
  original(at: number): number;
}

interface Shift {
  /** Start of the line in the text it was moved in. */
  readonly at: number;
  readonly by: number;
}

/** How many lines of a document may stand too far left, and how much text is read again for them in all. */
const shiftedLines = 1_000;
const readAgain = 32 * 1024 * 1024;

/**
 * Parses one document. Inside brackets, braces and quotes go-yaml lets a line stand at any indentation, as people write the closing bracket; YAML 1.2
 * (section 7.4) does not. Such a line is moved to the right, where its blanks mean nothing. @throws Refusal
 */
export function parseDocument(text: string): Parsed {
  const shifts: Shift[] = [];
  const original = (at: number): number =>
    shifts.reduceRight((place, shift) => (place > shift.at ? Math.max(shift.at, place - shift.by) : place), at);
  let width = 0;
  for (let source = text; ;) {
    try {
      return { source, events: parseEvents(source, { maxDepth: deepest }), original: shifts.length === 0 ? same : original };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = error.mark?.position ?? 0;
      if (error.reason !== 'deficient indentation' || shifts.length >= shiftedLines || shifts.length * source.length > readAgain)
        throw problemOf(text, error.reason, original(at));
      width ||= widestIndentation(text) + 1;
      const shift = { at: lineStart(source, at), by: width };
      shifts.push(shift);
      source = source.slice(0, shift.at) + ' '.repeat(shift.by) + source.slice(shift.at);
    }
  }
}

function same(at: number): number {
  return at;
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** Further right no collection of the text begins. */
function widestIndentation(text: string): number {
  return text.matchAll(/(?:^|[\r\n])([ -]*)/g).reduce((widest, [, blanks = '']) => Math.max(widest, blanks.length), 0);
}

function problemOf(text: string, reason: string, at: number): Refusal {
  const start = lineStart(text, at);
  if (/^ *\t/.test(text.slice(start, at + 1))) return new Refusal('a tab indents this line: YAML is indented with spaces', start);
  return new Refusal(reason, at);
}
