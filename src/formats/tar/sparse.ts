import { SeaworthyError } from '../../core/error.ts';
import type { SparseRun } from './entry.ts';
import { blockBytes, number } from './header.ts';
import { paxNumber, type PaxRecords } from './pax.ts';

/** What PAX records say of a sparse file (GNU tar, "Storing Sparse Files"). */
export interface SparseHeader {
  readonly name?: string;
  /** Expanded size. */
  readonly size?: number;
  /** Format 0.x: the runs, from the records; undefined in format 1.0, where the map begins the body. */
  readonly runs?: readonly SparseRun[];
}

/** The sparse header among PAX records; undefined where the file is not sparse or of a version nobody has defined. @throws SeaworthyError archive-malformed, limit-exceeded */
export function sparseHeader(records: PaxRecords, mostRuns: number, place: () => string): SparseHeader | undefined {
  const { values } = records;
  const version = `${values.get('GNU.sparse.major') ?? ''}.${values.get('GNU.sparse.minor') ?? ''}`;
  const listed = records.runs.length > 0 ? records.runs : (values.get('GNU.sparse.map') || undefined)?.split(',');
  const inBody = version === '1.0';
  if (!inBody && version !== '0.0' && version !== '0.1' && (version !== '.' || listed === undefined)) return undefined;
  const name = values.get('GNU.sparse.name');
  const size = values.get('GNU.sparse.size') || values.get('GNU.sparse.realsize');
  return {
    ...(name ? { name } : {}),
    ...(size ? { size: paxNumber(size, 'GNU.sparse.size', place) } : {}),
    ...(inBody ? {} : { runs: runsOf(listed ?? [], mostRuns, values.get('GNU.sparse.numblocks'), place) }),
  };
}

function runsOf(listed: readonly string[], mostRuns: number, count: string | undefined, place: () => string): SparseRun[] {
  if (listed.length > 2 * mostRuns) throw tooManyRuns(place);
  if (listed.length % 2 !== 0 || (count !== undefined && count !== '' && Number(count) !== listed.length / 2)) throw brokenMap(place);
  const runs: SparseRun[] = [];
  for (let index = 0; index < listed.length; index += 2) {
    const [offset = '', length = ''] = [listed[index], listed[index + 1]];
    runs.push({ offset: paxNumber(offset, 'GNU.sparse.offset', place), length: paxNumber(length, 'GNU.sparse.numbytes', place) });
  }
  return runs;
}

/** Old GNU format: adds the runs of the header block (`first` 386, 4 of them) or of an extension block (0, 21 of them); tells whether another block follows. */
export function readOldRuns(bytes: Buffer, at: number, inHeader: boolean, runs: SparseRun[], mostRuns: number, place: () => string): boolean {
  const [first, count] = inHeader ? [at + 386, 4] : [at, 21];
  for (let index = 0; index < count; index += 1) {
    const field = first + index * 24;
    if (bytes[field] === 0) break;
    if (runs.length >= mostRuns) throw tooManyRuns(place);
    runs.push({ offset: number(bytes, field, 12, 'sparse offset', place), length: number(bytes, field + 12, 12, 'sparse length', place) });
  }
  return bytes[first + count * 24] !== 0;
}

/** Reads the map that begins the body in format 1.0: decimal numbers, each on a line, padded to whole blocks: first how many runs, then offsets and lengths in turn. */
export class SparseMapReader {
  readonly runs: SparseRun[] = [];
  readonly #mostRuns: number;
  readonly #place: () => string;
  #expected = -1;
  #offset: number | undefined;
  #value = 0;
  #digits = 0;

  constructor(mostRuns: number, place: () => string) {
    this.#mostRuns = mostRuns;
    this.#place = place;
  }

  /** Takes the next block; true when the map is complete. @throws SeaworthyError archive-malformed, limit-exceeded */
  block(bytes: Buffer, at: number): boolean {
    for (let offset = at; offset < at + blockBytes; offset += 1) {
      const byte = bytes[offset] as number;
      if (byte === 0x0a) this.#number();
      else if (byte >= 0x30 && byte <= 0x39 && this.#digits < 16) {
        this.#value = this.#value * 10 + byte - 0x30;
        this.#digits += 1;
      } else throw brokenMap(this.#place);
      if (this.#expected === this.runs.length) return true;
    }
    return false;
  }

  #number(): void {
    if (this.#digits === 0 || !Number.isSafeInteger(this.#value)) throw brokenMap(this.#place);
    if (this.#expected < 0) this.#expected = this.#value;
    else if (this.#offset === undefined) this.#offset = this.#value;
    else {
      this.runs.push({ offset: this.#offset, length: this.#value });
      this.#offset = undefined;
    }
    if (this.#expected > this.#mostRuns) throw tooManyRuns(this.#place);
    this.#value = 0;
    this.#digits = 0;
  }
}

/** The runs in order, without empty ones. @throws SeaworthyError archive-malformed where they overlap, leave the file or are more than is stored */
export function checkRuns(runs: readonly SparseRun[], size: number, storedSize: number, place: () => string): readonly SparseRun[] {
  let end = 0;
  let stored = 0;
  for (const run of runs) {
    if (run.offset < end || run.offset + run.length > size) throw brokenMap(place);
    end = run.offset + run.length;
    stored += run.length;
  }
  if (stored > storedSize) throw brokenMap(place);
  return runs.filter((run) => run.length > 0);
}

function brokenMap(place: () => string): SeaworthyError {
  return new SeaworthyError('archive-malformed', `${place()}: its sparse map is wrong`);
}

function tooManyRuns(place: () => string): SeaworthyError {
  return new SeaworthyError('limit-exceeded', `${place()}: its sparse map has too many runs`);
}
