import type { Ordering } from '../core/ordering.ts';

/** A longer text is no version that anybody published; nothing is told of it. */
const longestVersion = 1_024;

/** The two halves of an ordering: what a version says, and which of two says less. */
export interface Scheme<Version> {
  /** Undefined where the text is no version of the scheme. It is given 1 to `longestVersion` characters. */
  parse(text: string): Version | undefined;
  compare(left: Version, right: Version): number | undefined;
}

/** So many texts are remembered with what they say: a package is compared with every bound of its advisories, and a bound with many packages. */
const mostRemembered = 2_048;

/** An ordering from its scheme. Comparing costs time in proportion to the two lengths. */
export function orderingOf<Version>(id: string, scheme: Scheme<Version>): Ordering {
  const remembered = new Map<string, Version | undefined>();
  const parse = (text: string): Version | undefined => {
    if (text.length === 0 || text.length > longestVersion) return undefined;
    const known = remembered.get(text);
    if (known !== undefined || remembered.has(text)) return known;
    const version = scheme.parse(text);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(text, version);
    return version;
  };
  return {
    id,
    compare(left, right) {
      const older = parse(left);
      if (older === undefined) return undefined;
      const newer = parse(right);
      return newer === undefined ? undefined : scheme.compare(older, newer);
    },
  };
}
