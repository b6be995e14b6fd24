import type { RangeEvent } from '../core/advisory.ts';
import type { Ordering } from '../core/ordering.ts';

/** Before every version (OSV schema, `introduced`). */
export const beforeAll = '0';

/** A stretch of affected versions: from `introduced` on, up to but without `fixed`, or up to and with `last`, or without end. */
export interface Interval {
  readonly introduced: string;
  readonly fixed?: string;
  readonly last?: string;
  /** The record closes a stretch before it opens it: where this one ends cannot be told. */
  readonly contradictory?: true;
}

/**
 * The stretches between events. Events in the order of the record, each `introduced` followed by what closes it, are taken as written; others are put in
 * the order of versions first, as the schema asks. A stretch that would then stay open only because the record closed it before it began (introduced 2.0,
 * fixed 1.5) does not make everything from there on affected: it is contradictory.
 */
export function intervalsOf(events: readonly RangeEvent[], versions: Ordering): readonly Interval[] {
  const simple = simpleInterval(events);
  if (simple !== undefined) return [simple];
  const points = events.some((event) => 'limit' in event) ? events.filter((event) => !('limit' in event)) : events;
  const written = pair(points);
  if (alternates(points) && !written.some((interval) => isInverted(interval, versions))) return written;
  const { ordered, complete } = inOrder(points, versions);
  const last = points.at(-1);
  const meantOpen = last !== undefined && 'introduced' in last;
  return pair(ordered).map(({ introduced, ...end }) => {
    const isOpen = end.fixed === undefined && end.last === undefined;
    return complete && (meantOpen || !isOpen) ? { introduced, ...end } : { introduced, contradictory: true };
  });
}

/** Nearly every record is one stretch from the first version up to a fix: nothing to pair and nothing to sort. */
function simpleInterval([first, second, third]: readonly RangeEvent[]): Interval | undefined {
  if (first === undefined || second === undefined || third !== undefined || !('introduced' in first) || !('fixed' in second)) return undefined;
  return first.introduced === beforeAll ? { introduced: beforeAll, fixed: second.fixed } : undefined;
}

/** Events in the order of their versions; not `complete` where some have none. */
function inOrder(points: readonly RangeEvent[], versions: Ordering): { readonly ordered: readonly RangeEvent[]; readonly complete: boolean } {
  let complete = true;
  const ordered = points.toSorted((left, right) => {
    const order = orderOf(left, right, versions);
    if (order === undefined) complete = false;
    return order ?? 0;
  });
  return { ordered, complete };
}

/** Reads events one after the other. Of several `lastAffected` in a row the last closes: each says of itself that it is affected. */
function pair(events: readonly RangeEvent[]): Interval[] {
  const intervals: Interval[] = [];
  let open = false;
  for (const event of events) {
    const current = intervals.at(-1);
    if ('introduced' in event) {
      if (!open) intervals.push(event);
      open = true;
    } else if (current !== undefined && 'fixed' in event) {
      if (open) intervals[intervals.length - 1] = { introduced: current.introduced, fixed: event.fixed };
      open = false;
    } else if (current !== undefined && 'lastAffected' in event) {
      if (open || current.last !== undefined) intervals[intervals.length - 1] = { introduced: current.introduced, last: event.lastAffected };
      open = false;
    }
  }
  return intervals;
}

function alternates(events: readonly RangeEvent[]): boolean {
  return events.every((event, index) => 'introduced' in event === (index % 2 === 0));
}

/** Does it end before it begins? One that ends where it begins is merely empty. */
function isInverted({ introduced, fixed, last: end = fixed }: Interval, versions: Ordering): boolean {
  return introduced !== beforeAll && end !== undefined && (versions.compare(introduced, end) ?? 0) > 0;
}

function orderOf(left: RangeEvent, right: RangeEvent, versions: Ordering): number | undefined {
  const [first, second] = [boundOf(left), boundOf(right)];
  if (first === second) return 0;
  if (first === beforeAll && 'introduced' in left) return -1;
  if (second === beforeAll && 'introduced' in right) return 1;
  return versions.compare(first, second);
}

function boundOf(event: RangeEvent): string {
  if ('introduced' in event) return event.introduced;
  if ('fixed' in event) return event.fixed;
  return 'lastAffected' in event ? event.lastAffected : event.limit;
}
