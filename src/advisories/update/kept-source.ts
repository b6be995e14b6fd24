import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFields, type Fields } from '../../formats/osv/fields.ts';
import { writeFileAtomically } from '../../platform/write-file.ts';

/** By what a server knows again what it sent (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A file of a source's folder, named by the hash of its bytes. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** What is kept of a source between updates. All instants are the server's. */
export interface Kept {
  /** Where it came from. Another server's validators mean nothing. */
  readonly url: string;
  readonly data: KeptFile;
  readonly dataFrom: Validators;
  /** Records that replace those of `data`, one on each line. */
  readonly changes?: KeptFile;
  /** The list of changes as it was last read; `newest` of its lines, in seconds since 1970. */
  readonly list?: Validators & { readonly newest: number };
  /** Folder of what was read of `data` and `changes`. */
  readonly parsed: string;
  readonly records: number;
  /** ISO instant of the last answer that said it is the present state. */
  readonly checked: string;
  /** ISO instant of the last answer that changed it. */
  readonly changed: string;
}

/** A source as the last update left it. */
export interface SourceState {
  readonly kept?: Kept;
  /** Why the last update did not bring it up to date. */
  readonly failed?: { readonly at: string; readonly why: string };
}

const schema = 1;
const stateFile = 'state.json';
/** Files of a download that is not finished begin so: the next update goes on with them. */
export const partialPrefix = 'download';

/** What is kept in a source's folder. A state that cannot be read, or that names what is not there, is none: all is fetched again. */
export function readState(folder: string): SourceState {
  try {
    const { kept, ...state } = decodeState(JSON.parse(readFileSync(join(folder, stateFile), 'utf8')));
    const files = kept === undefined ? [] : [kept.data, kept.changes].filter((file) => file !== undefined);
    const isThere = files.every(({ name, size }) => statSync(join(folder, name), { throwIfNoEntry: false })?.size === size);
    return kept !== undefined && isThere ? { ...state, kept } : state;
  } catch {
    return {};
  }
}

/** The one step that makes new data the source's; until then the old is. @throws SeaworthyError `io-failed` */
export function writeState(folder: string, state: SourceState, durable: boolean): void {
  writeFileAtomically(join(folder, stateFile), [`${JSON.stringify({ schema, ...state })}\n`], { durable });
}

/** Removes what no state refers to: remains of updates that were ended, and data that was replaced. */
export function sweepSource(folder: string, { kept }: SourceState): void {
  const used = new Set([stateFile, kept?.data.name, kept?.changes?.name, kept?.parsed]);
  for (const name of readdirSync(folder)) {
    if (!used.has(name) && !name.startsWith(partialPrefix)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function decodeState(value: unknown): SourceState {
  if (!isFields(value) || value['schema'] !== schema) return {};
  const { kept, failed } = value;
  return {
    ...(isKept(kept) ? { kept } : {}),
    ...(isFields(failed) && areTexts(failed, ['at', 'why']) ? { failed: { at: String(failed['at']), why: String(failed['why']) } } : {}),
  };
}

function isKept(value: unknown): value is Kept & Fields {
  if (!isFields(value)) return false;
  const { data, dataFrom, changes, list, parsed, records } = value;
  return (
    areTexts(value, ['url', 'checked', 'changed']) &&
    isKeptFile(data) &&
    isFields(dataFrom) &&
    (changes === undefined || isKeptFile(changes)) &&
    (list === undefined || (isFields(list) && typeof list['newest'] === 'number')) &&
    isName(parsed) &&
    typeof records === 'number'
  );
}

function isKeptFile(value: unknown): boolean {
  return isFields(value) && isName(value['name']) && typeof value['sha256'] === 'string' && typeof value['size'] === 'number';
}

/** No path leads out of the folder. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z0-9][\w.-]*$/.test(value);
}

function areTexts(fields: Fields, members: readonly string[]): boolean {
  return members.every((member) => typeof fields[member] === 'string');
}
