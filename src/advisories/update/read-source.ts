import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { decodeOsv, osvLimits } from '../../formats/osv/index.ts';
import { openZip, type ZipArchive } from '../../formats/zip/archive.ts';
import type { ZipEntry } from '../../formats/zip/entries.ts';
import { closeFile, openFile } from '../../platform/files.ts';
import { regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { SourceFile } from '../build/find-files.ts';
import type { Intake } from '../build/intake.ts';
import { readLines } from '../build/read-file.ts';
import { FeedTally } from '../build/tally.ts';

/** An export of OSV, and the records that changed since. */
export interface MergedExport {
  readonly ecosystem: string;
  readonly archive: SourceFile;
  /** Each replaces the record of its id in the archive. */
  readonly changes?: SourceFile;
}

/** All records of an archive together, unpacked: twenty times the largest export. */
const mostBytes = 64 * 2 ** 30;
const mostEntries = 4_000_000;

/** The name of the source in reports: that of OSV's archive in a folder of feeds. */
export function exportName(ecosystem: string): string {
  return `osv ${ecosystem}`;
}

/** @throws SeaworthyError `feed-invalid` where the archive is damaged, or more is malformed than in an honest one */
export async function readExport({ ecosystem, archive, changes }: MergedExport, intake: Intake): Promise<FeedTally> {
  const tally = new FeedTally(exportName(ecosystem), `${ecosystem}/all.zip`, 'osv archive');
  const take = (place: string, bytes: Uint8Array): void => {
    try {
      intake.take(decodeOsv(bytes), tally);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      tally.dropMalformed(place, error.message);
    }
  };
  const replaced = changes === undefined ? new Map<string, Buffer>() : await readChanges(changes);
  readEntries(archive, (zip, entry) => {
    if (replaced.has(entry.name)) return;
    if (entry.size > osvLimits.recordBytes) tally.dropMalformed(entry.name, `a record of ${entry.size} bytes`);
    // Bytes that are not those of the archive are a damaged archive, not a malformed record.
    else take(entry.name, zip.read(entry, osvLimits.recordBytes));
  });
  for (const [name, bytes] of replaced) take(name, bytes);
  tally.check(false);
  return tally;
}

/** Records of a file of changes by the name they have in the archive. */
export async function readChanges(file: SourceFile): Promise<Map<string, Buffer>> {
  const records = new Map<string, Buffer>();
  await readLines(file, osvLimits.recordBytes, (line) => {
    const { id } = decodeOsv(line);
    records.set(entryName(id), Buffer.from(line));
  });
  return records;
}

/** What the record of an id is called in an archive. */
export function entryName(id: string): string {
  return `${id}.json`;
}

/** Walks the records of an archive. @throws SeaworthyError `feed-invalid` where it is damaged or beyond bounds */
export function readEntries({ path, relative }: SourceFile, take: (zip: ZipArchive, entry: ZipEntry) => void): void {
  const open = openFile(path);
  let [entries, bytes] = [0, 0];
  try {
    const zip = openZip(sourceOfRegion(regionOf(open)));
    for (const entry of zip.entries()) {
      entries += 1;
      bytes += entry.size;
      if (entries > mostEntries || bytes > mostBytes)
        throw new MalformedError(`it unpacks to more than ${mostEntries} records or ${mostBytes} bytes`);
      if (entry.name.endsWith('.json')) take(zip, entry);
    }
  } catch (error) {
    if (error instanceof MalformedError) throw new SeaworthyError('feed-invalid', `${relative}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    closeFile(open);
  }
}
