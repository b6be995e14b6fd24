import { closeSync, createReadStream, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { SeaworthyError } from '../../core/error.ts';
import { isFields } from '../../formats/osv/index.ts';
import { shownUrl, startDownload, type DownloadState, type HttpBounds, type HttpClient, type HttpResponse } from '../../platform/http/index.ts';
import { writeFileAtomically, writeFully } from '../../platform/write-file.ts';
import { partialPrefix, type KeptFile, type Validators } from './kept-source.ts';

/** What an update asks with. */
export interface FetchTools {
  readonly http: HttpClient;
  /** Whether a power cut, too, leaves the old data or the new. */
  readonly durable: boolean;
  /** Milliseconds since 1970; only where a server does not say what time it is. */
  readonly now: () => number;
  /** Told how far a download has come. */
  readonly onProgress: (what: string, done: number, total: number | undefined) => void;
}

/** What a server said when it was asked for something that is perhaps known already. @typeParam T what it sent */
export type Answer<T> =
  | { readonly kind: 'unchanged'; readonly date: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'fetched'; readonly date: string; readonly validators: Validators; readonly content: T };

/** A body that is to be read, or discarded. */
export type OpenAnswer = Answer<HttpResponse>;

/** Asks for something unless it is as it was. @throws SeaworthyError `io-failed` where the server has another answer than it, nothing new, or that it is not there */
export async function ask({ http, now }: FetchTools, url: URL, bounds: HttpBounds, known: Validators | undefined): Promise<OpenAnswer> {
  const response = await http.send({ method: 'GET', url, headers: conditionsOf(known), named: true }, bounds);
  if (response.status === 200)
    return { kind: 'fetched', date: dateOf(response.headers, now), validators: validatorsOf(response.headers), content: response };
  return judge(response, url, now);
}

/**
 * Fetches a file into a folder, unless it is as it was. What an earlier process fetched of the same version of it is not fetched again.
 * @returns the file under the name of its content: `all-1f2e….zip` @throws SeaworthyError `io-failed`, `limit-exceeded`
 */
export async function fetchFile(
  tools: FetchTools,
  url: URL,
  place: { readonly folder: string; readonly stem: string; readonly ending: string },
  bounds: HttpBounds,
  known: Validators | undefined,
): Promise<Answer<KeptFile>> {
  mkdirSync(place.folder, { recursive: true });
  const partial = await openPartial(place.folder, url);
  try {
    const headers = partial.state.size > 0 ? {} : conditionsOf(known);
    const result = await tools.http.download({ method: 'GET', url, headers, named: true }, partial, {
      bounds,
      from: partial.state,
      onProgress: (done, total) => tools.onProgress(shownUrl(url), done, total),
    });
    if (result.kind === 'refused') {
      // 416: nothing can be added to what is there; it is all there is, or of another version. The next update begins anew.
      if (partial.state.size === 0 || result.response.status === 416) forget(partial);
      return judge(result.response, url, tools.now);
    }
    if (tools.durable) fsyncSync(partial.fd);
    const sha256 = result.digest.slice('sha256:'.length);
    const content = { name: `${place.stem}-${sha256.slice(0, 16)}${place.ending}`, sha256, size: result.size };
    renameSync(partial.path, join(place.folder, content.name));
    rmSync(partial.note, { force: true });
    return { kind: 'fetched', date: dateOf(result.headers, tools.now), validators: validatorsOf(result.headers), content };
  } finally {
    closeSync(partial.fd);
  }
}

function judge<T>(response: HttpResponse, url: URL, now: () => number): Answer<T> {
  response.discard();
  if (response.status === 304) return { kind: 'unchanged', date: dateOf(response.headers, now) };
  if (response.status === 404 || response.status === 410) return { kind: 'absent' };
  throw new SeaworthyError('io-failed', `${shownUrl(url)} answers ${response.status} ${response.statusText}`.trimEnd());
}

function conditionsOf(known: Validators | undefined): Readonly<Record<string, string>> {
  return {
    ...(known?.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known?.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
}

function validatorsOf({ etag, 'last-modified': lastModified }: IncomingHttpHeaders): Validators {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}

/** The server's own time: those of two machines are not compared. */
function dateOf({ date }: IncomingHttpHeaders, now: () => number): string {
  const told = date === undefined ? Number.NaN : Date.parse(date);
  return new Date(Number.isNaN(told) ? now() : told).toISOString();
}

/** A download under way, and a note of what it is of. */
interface Partial {
  readonly path: string;
  readonly note: string;
  readonly fd: number;
  readonly state: DownloadState;
  write(bytes: Uint8Array): void;
  reset(): void;
}

/** The remains of an earlier download of the same address where they can be of use, else an empty one. */
async function openPartial(folder: string, url: URL): Promise<Partial> {
  const path = join(folder, partialPrefix);
  const note = join(folder, `${partialPrefix}.json`);
  const validator = readNote(note, url);
  const isUsable = validator !== undefined && existsSync(path);
  if (!isUsable) rmSync(note, { force: true });
  const fd = openSync(path, isUsable ? 'a' : 'w', 0o666);
  const state = await startDownload(isUsable ? createReadStream(path) : [], undefined, validator);
  let isNoted = isUsable;
  return {
    path,
    note,
    fd,
    state,
    write(bytes) {
      // The note stands before the first byte: bytes without it are never gone on with.
      if (!isNoted) writeFileAtomically(note, [JSON.stringify({ url: url.href, validator: state.validator })], { durable: false });
      isNoted = true;
      writeFully(fd, bytes);
    },
    reset() {
      rmSync(note, { force: true });
      ftruncateSync(fd, 0);
      isNoted = false;
    },
  };
}

function forget({ path, note }: Partial): void {
  rmSync(note, { force: true });
  rmSync(path, { force: true });
}

function readNote(path: string, url: URL): string | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const validator = isFields(note) && note['url'] === url.href ? note['validator'] : undefined;
    return typeof validator === 'string' ? validator : undefined;
  } catch {
    return undefined;
  }
}
