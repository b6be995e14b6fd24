import type { TextPlace } from '../../core/text-place.ts';

/** Where a stretch of characters that stand side by side in one line of a file begins. */
export interface TextPiece extends TextPlace {
  /** Offset into the text of its first character. */
  readonly at: number;
}

/** A text put together from pieces of a file — continued lines, what stands between quotes — that knows where each of its characters was written. */
export interface PlacedText {
  readonly text: string;
  /** By offset, the first 0. Every line of the file begins a piece of its own. */
  readonly pieces: readonly TextPiece[];
}

/** Where a character was written; that of the end is behind the last one. */
export function placeIn({ pieces }: PlacedText, offset: number): TextPlace {
  const piece = pieces[pieceAt(pieces, offset)];
  return piece === undefined ? { line: 1, column: 1 } : { line: piece.line, column: piece.column + Math.max(offset - piece.at, 0) };
}

/** A part of a text, from one offset up to another. */
export function slicePlaced(placed: PlacedText, from: number, to: number = placed.text.length): PlacedText {
  const first = pieceAt(placed.pieces, from);
  const pieces: TextPiece[] = [{ at: 0, ...placeIn(placed, from) }];
  for (let index = first + 1; index < placed.pieces.length; index += 1) {
    const piece = placed.pieces[index];
    if (piece === undefined || piece.at >= to) break;
    pieces.push({ at: piece.at - from, line: piece.line, column: piece.column });
  }
  return { text: placed.text.slice(from, to), pieces };
}

/** Without blanks at its ends. */
export function trimPlaced(placed: PlacedText): PlacedText {
  const { text } = placed;
  const end = text.trimEnd().length;
  const start = text.length - text.trimStart().length;
  return start === 0 && end === text.length ? placed : slicePlaced(placed, Math.min(start, end), end);
}

/** One text behind the other, with nothing between. */
export function joinPlaced(parts: readonly PlacedText[]): PlacedText {
  let length = 0;
  const pieces: TextPiece[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    for (const { at, line, column } of part.pieces) pieces.push({ at: at + length, line, column });
    length += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), pieces: pieces.length === 0 ? (parts[0]?.pieces ?? []) : pieces };
}

/** The last piece that begins at an offset or before it. */
function pieceAt(pieces: readonly TextPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
