import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MalformedError, SeaworthyError } from '../../core/error.ts';
import { shownUrl, type HttpBounds, type HttpResponse } from '../../platform/http/index.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';
import type { SourceFile } from '../build/find-files.ts';
import { ask, fetchFile, type Answer, type FetchTools } from './fetch-file.ts';
import { fetchRecords } from './fetch-records.ts';
import { compareWithHeld, countEntries, readHeld } from './held-records.ts';
import { readModifiedIds, type ModifiedId } from './modified-ids.ts';
import { keyOf, loadParsed, parseFeed, type ParsedFeed } from './parsed-feed.ts';
import { entryName, readExport } from './read-source.ts';
import type { Kept, KeptFile, Validators } from './kept-source.ts';

/** What an update brought of a source. */
export interface Brought {
  readonly kept: Kept;
  readonly parsed: ParsedFeed;
  /** What it could not bring though the rest came. */
  readonly missing?: string;
}

export interface SourceTools extends FetchTools {
  /** Names the rules by which records are read: what other rules made of them is made again. */
  readonly rules: string;
}

const day = 86_400;
/** How far behind the newest line known the list is compared with what is held: what a server adds to its list it may add late. */
const overlap = 2 * day;
/** Records that are deleted vanish from the archive only, which is asked for again after so long. */
const refreshed = 7 * day;
/** From here on the archive costs less than its records one by one. */
const many = 400;
/** An archive that lacks more than these is not worth completing record by record. */
const most = 5_000;
/** No honest export loses half of its records from one day to the next. */
const leastShare = 0.5;

const archiveBounds: HttpBounds = { bodyBytes: 8 * 2 ** 30, idleMs: 60_000, totalMs: 4 * 3_600_000, redirects: 3 };
const listBounds: HttpBounds = { bodyBytes: 2 ** 30, idleMs: 60_000, totalMs: 1_800_000, redirects: 3 };

/**
 * Brings what is kept of one ecosystem of OSV up to date: the archive of all records where none is kept or much has changed, else what the list of changes names.
 * @param base of OSV's layout: `<base>/<Ecosystem>/all.zip` @returns undefined where the server has none of this ecosystem
 * @throws SeaworthyError `io-failed`, `limit-exceeded`, `feed-invalid`; what was kept is then as it was
 */
export async function updateExport(
  ecosystem: string,
  base: URL,
  folder: string,
  before: Kept | undefined,
  tools: SourceTools,
): Promise<Brought | undefined> {
  const url = new URL(`${encodeURIComponent(ecosystem)}/`, base);
  const known = before?.url === url.href ? before : undefined;
  const archive = before === undefined ? await fetchArchive(url, folder, undefined, tools) : undefined;
  if (archive?.kind === 'absent') return undefined;
  const list = await ask(tools, new URL('modified_id.csv', url), listBounds, known?.list);
  if (list.kind === 'absent')
    throw new SeaworthyError('io-failed', `${shownUrl(url)}modified_id.csv is not there${before === undefined ? '' : ' any more'}`);
  if (list.kind === 'unchanged') {
    if (before === undefined) throw new SeaworthyError('io-failed', `${shownUrl(url)}modified_id.csv: unchanged, but nothing was known of it`);
    return finish({ ecosystem, folder, tools, before }, { ...before, checked: list.date });
  }
  const start = archive?.kind === 'fetched' ? heldOf(archive) : heldAs(before);
  return merge({ ecosystem, folder, tools, before, url }, start, list);
}

/** The work on one ecosystem. */
interface Job {
  readonly ecosystem: string;
  readonly folder: string;
  readonly tools: SourceTools;
  readonly before: Kept | undefined;
}

/** What is compared with the list. */
interface Held {
  readonly data: KeptFile;
  readonly dataFrom: Validators;
  readonly changes?: KeptFile;
  /** Lines of the list up to here are known, in seconds since 1970. */
  readonly known: number;
  /** When the archive was fetched, by the server; absent where it was before. */
  readonly fetched?: string;
}

function heldAs(before: Kept | undefined): Held {
  if (before === undefined) throw new Error('nothing is held');
  const { data, dataFrom, changes, list } = before;
  return { data, dataFrom, ...(changes === undefined ? {} : { changes }), known: (list?.newest ?? 0) - overlap };
}

function heldOf({ content, validators, date }: Extract<Answer<KeptFile>, { kind: 'fetched' }>, changes?: KeptFile): Held {
  const written = Date.parse(validators.lastModified ?? '') / 1_000 - day;
  return {
    data: content,
    dataFrom: validators,
    ...(changes === undefined ? {} : { changes }),
    known: Number.isNaN(written) ? 0 : written,
    fetched: date,
  };
}

async function fetchArchive(url: URL, folder: string, known: Validators | undefined, tools: SourceTools): Promise<Answer<KeptFile>> {
  return fetchFile(tools, new URL('all.zip', url), { folder, stem: 'all', ending: '.zip' }, archiveBounds, known);
}

async function merge(job: Job & { readonly url: URL }, start: Held, list: Extract<Answer<HttpResponse>, { kind: 'fetched' }>): Promise<Brought> {
  const { folder, tools, before, url } = job;
  const lines = await newestLines(list.content, start.known, shownUrl(url), before?.list?.newest);
  let held = start;
  let compared = await compareWithHeld(lines, fileOf(folder, held.data), fileOf(folder, held.changes));
  const isOld = before !== undefined && Date.parse(list.date) - Date.parse(held.dataFrom.lastModified ?? '') > refreshed * 1_000;
  if (held.fetched === undefined && (isOld || compared.wanted.length > many)) {
    const archive = await fetchArchive(url, folder, before?.url === url.href ? held.dataFrom : undefined, tools);
    if (archive.kind === 'fetched') {
      held = heldOf(archive, held.changes);
      guardShrinking(countEntries(fileOf(folder, held.data)), before, `${shownUrl(url)}all.zip`, folder);
      compared = await compareWithHeld(lines, fileOf(folder, held.data), fileOf(folder, held.changes));
    }
  }
  if (compared.wanted.length > most)
    throw new SeaworthyError('feed-invalid', `${shownUrl(url)}all.zip lacks ${compared.wanted.length} records that modified_id.csv names`);
  const { records, failures } = await fetchRecords(compared.wanted, url, tools);
  // A record that did not come is not lost with the archive that still had it.
  const missed = new Set(held.fetched === undefined ? [] : failures.map(({ line }) => entryName(line.id)));
  const saved = before === undefined || missed.size === 0 ? [] : await readHeld(missed, fileOf(folder, before.data), fileOf(folder, before.changes));
  const changes = new Map([...saved, ...compared.changes, ...records]);
  const { checked, newest, validators } = {
    checked: list.date,
    newest: lines[0]?.modified ?? before?.list?.newest ?? 0,
    validators: list.validators,
  };
  const isNew = held.fetched !== undefined || records.size > 0;
  const written = writeChanges(folder, changes, tools.durable);
  // A list whose records did not all come is read again, from the first that did not.
  const back = Math.min(newest, ...failures.map(({ line }) => line.modified));
  const brought = await finish(job, {
    url: url.href,
    data: held.data,
    dataFrom: held.dataFrom,
    ...(written === undefined ? {} : { changes: written }),
    list: failures.length === 0 ? { ...validators, newest } : { newest: back },
    checked,
    changed: isNew || before === undefined ? checked : before.changed,
  });
  const [first] = failures;
  return first === undefined
    ? brought
    : { ...brought, missing: `${failures.length} of ${compared.wanted.length} changed records did not come: ${first.why}` };
}

/** The lines that may tell of changes; the rest of the list is not read. @throws SeaworthyError `feed-invalid` where it is no list, or older than the one read before */
async function newestLines(
  { body, discard }: HttpResponse,
  known: number,
  place: string,
  newest: number | undefined,
): Promise<readonly ModifiedId[]> {
  const lines: ModifiedId[] = [];
  try {
    for await (const line of readModifiedIds(body)) {
      if (line.modified < known) break;
      lines.push(line);
    }
  } catch (error) {
    if (error instanceof MalformedError) throw new SeaworthyError('feed-invalid', `${place}modified_id.csv: ${error.message}`, { cause: error });
    throw error;
  } finally {
    discard();
  }
  if (newest !== undefined && newest > (lines[0]?.modified ?? 0))
    throw new SeaworthyError('feed-invalid', `${place}modified_id.csv is older than the one read before: this server is behind`);
  return lines;
}

function writeChanges(folder: string, changes: ReadonlyMap<string, Buffer>, durable: boolean): KeptFile | undefined {
  if (changes.size === 0) return undefined;
  const text = [...changes.keys()]
    .toSorted()
    .map((name) => `${changes.get(name)?.toString('utf8') ?? ''}\n`)
    .join('');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const name = `changes-${sha256.slice(0, 16)}.jsonl`;
  writeFileAtomically(join(folder, name), [text], { durable });
  return { name, sha256, size: Buffer.byteLength(text) };
}

function fileOf<File extends KeptFile | undefined>(folder: string, file: File): File extends KeptFile ? SourceFile : SourceFile | undefined;
function fileOf(folder: string, file: KeptFile | undefined): SourceFile | undefined {
  return file === undefined ? undefined : { path: join(folder, file.name), relative: file.name, size: statSync(join(folder, file.name)).size };
}

/** Reads what is now kept. What cannot be read is not kept. */
async function finish({ ecosystem, folder, tools, before }: Job, kept: Omit<Kept, 'parsed' | 'records'>): Promise<Brought> {
  const parsed = await parseExport(ecosystem, folder, kept, tools);
  return { kept: { ...kept, parsed: basename(parsed.folder), records: guardShrinking(parsed.summary.records, before, kept.url, folder) }, parsed };
}

/** @returns the number given @throws SeaworthyError `feed-invalid` where far fewer are left than there were */
export function guardShrinking(records: number, before: Kept | undefined, place: string, folder: string): number {
  if (records > 0 && records >= (before?.records ?? 0) * leastShare) return records;
  const had = before === undefined ? '' : ` where it had ${before.records}: if that is right, remove ${folder} and update again`;
  throw new SeaworthyError('feed-invalid', `${place} has ${records} records${had}`);
}

/** Reads the archive and its changes, unless that was done by the same rules. @throws SeaworthyError `feed-invalid` */
export async function parseExport(
  ecosystem: string,
  folder: string,
  { data, changes }: Pick<Kept, 'data' | 'changes'>,
  { rules, durable }: SourceTools,
): Promise<ParsedFeed> {
  const key = keyOf([rules, 'osv', ecosystem, data.sha256, changes?.sha256 ?? '']);
  const place = join(folder, `parsed-${key.slice(0, 16)}`);
  const changed = fileOf(folder, changes);
  const merged = { ecosystem, archive: fileOf(folder, data), ...(changed === undefined ? {} : { changes: changed }) };
  return loadParsed(place, key) ?? parseFeed(place, key, { only: ecosystem }, durable, (intake) => readExport(merged, intake));
}
