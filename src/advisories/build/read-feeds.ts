import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { decodeOsv, decodeOsvValue, looksLikeOsv, osvLimits, type OsvRecord } from '../../formats/osv/index.ts';
import { kevLimits, looksLikeKev } from '../../formats/kev/index.ts';
import { openZip } from '../../formats/zip/archive.ts';
import { closeFile, openFile } from '../../platform/files.ts';
import { regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { SourceFile } from './find-files.ts';
import type { Intake } from './intake.ts';
import type { Watch } from './progress.ts';
import type { Feed, SkippedFile } from './recognise.ts';
import { readLines, readWhole } from './read-file.ts';
import { FeedTally } from './tally.ts';

/** What reading a feed of records gave, besides the records that went into the intake. */
export interface ReadFeed {
  readonly tally: FeedTally;
  /** KEV catalogs met among the documents. */
  readonly catalogs: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Reads one feed of OSV records into the intake. A malformed record is counted; a feed with more of them than an honest one has is an error unless `keepGoing`.
 * @throws SeaworthyError `feed-invalid`, `io-failed`, `limit-exceeded`
 */
export async function readRecords(feed: Feed, intake: Intake, keepGoing: boolean, watch: Watch): Promise<ReadFeed> {
  const tally = new FeedTally(feed.name, feed.path, feed.kind);
  const catalogs: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  const take: Take = (place, decode) => {
    watch.record(feed.name);
    try {
      intake.take(decode(), tally);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      tally.dropMalformed(place, error.message);
    }
  };
  for (const file of feed.files) {
    try {
      if (feed.kind === 'osv lines') await readRecordLines(file, take);
      else if (feed.kind === 'osv archive') readArchive(file, take);
      else await readDocument(file, take, catalogs, skipped);
    } catch (error) {
      if (!(error instanceof SeaworthyError) || error.code !== 'feed-invalid' || !keepGoing) throw error;
      tally.dropMalformed(file.relative, error.message);
    }
    watch.file(file);
  }
  tally.check(keepGoing);
  return { tally, catalogs, skipped };
}

/** Takes one record in, or counts it as malformed. @param place where it stands, for messages */
type Take = (place: string, decode: () => OsvRecord) => void;

async function readRecordLines(file: SourceFile, take: Take): Promise<void> {
  await readLines(file, osvLimits.recordBytes, (line, number) => take(`line ${number}`, () => decodeOsv(line)));
}

function readArchive(file: SourceFile, take: Take): void {
  const open = openFile(file.path);
  try {
    const zip = openZip(sourceOfRegion(regionOf(open)));
    for (const entry of zip.entries()) {
      if (entry.name.endsWith('.json')) take(entry.name, () => decodeOsv(zip.read(entry, osvLimits.recordBytes)));
    }
  } catch (error) {
    if (error instanceof MalformedError)
      throw new SeaworthyError('feed-invalid', `${file.relative}: ${error.message}; fetch it again`, { cause: error });
    throw error;
  } finally {
    closeFile(open);
  }
}

async function readDocument(file: SourceFile, take: Take, catalogs: SourceFile[], skipped: SkippedFile[]): Promise<void> {
  const bytes = await readWhole(file, kevLimits.bytes);
  const value = parse(bytes);
  if (looksLikeKev(value)) catalogs.push(file);
  else if (value === undefined || looksLikeOsv(value)) take(file.relative, () => decodeDocument(bytes, value));
  else skipped.push({ path: file.relative, reason: 'not a record of the OSV schema' });
}

function decodeDocument(bytes: Buffer, value: unknown): OsvRecord {
  if (value === undefined) throw new MalformedError('it is not JSON');
  if (bytes.length > osvLimits.recordBytes)
    throw new MalformedError(`a record of ${bytes.length} bytes, at most ${osvLimits.recordBytes} are allowed`);
  return decodeOsvValue(value);
}

/** JSON has no undefined: it stands for what is no JSON. */
function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
