import type { Advisory, RangeEvent, VersionRange } from '../core/advisory.ts';
import type { Ordering } from '../core/ordering.ts';
import { beforeAll, intervalsOf, type Interval } from './intervals.ts';

/** How versions are told apart when an advisory is asked about one. */
export interface Yardstick {
  readonly versions: Ordering;
  /** Distributions write a fix in version `0` where the package was never affected. */
  readonly zeroMeansNever: boolean;
}

/** Where a version stands to one advisory record, and the bounds that decided. */
export type Standing =
  | { readonly outcome: 'affected'; readonly rule: 'listed' }
  | { readonly outcome: 'affected'; readonly rule: 'before-fix'; readonly introduced: string; readonly fixed: string }
  | { readonly outcome: 'affected'; readonly rule: 'up-to-last'; readonly introduced: string; readonly last: string }
  | { readonly outcome: 'affected'; readonly rule: 'no-fix'; readonly introduced: string }
  | { readonly outcome: 'not-affected'; readonly rule: 'never' }
  | { readonly outcome: 'not-affected'; readonly rule: 'fixed'; readonly fixed: string }
  | { readonly outcome: 'not-affected'; readonly rule: 'outside' }
  | { readonly outcome: 'unknown'; readonly rule: 'incomparable'; readonly bound: string }
  | { readonly outcome: 'unknown'; readonly rule: 'contradictory'; readonly introduced: string }
  | { readonly outcome: 'unknown'; readonly rule: 'no-version' };

const never: Standing = { outcome: 'not-affected', rule: 'never' };
const outside: Standing = { outcome: 'not-affected', rule: 'outside' };
const listed: Standing = { outcome: 'affected', rule: 'listed' };
const noVersion: Standing = { outcome: 'unknown', rule: 'no-version' };

/**
 * Is the version affected, as the OSV schema evaluates a record (https://ossf.github.io/osv-schema/#evaluation)? Listed one by one or within a range; what
 * cannot be ordered is `unknown`. A record that names neither ranges nor versions speaks of the package without saying which: `unknown` too.
 */
export function evaluate(advisory: Advisory, version: string, yardstick: Yardstick): Standing {
  if (advisory.notAffected === true) return never;
  const { ranges, versions = [] } = advisory;
  if (version === '' || (ranges.length === 0 && versions.length === 0)) return noVersion;
  if (versions.includes(version) || (ranges.length === 0 && versions.some((one) => yardstick.versions.compare(version, one) === 0))) return listed;
  let standing: Standing = outside;
  let builds: ReadonlyMap<string, Standing> | undefined;
  for (const range of ranges) {
    const own = standingIn(range, version, yardstick);
    if (own.rule === 'before-fix' && ranges.length > 1) builds ??= buildsOfFix(ranges, version, yardstick.versions);
    standing = weightier(standing, own.rule === 'before-fix' ? (builds?.get(own.introduced) ?? own) : own);
    if (standing.rule === 'before-fix') break;
  }
  return standing;
}

/**
 * Where this very version is named as a fix, by the start of the range that it ends. A record may name several builds of one fix, each in a range of its own
 * from the same version on, as errata do for every minor release that a module is rebuilt for: who has one of them has the fix, though the next is higher.
 */
function buildsOfFix(ranges: readonly VersionRange[], version: string, versions: Ordering): ReadonlyMap<string, Standing> {
  const builds = new Map<string, Standing>();
  for (const { introduced, fixed } of ranges.flatMap(({ events }) => intervalsOf(events, versions)))
    if (fixed !== undefined && versions.compare(version, fixed) === 0) builds.set(introduced, { outcome: 'not-affected', rule: 'fixed', fixed });
  return builds;
}

/** The later of two equals: fixes are written oldest first, and the nearest below tells more. */
function weightier(left: Standing, right: Standing): Standing {
  return weights[right.rule] >= weights[left.rule] ? right : left;
}

/** Affected outweighs unknown, which outweighs fixed; that a package was never affected holds only where no other range says more. */
const weights: Readonly<Record<Standing['rule'], number>> = {
  listed: 7,
  'before-fix': 6,
  'up-to-last': 5,
  'no-fix': 4,
  incomparable: 3,
  contradictory: 3,
  'no-version': 3,
  fixed: 2,
  never: 1,
  outside: 0,
};

function standingIn(range: VersionRange, version: string, { versions, zeroMeansNever }: Yardstick): Standing {
  const intervals = intervalsOf(range.events, versions);
  if (zeroMeansNever && intervals.length === 1 && intervals[0]?.fixed === beforeAll) return never;
  const limit = limitOn(range.events, version, versions);
  if (limit !== undefined) return limit;
  let standing: Standing = outside;
  for (const interval of intervals) standing = weightier(standing, standingOf(interval, version, versions));
  return standing;
}

/** A version at or beyond every `limit` is outside the range, whatever its events say. */
function limitOn(events: readonly RangeEvent[], version: string, versions: Ordering): Standing | undefined {
  let standing: Standing | undefined;
  for (const event of events) {
    if (!('limit' in event)) continue;
    const order = event.limit === '*' ? -1 : versions.compare(version, event.limit);
    if (order !== undefined && order < 0) return undefined;
    if (order === undefined) standing = { outcome: 'unknown', rule: 'incomparable', bound: event.limit };
    else standing ??= outside;
  }
  return standing;
}

function standingOf({ introduced, fixed, last, contradictory }: Interval, version: string, versions: Ordering): Standing {
  const start = introduced === beforeAll ? 1 : versions.compare(version, introduced);
  if (start !== undefined && start < 0) return outside;
  if (contradictory === true) return { outcome: 'unknown', rule: 'contradictory', introduced };
  const bound = fixed ?? last;
  const end = bound === undefined ? -1 : versions.compare(version, bound);
  if (end !== undefined && (last === undefined ? end >= 0 : end > 0))
    return fixed === undefined ? outside : { outcome: 'not-affected', rule: 'fixed', fixed };
  if (start === undefined) return { outcome: 'unknown', rule: 'incomparable', bound: introduced };
  if (end === undefined) return { outcome: 'unknown', rule: 'incomparable', bound: bound ?? introduced };
  if (fixed !== undefined) return { outcome: 'affected', rule: 'before-fix', introduced, fixed };
  return last === undefined ? { outcome: 'affected', rule: 'no-fix', introduced } : { outcome: 'affected', rule: 'up-to-last', introduced, last };
}

/** All versions in which the record says the vulnerability ends. */
export function fixesOf(advisory: Advisory): readonly string[] {
  return advisory.ranges.flatMap(({ events }) => events.flatMap((event) => ('fixed' in event && event.fixed !== beforeAll ? [event.fixed] : [])));
}
