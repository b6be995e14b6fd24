import { parseEvents, YAMLException, type Event } from 'js-yaml';

/** Deeper no honest document goes. */
const deepest = 100;
const mostMoved = 300;
const mostReadAgain = 32 * 1_048_576;

/** The events of a text with the text they speak of. */
export interface ParsedText {
  readonly text: string;
  readonly events: readonly Event[];
  /** An offset of the given text by one of the text that was parsed. */
  original(at: number): number;
}

/**
 * Parses a YAML text. Between brackets lines may stand further left than YAML 1.2 section 7.4 has it, as in a list whose closing bracket stands below its key: libyaml and what
 * the build systems use read that. Such lines are moved to the right, where blanks mean nothing. @throws YAMLException
 */
export function parseYaml(given: string): ParsedText {
  const moves: Move[] = [];
  let text = given;
  for (;;) {
    try {
      return { text, events: parseEvents(text, { maxDepth: deepest }), original: (at) => originalOf(moves, at) };
    } catch (error) {
      const mark = error instanceof YAMLException && error.reason === 'deficient indentation' ? error.mark : undefined;
      if (mark === undefined || moves.length >= mostMoved || moves.length * text.length > mostReadAgain) throw error;
      const at = text.lastIndexOf('\n', mark.position - 1) + 1;
      const by = widest(text, at);
      moves.push({ at: originalOf(moves, at), by });
      moves.sort((left, right) => left.at - right.at);
      text = text.slice(0, at) + ' '.repeat(by) + text.slice(at);
    }
  }
}

/** Blanks put before a line, by where it begins in the given text. */
interface Move {
  readonly at: number;
  readonly by: number;
}

function originalOf(moves: readonly Move[], at: number): number {
  let moved = 0;
  for (const move of moves) {
    if (at < move.at + moved) break;
    moved = Math.max(moved, Math.min(moved + move.by, at - move.at));
  }
  return at - moved;
}

/** More blanks than the lines before have: further right no collection that is open begins. */
function widest(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 100_000), at);
  let most = 0;
  for (const [blanks] of before.matchAll(/^[ -]*/gm)) most = Math.max(most, blanks.length);
  return Math.min(most + 2, 1_000);
}
