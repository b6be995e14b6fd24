import { SeaworthyError } from '../../core/error.ts';

/** The records of a PAX header that change what an entry is; all others are passed over. */
export interface PaxRecords {
  readonly values: ReadonlyMap<string, string>;
  /** GNU sparse format 0.0: offsets and lengths in turn, which repeat their keys. */
  readonly runs: readonly string[];
}

const kept = new Set([
  'path',
  'linkpath',
  'size',
  'GNU.sparse.major',
  'GNU.sparse.minor',
  'GNU.sparse.map',
  'GNU.sparse.name',
  'GNU.sparse.size',
  'GNU.sparse.realsize',
  'GNU.sparse.numblocks',
]);
const longestKept = 24;
const mostDigits = 16;

/** Reads `length key=value\n` records (POSIX.1-2024 pax, "pax Extended Header"). Of a repeated key the last counts; an empty value leaves the header's own. @throws SeaworthyError archive-malformed */
export function readPax(bytes: Buffer, place: () => string): PaxRecords {
  const values = new Map<string, string>();
  const runs: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const record = recordAt(bytes, at, place);
    at = record.end;
    if (record.equals - record.start > longestKept) continue;
    const key = bytes.toString('latin1', record.start, record.equals);
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes') runs.push(runValue(bytes, record, key, runs.length, place));
    else if (kept.has(key)) values.set(key, textOf(bytes, record, key, place));
  }
  return { values, runs };
}

interface PaxRecord {
  readonly start: number;
  readonly equals: number;
  readonly end: number;
}

function recordAt(bytes: Buffer, at: number, place: () => string): PaxRecord {
  let length = 0;
  let start = at;
  for (; start < at + mostDigits && start < bytes.length; start += 1) {
    const digit = (bytes[start] as number) - 0x30;
    if (digit < 0 || digit > 9) break;
    length = length * 10 + digit;
  }
  const end = at + length;
  if (bytes[start] !== 0x20 || end > bytes.length || end <= start + 1 || bytes[end - 1] !== 0x0a)
    throw malformed(place, 'a record whose length is wrong');
  start += 1;
  const equals = bytes.indexOf(0x3d, start);
  if (equals <= start || equals >= end) throw malformed(place, 'a record without a key');
  return { start, equals, end };
}

function textOf(bytes: Buffer, record: PaxRecord, key: string, place: () => string): string {
  const value = bytes.subarray(record.equals + 1, record.end - 1);
  if (value.includes(0)) throw malformed(place, `a NUL byte in ${key}`);
  return value.toString('utf8');
}

function runValue(bytes: Buffer, record: PaxRecord, key: string, before: number, place: () => string): string {
  if ((before % 2 === 0) !== (key === 'GNU.sparse.offset')) throw malformed(place, 'sparse offsets and lengths out of order');
  return textOf(bytes, record, key, place);
}

/** A decimal number of a record. @throws SeaworthyError archive-malformed where it is none, negative or beyond 2⁵³ */
export function paxNumber(text: string, key: string, place: () => string): number {
  const value = /^\+?\d{1,20}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw malformed(place, `${key} is no number, is negative or beyond 2^53`);
}

function malformed(place: () => string, what: string): SeaworthyError {
  return new SeaworthyError('archive-malformed', `${place()}: its PAX header is wrong: ${what}`);
}
