/** Bounds of one text: real ones have two or three placeholders. */
const mostSubstitutions = 64;
const longest = 1_024;

/**
 * Replaces every `${name}` by its value, also in what was put in, the innermost first. Undefined where a name has no value, where values lead in a circle, or where it grows without end.
 * Linear in the bounds above, whatever the values are.
 */
export function interpolate(text: string, valueOf: (name: string) => string | undefined): string | undefined {
  let result = text;
  for (let count = 0; count <= mostSubstitutions && result.length <= longest; count += 1) {
    const first = result.indexOf('${');
    if (first < 0) return result;
    const end = result.indexOf('}', first);
    if (end < 0) return undefined;
    const start = result.lastIndexOf('${', end);
    const value = valueOf(result.slice(start + 2, end).trim());
    if (value === undefined) return undefined;
    result = result.slice(0, start) + value + result.slice(end + 1);
  }
  return undefined;
}
