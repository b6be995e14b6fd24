import { slicePlaced, type PlacedText } from '../placed-text/index.ts';

/** Words between blanks; quotes mean nothing. */
export function wordsBetweenBlanks(placed: PlacedText): readonly PlacedText[] {
  return [...placed.text.matchAll(/\S+/g)].map(({ 0: word, index }) => slicePlaced(placed, index, index + word.length));
}

/** Words between blanks that are neither quoted nor escaped; the quotes stay. */
export function wordsWithQuotes(placed: PlacedText, escape: string): readonly PlacedText[] {
  const words: PlacedText[] = [];
  for (let at = 0; ;) {
    while (/\s/.test(placed.text[at] ?? '')) at += 1;
    if (at >= placed.text.length) return words;
    const end = wordEnd(placed.text, at, escape);
    words.push(slicePlaced(placed, at, end));
    at = end;
  }
}

/** Where the word ends that begins at an offset. */
export function wordEnd(text: string, from: number, escape: string): number {
  let quote = '';
  let at = from;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === escape && quote !== "'") at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (/\s/.test(character)) return at;
  }
  return Math.min(at, text.length);
}

/** The texts of an array in JSON; undefined where it is none, and the shell form is meant; `other` for an array of something else. */
export function textsOfJson(placed: PlacedText): readonly PlacedText[] | 'other' | undefined {
  if (!placed.text.trimStart().startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(placed.text);
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) return 'other';
  } catch {
    return undefined;
  }
  return literalsOf(placed);
}

/** The text literals of a text that is known to be JSON. */
function literalsOf(placed: PlacedText): readonly PlacedText[] {
  const { text } = placed;
  const literals: PlacedText[] = [];
  for (let start = text.indexOf('"'); start >= 0;) {
    let end = start + 1;
    let isEscaped = false;
    for (; text[end] !== '"'; end += 1) {
      if (text[end] !== '\\') continue;
      isEscaped = true;
      end += 1;
    }
    const inner = slicePlaced(placed, start + 1, end);
    literals.push(isEscaped ? { text: JSON.parse(text.slice(start, end + 1)) as string, pieces: inner.pieces.slice(0, 1) } : inner);
    start = text.indexOf('"', end + 1);
  }
  return literals;
}
