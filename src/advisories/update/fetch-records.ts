import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { decodeOsv, osvLimits } from '../../formats/osv/index.ts';
import { readAll, shownUrl, type HttpBounds } from '../../platform/http/index.ts';
import { ask, type FetchTools } from './fetch-file.ts';
import { inParallel } from './in-parallel.ts';
import { secondsOf, type ModifiedId } from './modified-ids.ts';
import { entryName } from './read-source.ts';

/** Records as they came, and those that did not. */
export interface FetchedRecords {
  /** As one line of JSON, by the name they have in the archive. */
  readonly records: ReadonlyMap<string, Buffer>;
  readonly failures: readonly { readonly line: ModifiedId; readonly why: string }[];
}

const atOnce = 8;
/** After so many failures the server is asked for no more. */
const patience = 20;
const bounds: HttpBounds = { bodyBytes: osvLimits.recordBytes, idleMs: 30_000, totalMs: 120_000, redirects: 3 };

/** Fetches records one by one. One that does not come, is another than was asked for, or is older than the list says, is not taken. */
export async function fetchRecords(wanted: readonly ModifiedId[], base: URL, tools: FetchTools): Promise<FetchedRecords> {
  const records = new Map<string, Buffer>();
  const failures: { line: ModifiedId; why: string }[] = [];
  let asked = 0;
  await inParallel(wanted, atOnce, async (line) => {
    tools.onProgress(`records of ${shownUrl(base)}`, (asked += 1), wanted.length);
    try {
      if (failures.length > patience) throw new SeaworthyError('io-failed', `${shownUrl(base)} fails too often`);
      records.set(entryName(line.id), await fetchRecord(line, base, tools));
    } catch (error) {
      if (!(error instanceof SeaworthyError || error instanceof MalformedError)) throw error;
      failures.push({ line, why: error.message });
    }
  });
  return { records, failures };
}

async function fetchRecord({ id, modified }: ModifiedId, base: URL, tools: FetchTools): Promise<Buffer> {
  const url = new URL(`${encodeURIComponent(id)}.json`, base);
  const answer = await ask(tools, url, bounds, undefined);
  if (answer.kind !== 'fetched') throw new SeaworthyError('io-failed', `${shownUrl(url)} is not there`);
  const bytes = await readAll(answer.content);
  const record = decodeOsv(bytes);
  if (record.id !== id) throw new SeaworthyError('feed-invalid', `${shownUrl(url)} is the record of ${record.id}`);
  if ((secondsOf(record.modified ?? '') ?? 0) < modified)
    throw new SeaworthyError('feed-invalid', `${shownUrl(url)} is older (${record.modified ?? 'undated'}) than modified_id.csv says`);
  return Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8'))));
}
