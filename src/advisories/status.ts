import type { DatabaseAbout } from '../core/advisory.ts';
import { readProvenance } from './distribution/provenance.ts';
import { readManifest } from './open.ts';
import { feedsOf, type FeedStatus } from './update/feed-status.ts';

/** Where a database came from that was not built here. */
export interface DatabaseOrigin {
  /** URL, folder or file. */
  readonly from: string;
  /** ISO instants, like the next two. */
  readonly installedAt: string;
  readonly publishedAt: string;
  readonly expires: string;
  readonly sequence: number;
  /** Ids of the pinned keys that had signed it; none where no signature was checked. */
  readonly signers: readonly string[];
}

/** What people want to know before they trust a database. */
export interface DatabaseStatus {
  readonly folder: string;
  readonly about: DatabaseAbout;
  /** Whole days since it was built. */
  readonly ageDays: number;
  /** ISO instant of the newest record of all sources that is not of the future. */
  readonly newest?: string;
  /** Absent where it was built here. */
  readonly origin?: DatabaseOrigin;
  /** What it was built of, each with its time; absent where it was not built by `db update`. */
  readonly feeds?: readonly FeedStatus[];
  /** Sentences for people: it is old, it is a starter, it was built of old feeds. */
  readonly warnings: readonly string[];
}

/** Days after which a database has missed what matters. */
const staleDays = 7;
const dayMs = 86_400_000;

/** The state of the database in a folder at an instant. @throws as `openDatabase` */
export function statusOf(folder: string, now: Date): DatabaseStatus {
  const { about } = readManifest(folder);
  // A feed may have a date of the future by mistake: it says nothing about how new the feed is.
  const newest = about.sources
    .flatMap((source) => source.newest ?? [])
    .filter((instant) => instant <= now.toISOString())
    .toSorted()
    .at(-1);
  const ageDays = Math.max(0, daysBetween(about.builtAt, now));
  const origin = originOf(folder, about);
  const feeds = feedsOf(folder, about.build);
  // A build of feeds in which nothing has changed since is as new as they are.
  const age = feeds === undefined ? ageDays : 0;
  const warnings = [...warningsOf(about, age, newest, now), ...originWarnings(origin, now), ...feedWarnings(feeds ?? [], now)];
  return {
    folder,
    about,
    ageDays,
    ...(newest === undefined ? {} : { newest }),
    ...(origin === undefined ? {} : { origin }),
    ...(feeds === undefined ? {} : { feeds }),
    warnings,
  };
}

function feedWarnings(feeds: readonly FeedStatus[], now: Date): string[] {
  return feeds.flatMap(({ id, checked, failed }) => {
    const days = checked === undefined ? Number.POSITIVE_INFINITY : daysBetween(checked, now);
    const old = checked === undefined ? `${id} is not in the database` : `${id} is as it was ${days} days ago`;
    if (failed !== undefined) return [`${checked === undefined ? old : `${id} is as it was at ${checked}`}: ${failed.why}`];
    return days > staleDays ? [`${old}: update the database (seaworthy db update)`] : [];
  });
}

function originOf(folder: string, { build }: DatabaseAbout): DatabaseOrigin | undefined {
  const provenance = readProvenance(folder, build);
  if (provenance === undefined) return undefined;
  const { from, installedAt, signers, pointer } = provenance;
  const { publishedAt, expires, sequence } = pointer;
  return { from, installedAt, publishedAt, expires, sequence, signers };
}

function originWarnings(origin: DatabaseOrigin | undefined, now: Date): string[] {
  if (origin === undefined) return [];
  return [
    ...(origin.signers.length === 0 ? ['no signature of this database was checked when it was installed'] : []),
    ...(Date.parse(origin.expires) < now.getTime() ? [`its publisher promised a newer database by ${origin.expires}: fetch it`] : []),
  ];
}

function warningsOf(about: DatabaseAbout, ageDays: number, newest: string | undefined, now: Date): string[] {
  const warnings: string[] = [];
  if (about.starter)
    warnings.push(
      'this is the starter database: it knows a few well-known advisories only; fetch a full one with `seaworthy db update`, or build one with `seaworthy db build`',
    );
  if (ageDays > staleDays) warnings.push(`the database is ${ageDays} days old: what was published since is not in it; build it again`);
  const behind = newest === undefined ? 0 : daysBetween(newest, now);
  if (behind > staleDays) warnings.push(`the newest record is of ${newest?.slice(0, 10)}, ${behind} days ago: the feeds it was built of are old`);
  return warnings;
}

function daysBetween(instant: string, now: Date): number {
  const days = Math.floor((now.getTime() - Date.parse(instant)) / dayMs);
  return Number.isNaN(days) ? Number.POSITIVE_INFINITY : days;
}
