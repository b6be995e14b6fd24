/** A stretch of the old text, or text of its own. */
export type Piece = string | readonly [from: number, to: number];

/** A text put together from stretches of another. */
export interface Rearranged {
  readonly text: string;
  /** Where what stood at a place of the old text stands now; undefined where it was left out. */
  placeOf(old: number): number | undefined;
}

/** Puts the pieces one after another. No two of them may hold the same stretch of the old text. */
export function rearrange(old: string, pieces: readonly Piece[]): Rearranged {
  const parts: string[] = [];
  const stretches: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  let length = 0;
  for (const piece of pieces) {
    const part = typeof piece === 'string' ? piece : old.slice(piece[0], piece[1]);
    if (typeof piece !== 'string') stretches.push({ from: piece[0], to: piece[1], at: length });
    parts.push(part);
    length += part.length;
  }
  stretches.sort((left, right) => left.from - right.from);
  return {
    text: parts.join(''),
    placeOf(place) {
      const stretch = stretches[lastAtOrBefore(stretches, place, ({ from }) => from)];
      return stretch === undefined || place >= stretch.to ? undefined : stretch.at + place - stretch.from;
    },
  };
}

/** Index of the last item that stands at or before a place, in a list in the order of places; -1 where there is none. */
export function lastAtOrBefore<Item>(items: readonly Item[], place: number, placeOf: (item: Item) => number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (placeOf(items[middle] as Item) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
