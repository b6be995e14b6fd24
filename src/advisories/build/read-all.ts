import type { Intake } from './intake.ts';
import type { SourceFile } from './find-files.ts';
import type { Watch } from './progress.ts';
import { Archives, readArchives } from './read-archives.ts';
import { readProductAnswer, readProductLines, type Lifecycles } from './read-lifecycles.ts';
import { readEpss, readGhsaIndex, readKev, readRatings } from './read-enrichment.ts';
import { readRecords } from './read-feeds.ts';
import type { Feed, FeedKind, SkippedFile } from './recognise.ts';
import type { FeedTally } from './tally.ts';

/** What reading the feeds of records gave. */
export interface ReadRecords {
  readonly tallies: readonly FeedTally[];
  readonly skipped: readonly SkippedFile[];
  /** KEV catalogs met among the documents. */
  readonly catalogs: readonly SourceFile[];
  /** Answers of endoflife.date met among the documents. */
  readonly lifecycles: readonly SourceFile[];
}

/** Reads all records, and what else says which ids are the same. @throws SeaworthyError as the readers do */
export async function readAllRecords(feeds: readonly Feed[], intake: Intake, keepGoing: boolean, watch: Watch): Promise<ReadRecords> {
  const tallies: FeedTally[] = [];
  const skipped: SkippedFile[] = [];
  const catalogs: SourceFile[] = [];
  const lifecycles: SourceFile[] = [];
  for (const feed of ofKind(feeds, 'osv lines', 'osv archive', 'documents', 'native')) {
    const read = await readRecords(feed, intake, keepGoing, watch);
    tallies.push(read.tally);
    skipped.push(...read.skipped);
    catalogs.push(...read.catalogs);
    lifecycles.push(...read.lifecycles);
  }
  for (const feed of ofKind(feeds, 'ghsa index')) tallies.push(await watched(feed, watch, readGhsaIndex(feed, intake, keepGoing)));
  return { tallies, skipped, catalogs, lifecycles };
}

/** Reads what enriches the vulnerabilities that advisories speak of. */
export async function readAllEnrichment(
  feeds: readonly Feed[],
  catalogs: readonly SourceFile[],
  intake: Intake,
  keepGoing: boolean,
  watch: Watch,
): Promise<readonly FeedTally[]> {
  const tallies: FeedTally[] = [];
  for (const feed of ofKind(feeds, 'ratings')) tallies.push(await watched(feed, watch, readRatings(feed, intake, keepGoing)));
  for (const feed of ofKind(feeds, 'epss')) tallies.push(await watched(feed, watch, readEpss(feed, intake, keepGoing)));
  for (const file of catalogs) tallies.push(await readKev(file, intake, keepGoing));
  return tallies;
}

/** Reads how long the releases of products are maintained. */
export async function readAllLifecycles(
  feeds: readonly Feed[],
  answers: readonly SourceFile[],
  keepGoing: boolean,
  watch: Watch,
): Promise<{ readonly tallies: readonly FeedTally[]; readonly lifecycles: Lifecycles }> {
  const tallies: FeedTally[] = [];
  const lifecycles: Lifecycles = new Map();
  for (const feed of ofKind(feeds, 'end of life')) tallies.push(await watched(feed, watch, readProductLines(feed, lifecycles, keepGoing)));
  for (const file of answers) tallies.push(await readProductAnswer(file, lifecycles, keepGoing));
  return { tallies, lifecycles };
}

/** Reads what archives are by the hash of their bytes. @param hasAdvisories of an artifact: the others are left out */
export async function readAllArchives(
  feeds: readonly Feed[],
  hasAdvisories: (name: string) => boolean,
  keepGoing: boolean,
  watch: Watch,
): Promise<{ readonly tallies: readonly FeedTally[]; readonly archives: Archives }> {
  const tallies: FeedTally[] = [];
  const archives = new Archives();
  for (const feed of ofKind(feeds, 'archives')) tallies.push(await watched(feed, watch, readArchives(feed, archives, hasAdvisories, keepGoing)));
  return { tallies, archives };
}

function ofKind(feeds: readonly Feed[], ...kinds: readonly FeedKind[]): readonly Feed[] {
  return feeds.filter((feed) => kinds.includes(feed.kind));
}

async function watched<Result>(feed: Feed, watch: Watch, reading: Promise<Result>): Promise<Result> {
  const result = await reading;
  for (const file of feed.files) watch.file(file);
  return result;
}
