/** A stretch of a text that another takes the place of. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Puts splices into a text; those of one place in their order. Undefined where two would change the same stretch. */
export function spliced(text: string, splices: readonly Splice[]): string | undefined {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to, text: instead } of inOrder(splices)) {
    if (from < done) return undefined;
    parts.push(text.slice(done, from), instead);
    done = to;
  }
  return parts.join('') + text.slice(done);
}

/** By their place; what is put in stands before what is taken out there. */
export function inOrder(splices: readonly Splice[]): readonly Splice[] {
  return splices.toSorted((one, other) => one.from - other.from || one.to - other.to);
}
