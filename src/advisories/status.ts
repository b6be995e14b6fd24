import type { DatabaseAbout } from '../core/advisory.ts';
import { readManifest } from './open.ts';

/** What people want to know before they trust a database. */
export interface DatabaseStatus {
  readonly folder: string;
  readonly about: DatabaseAbout;
  /** Whole days since it was built. */
  readonly ageDays: number;
  /** ISO instant of the newest record of all sources that is not of the future. */
  readonly newest?: string;
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
  return { folder, about, ageDays, ...(newest === undefined ? {} : { newest }), warnings: warningsOf(about, ageDays, newest, now) };
}

function warningsOf(about: DatabaseAbout, ageDays: number, newest: string | undefined, now: Date): string[] {
  const warnings: string[] = [];
  if (about.starter)
    warnings.push('this is the starter database: it knows a few well-known advisories only; build a full one with `seaworthy db build`');
  if (ageDays > staleDays) warnings.push(`the database is ${ageDays} days old: what was published since is not in it; build it again`);
  const behind = newest === undefined ? 0 : daysBetween(newest, now);
  if (behind > staleDays) warnings.push(`the newest record is of ${newest?.slice(0, 10)}, ${behind} days ago: the feeds it was built of are old`);
  return warnings;
}

function daysBetween(instant: string, now: Date): number {
  const days = Math.floor((now.getTime() - Date.parse(instant)) / dayMs);
  return Number.isNaN(days) ? Number.POSITIVE_INFINITY : days;
}
