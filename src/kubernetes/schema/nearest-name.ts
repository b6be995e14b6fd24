/** The name that was probably meant: the same but for case and signs between words, else the one with the fewest wrong letters, at most two. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const plain = plainOf(written);
  const same = names.find((name) => plainOf(name) === plain);
  if (same !== undefined) return same;
  const allowed = plain.length <= 4 ? 1 : 2;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const name of names) {
    const distance = distanceBetween(plain, plainOf(name));
    if (distance <= allowed && distance < (best?.distance ?? Infinity)) best = { name, distance };
  }
  return best?.name;
}

function plainOf(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ ]/g, '');
}

/** Letters to change, leave out, put in or swap with their neighbor (optimal string alignment). */
function distanceBetween(left: string, right: string): number {
  // Also what keeps names of any length, as an attacker may write them, from being compared letter by letter.
  if (Math.abs(left.length - right.length) > 2) return Infinity;
  let [before, row]: [readonly number[], readonly number[]] = [[], Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let at = 1; at <= left.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= right.length; other += 1) {
      const same = left[at - 1] === right[other - 1];
      const swapped = at > 1 && other > 1 && left[at - 1] === right[other - 2] && left[at - 2] === right[other - 1];
      next.push(
        Math.min(
          (row[other] ?? 0) + 1,
          (next[other - 1] ?? 0) + 1,
          (row[other - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[other - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? Infinity;
}
