const surrogates = /[\ud800-\udfff]/;

/** The code points of a text, which are what CEL counts. */
export function codePointsOf(text: string): readonly string[] {
  return Array.from(text);
}

export function lengthOf(text: string): number {
  return surrogates.test(text) ? codePointsOf(text).length : text.length;
}

/** Whether lengths and places in UTF-16 units are those in code points. */
export function isPlain(text: string): boolean {
  return !surrogates.test(text);
}

/** Order by code points, which is that of UTF-8. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  if (isPlain(left) && isPlain(right)) return left < right ? -1 : 1;
  const [a, b] = [codePointsOf(left), codePointsOf(right)];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}
