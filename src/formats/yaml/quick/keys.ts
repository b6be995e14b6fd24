/** Keys that were seen: manifests have few, and repeat them. Slot by slot, the last that fell there. */
const slots: string[] = Array.from({ length: 4096 }, () => '');
const longest = 40;

/** A sum over the characters of a key, one by one. */
export function mix(sum: number, char: number): number {
  return (Math.imul(sum, 31) + char) | 0;
}

/** The text between two places, the same string for the same text where it was seen before: looked up by its sum, not made anew. */
export function keyBetween(source: string, start: number, end: number, sum: number): string {
  const slot = sum & 4095;
  const known = slots[slot] ?? '';
  if (known.length === end - start && source.startsWith(known, start)) return known;
  const key = source.slice(start, end);
  if (key.length <= longest) slots[slot] = key;
  return key;
}
