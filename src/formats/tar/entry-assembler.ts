import { SeaworthyError } from '../../core/error.ts';
import type { SparseRun, TarEntry } from './entry.ts';
import { number, textIn, type RawHeader } from './header.ts';
import type { TarLimits } from './limits.ts';
import { paxNumber, readPax, type PaxRecords } from './pax.ts';
import { checkRuns, sparseHeader, type SparseHeader } from './sparse.ts';

const types: Readonly<Record<number, TarEntry['type']>> = {
  0x00: 'file', // before POSIX
  0x30: 'file',
  0x37: 'file', // contiguous
  0x53: 'file', // GNU sparse
  0x31: 'hardlink',
  0x32: 'symlink',
  0x35: 'directory',
};
/** Links, devices, directories and pipes: no body follows, whatever their size says. */
const bodiless = new Set([0x31, 0x32, 0x33, 0x34, 0x35, 0x36]);
const gnuSparse = 0x53;

/** The most of a name that an error repeats. */
const namedLength = 200;

/** Puts an entry together from its header block and the extension headers before it. */
export class EntryAssembler {
  readonly #limits: TarLimits;
  #pathLength = 0;
  #offset = 0;
  #named = '';
  #header: RawHeader | undefined;
  #realSize = 0;
  #longName: string | undefined;
  #longLink: string | undefined;
  #pax: PaxRecords | undefined;
  #sparse: SparseHeader | undefined;
  /** Names the header or entry that is being read, for errors. */
  readonly place: () => string;

  constructor(limits: TarLimits) {
    this.#limits = limits;
    this.place = () =>
      this.#named === '' ? `the header at byte ${this.#offset}` : `${JSON.stringify(this.#named.slice(0, namedLength))} at byte ${this.#offset}`;
  }

  /** A header block begins here. */
  begin(offset: number): void {
    this.#offset = offset;
    this.#named = '';
  }

  setHeader(header: RawHeader, bytes: Buffer, at: number): void {
    this.#header = header;
    this.#named = header.name;
    if (header.flag !== gnuSparse) return;
    if (header.format !== 'gnu') throw this.#malformed('is sparse in GNU format, but its header is not');
    this.#realSize = number(bytes, at + 483, 12, 'expanded size', this.place);
  }

  setLongName(content: Buffer): void {
    this.#longName = textIn(content, 0, content.length);
  }

  setLongLink(content: Buffer): void {
    this.#longLink = textIn(content, 0, content.length);
  }

  /** Replaces a PAX header that came just before, as Go does. */
  setPax(content: Buffer): void {
    this.#pax = readPax(content, this.place);
  }

  /**
   * A global header by the standard speaks for all entries that follow, to Go for none. Those of real archives hold comments;
   * one that would rename or resize entries is refused, because readers would see different files.
   */
  setGlobalPax(content: Buffer): void {
    const records = readPax(content, this.place);
    if (records.values.size > 0 || records.runs.length > 0)
      throw this.#malformed('renames or resizes all entries that follow, which tar readers do not agree on');
    this.#forget();
  }

  /** Applies the extension headers. `runs`: of the old GNU format. Returns how large the body is, and where its sparse map is. */
  resolve(runs: readonly SparseRun[]): { readonly storedSize: number; readonly sparse: readonly SparseRun[] | 'in-body' | undefined } {
    const header = this.#header as RawHeader;
    const claimed = this.#pax?.values.get('size') || undefined;
    const size = claimed === undefined ? header.size : paxNumber(claimed, 'size', this.place);
    const storedSize = bodiless.has(header.flag) ? 0 : size;
    if (header.flag === gnuSparse) return { storedSize, sparse: runs };
    this.#sparse = this.#pax === undefined ? undefined : sparseHeader(this.#pax, this.#limits.sparseRuns, this.place);
    if (this.#sparse === undefined) return { storedSize, sparse: undefined };
    if (bodiless.has(header.flag)) throw this.#malformed('is sparse, but has no body');
    this.#realSize = this.#sparse.size ?? storedSize;
    return { storedSize, sparse: this.#sparse.runs ?? 'in-body' };
  }

  /** The finished entry, whose body of `storedSize` bytes begins at `dataOffset`. */
  entry(dataOffset: number, storedSize: number, runs: readonly SparseRun[] | undefined): TarEntry {
    const header = this.#header as RawHeader;
    const path = this.#bounded(this.#sparse?.name ?? (this.#longName || this.#pax?.values.get('path') || header.name));
    this.#named = path;
    const type = header.flag === 0 && path.endsWith('/') ? 'directory' : (types[header.flag] ?? 'other');
    const entry = { path, type, size: storedSize, storedSize, mode: header.mode, dataOffset };
    const linkTarget =
      type === 'symlink' || type === 'hardlink' ? this.#bounded(this.#longLink || this.#pax?.values.get('linkpath') || header.linkName) : undefined;
    const sparse = runs === undefined ? undefined : checkRuns(runs, this.#realSize, storedSize, this.place);
    const size = this.#realSize;
    this.#forget();
    if (linkTarget !== undefined) return { ...entry, linkTarget };
    return sparse === undefined ? entry : { ...entry, size, sparse };
  }

  #bounded(path: string): string {
    if (path.length > this.#limits.pathLength) throw new SeaworthyError('limit-exceeded', `${this.place()}: a path of ${path.length} characters`);
    this.#pathLength += path.length;
    if (this.#pathLength > this.#limits.totalPathLength)
      throw new SeaworthyError('limit-exceeded', `the paths of the archive have more than ${this.#limits.totalPathLength} characters`);
    return path;
  }

  #forget(): void {
    this.#longName = this.#longLink = this.#pax = this.#sparse = undefined;
  }

  #malformed(what: string): SeaworthyError {
    return new SeaworthyError('archive-malformed', `${this.place()} ${what}`);
  }
}
