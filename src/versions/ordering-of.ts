import type { Ordering } from '../core/ordering.ts';

/** A longer text is no version that anybody published; nothing is told of it. */
const longestVersion = 1_024;

/** The two halves of an ordering: what a version says, and which of two says less. */
export interface Scheme<Version> {
  /** Undefined where the text is no version of the scheme. It is given 1 to `longestVersion` characters. */
  parse(text: string): Version | undefined;
  compare(left: Version, right: Version): number | undefined;
}

/** An ordering from its scheme. Comparing costs time in proportion to the two lengths. */
export function orderingOf<Version>(id: string, scheme: Scheme<Version>): Ordering {
  const parse = (text: string): Version | undefined => (text.length === 0 || text.length > longestVersion ? undefined : scheme.parse(text));
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
