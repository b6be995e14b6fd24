import { isAffected, probesOf } from './affection.ts';
import type { Interval } from './statement.ts';

/** What a feed says of one vulnerability in one package. */
export interface Testimony {
  readonly feed: string;
  readonly intervals: readonly Interval[];
  /** The feed does not know where the affection ends. */
  readonly isOpen: boolean;
  /** The feed knows the fixed version only; a row that says where the affection began is more precise. */
  readonly knowsFixedOnly: boolean;
}

/** Versions at and beside the ends of either of which ours and the feed's say different things, in words. */
export function disagreements(ecosystem: string, ours: readonly Interval[], testimony: Testimony): readonly string[] {
  const { feed, intervals, isOpen, knowsFixedOnly } = testimony;
  return probesOf(ecosystem, [...ours, ...intervals]).flatMap((version) => {
    const our = isAffected(ecosystem, version, ours);
    const their = isAffected(ecosystem, version, intervals);
    if (our === their || (their && isOpen)) return [];
    if (their && knowsFixedOnly && isBeforeStart(ecosystem, version, ours)) return [];
    return [`${version} is ${our ? '' : 'not '}affected by ours, ${their ? '' : 'not '}by ${feed}`];
  });
}

function isBeforeStart(ecosystem: string, version: string, intervals: readonly Interval[]): boolean {
  return intervals.some(({ introduced }) => introduced !== '0' && isAffected(ecosystem, version, [{ introduced: '0', fixed: introduced }]));
}
