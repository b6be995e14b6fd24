import { MalformedError, SeaworthyError } from '../../core/error.ts';
import type { ImportedRecord, Importer } from '../../core/importer.ts';
import { decodeOsv, decodeOsvValue, looksLikeOsv, osvLimits, type OsvRecord } from '../../formats/osv/index.ts';
import { looksLikeAnswer } from '../../formats/endoflife/index.ts';
import { kevLimits, looksLikeKev } from '../../formats/kev/index.ts';
import { openZip } from '../../formats/zip/archive.ts';
import { closeFile, openFile } from '../../platform/files.ts';
import { regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { SourceFile } from './find-files.ts';
import type { Intake } from './intake.ts';
import { readNativeXml, recognise, type TakeNative } from './read-native.ts';
import type { Watch } from './progress.ts';
import type { Feed, SkippedFile } from './recognise.ts';
import { readLines, readWhole } from './read-file.ts';
import { FeedTally } from './tally.ts';

/** What reading a feed of records gave, besides the records that went into the intake. */
export interface ReadFeed {
  readonly tally: FeedTally;
  /** KEV catalogs met among the documents. */
  readonly catalogs: readonly SourceFile[];
  /** Answers of endoflife.date met among the documents. */
  readonly lifecycles: readonly SourceFile[];
  readonly skipped: readonly SkippedFile[];
}

/**
 * Reads one feed of OSV records into the intake. A malformed record is counted; a feed with more of them than an honest one has is an error unless `keepGoing`.
 * @throws SeaworthyError `feed-invalid`, `io-failed`, `limit-exceeded`
 */
export async function readRecords(feed: Feed, intake: Intake, keepGoing: boolean, watch: Watch): Promise<ReadFeed> {
  const tally = new FeedTally(feed.name, feed.path, feed.kind);
  const catalogs: SourceFile[] = [];
  const lifecycles: SourceFile[] = [];
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
      else if (feed.kind === 'native') for (const importer of feed.importers ?? []) await readNativeXml(file, importer, takeAll(take));
      else await readDocument(file, take, { catalogs, lifecycles, skipped }, feed.importers ?? []);
    } catch (error) {
      if (!(error instanceof SeaworthyError) || error.code !== 'feed-invalid' || !keepGoing) throw error;
      tally.dropMalformed(file.relative, error.message);
    }
    watch.file(file);
  }
  tally.check(keepGoing);
  return { tally, catalogs, lifecycles, skipped };
}

/** Takes one record in, or counts it as malformed. @param place where it stands, for messages */
type Take = (place: string, decode: () => OsvRecord) => void;

/** Records of vendors' own documents are decoded as all others are. What cannot be read at all is one malformed record. */
function takeAll(take: Take): TakeNative {
  return (place, read) => {
    let records: readonly ImportedRecord[];
    try {
      records = read();
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      take(place, () => {
        throw error;
      });
      return;
    }
    for (const record of records) take(place, () => decodeOsvValue(record));
  };
}

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

/** Where documents go that are no records. */
interface Aside {
  readonly catalogs: SourceFile[];
  readonly lifecycles: SourceFile[];
  readonly skipped: SkippedFile[];
}

async function readDocument(file: SourceFile, take: Take, { catalogs, lifecycles, skipped }: Aside, importers: readonly Importer[]): Promise<void> {
  const bytes = await readWhole(file, kevLimits.bytes);
  const value = parse(bytes);
  if (looksLikeKev(value)) catalogs.push(file);
  else if (looksLikeAnswer(value)) lifecycles.push(file);
  else if (value === undefined || looksLikeOsv(value)) take(file.relative, () => decodeDocument(bytes, value));
  else {
    const importer = recognise(bytes, importers, 'json');
    if (importer === undefined) skipped.push({ path: file.relative, reason: 'not a record of the OSV schema' });
    else takeAll(take)(file.relative, () => importer.read(bytes, file.relative));
  }
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
