import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { decodeEpssLine } from '../../formats/epss/index.ts';
import { decodeKev, kevLimits } from '../../formats/kev/index.ts';
import { decodeGhsaLine, decodeRatingLine } from './enrichment-lines.ts';
import { titleQuality } from './facts.ts';
import type { SourceFile } from './find-files.ts';
import type { Intake } from './intake.ts';
import { readLines, readWhole } from './read-file.ts';
import type { Feed } from './recognise.ts';
import { FeedTally } from './tally.ts';

const longestLine = 1 << 20;

/** Reads an index of GitHub's advisories: aliases of, and titles for, what records name. To be read after all records, before the groups are settled. */
export async function readGhsaIndex(feed: Feed, intake: Intake, keepGoing: boolean): Promise<FeedTally> {
  return readJsonLines(feed, keepGoing, (value) => {
    const { ghsa, cve, title } = decodeGhsaLine(value);
    if (!intake.groups.knows(ghsa) && (cve === undefined || !intake.groups.knows(cve))) return;
    if (cve !== undefined) intake.groups.linkCve(ghsa, cve);
    if (title !== undefined) intake.addFacts(cve ?? ghsa, { source: feed.name, title: [titleQuality.index, title] }, cve !== undefined);
  });
}

/** Reads a table of CVSS vectors and ratings by CVE. Facts about a vulnerability that no advisory speaks of are not kept, here and below. */
export async function readRatings(feed: Feed, intake: Intake, keepGoing: boolean): Promise<FeedTally> {
  return readJsonLines(feed, keepGoing, (value) => {
    const { cve, vectors, rating, source } = decodeRatingLine(value);
    if (!intake.wants(cve)) return;
    for (const { vector, source: author } of vectors) intake.addFacts(cve, { source: author, vectors: [vector] }, true);
    if (vectors.length === 0 && rating !== undefined) intake.addFacts(cve, { source, rating }, true);
  });
}

/** Reads EPSS scores. */
export async function readEpss(feed: Feed, intake: Intake, keepGoing: boolean): Promise<FeedTally> {
  let date: string | undefined;
  return readEach(feed, keepGoing, (line, tally) => {
    const { row, date: scored } = decodeEpssLine(line.toString('latin1'));
    date = scored ?? date;
    if (row === undefined) return;
    // Scores change daily: without the day they were made they say little.
    if (date === undefined) throw new MalformedError('a row before the date of the scoring');
    tally.keep(`${date}T00:00:00.000Z`);
    const { cve, score, percentile } = row;
    if (intake.wants(cve)) intake.addFacts(cve, { source: feed.name, epss: { score, percentile, date } }, true);
  });
}

/** Reads a catalog of known exploited vulnerabilities. @throws SeaworthyError `feed-invalid` where it is none */
export async function readKev(file: SourceFile, intake: Intake, keepGoing: boolean): Promise<FeedTally> {
  const tally = new FeedTally('kev', file.relative, 'kev');
  const { entries, malformed } = await decodeCatalog(file);
  for (const what of malformed) tally.dropMalformed('', what);
  for (const { cve, name, added, due, ransomware } of entries) {
    tally.keep(`${added}T00:00:00.000Z`);
    if (!intake.wants(cve)) continue;
    const knownExploited = { added, ...(due === undefined ? {} : { due }), ransomware };
    intake.addFacts(cve, { source: 'kev', knownExploited, ...(name === undefined ? {} : { title: [titleQuality.catalog, name] as const }) }, true);
  }
  tally.check(keepGoing);
  return tally;
}

async function decodeCatalog(file: SourceFile): Promise<ReturnType<typeof decodeKev>> {
  try {
    return decodeKev(await readWhole(file, kevLimits.bytes));
  } catch (error) {
    if (error instanceof MalformedError)
      throw new SeaworthyError('feed-invalid', `${file.relative}: ${error.message}; fetch it again`, { cause: error });
    throw error;
  }
}

async function readJsonLines(feed: Feed, keepGoing: boolean, take: (value: unknown) => void): Promise<FeedTally> {
  return readEachValue(feed, keepGoing, (value, tally) => {
    take(value);
    tally.keep(undefined);
  });
}

/** Reads lines of JSON; one that `take` calls malformed is counted, the others `take` counts itself. @throws SeaworthyError `feed-invalid` where there are too many */
export async function readEachValue(feed: Feed, keepGoing: boolean, take: (value: unknown, tally: FeedTally) => void): Promise<FeedTally> {
  return readEach(feed, keepGoing, (line, tally) => take(parseLine(line), tally));
}

function parseLine(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (error) {
    throw new MalformedError('not JSON', { cause: error });
  }
}

/** Reads lines; one that `take` calls malformed is counted, the others `take` counts itself. @throws SeaworthyError `feed-invalid` where there are too many */
export async function readEach(feed: Feed, keepGoing: boolean, take: (line: Buffer, tally: FeedTally) => void): Promise<FeedTally> {
  const tally = new FeedTally(feed.name, feed.path, feed.kind);
  for (const file of feed.files) {
    await readLines(file, longestLine, (line, number) => {
      try {
        take(line, tally);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        tally.dropMalformed(`line ${number}`, error.message);
      }
    });
  }
  tally.check(keepGoing);
  return tally;
}
