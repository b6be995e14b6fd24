import { SeaworthyError } from '../../core/error.ts';

/** Why a record of a feed is not in the database. */
export type DropReason =
  | 'withdrawn'
  | 'malformed'
  | 'without a package' // speaks of a repository, or of nothing
  | 'without versions' // neither a range nor a list of versions
  | 'without advisories on its artifact' // an archive that no advisory could speak of
  | 'not about security'; // bug fixes and enhancements that name no vulnerability

/** What became of one feed. */
export interface FeedSummary {
  readonly name: string;
  /** From the source folder on. */
  readonly path: string;
  /** What it was recognised as. */
  readonly kind: string;
  /** Records that were read, malformed ones included. */
  readonly records: number;
  readonly kept: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  /** Packages of kept records that are left out because no version is named. */
  readonly droppedPackages: number;
  /** The first few malformed ones: where, and what is wrong. */
  readonly malformed: readonly string[];
  /** ISO instant of the newest record. */
  readonly newest?: string;
}

const examples = 5;
/** Above this share of malformed records a feed is not what it should be. */
const tolerated = 0.01;

/** Counts what becomes of a feed while it is read. */
export class FeedTally {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  private records = 0;
  private kept = 0;
  private droppedPackages = 0;
  private newest: string | undefined;
  private readonly dropped = new Map<DropReason, number>();
  private readonly malformed: string[] = [];

  constructor(name: string, path: string, kind: string) {
    this.name = name;
    this.path = path;
    this.kind = kind;
  }

  keep(newest: string | undefined, droppedPackages = 0): void {
    this.records += 1;
    this.kept += 1;
    this.droppedPackages += droppedPackages;
    if (newest !== undefined && (this.newest === undefined || newest > this.newest)) this.newest = newest;
  }

  drop(reason: DropReason): void {
    this.records += 1;
    this.dropped.set(reason, (this.dropped.get(reason) ?? 0) + 1);
  }

  /** @param place `line 12`, `GHSA-1.json` */
  dropMalformed(place: string, what: string): void {
    this.drop('malformed');
    if (this.malformed.length < examples) this.malformed.push(`${place}: ${what}`);
  }

  get malformedCount(): number {
    return this.dropped.get('malformed') ?? 0;
  }

  /** @throws SeaworthyError `feed-invalid` where more is malformed than an honest feed has */
  check(keepGoing: boolean): void {
    const count = this.malformedCount;
    if (keepGoing || count <= this.records * tolerated) return;
    throw new SeaworthyError(
      'feed-invalid',
      `${this.path}: ${count} of ${this.records} records are malformed, such as ${this.malformed[0] ?? ''}; fetch the feed again, or build without them (--keep-going)`,
    );
  }

  summary(): FeedSummary {
    const { name, path, kind, records, kept, droppedPackages, malformed, newest } = this;
    return {
      name,
      path,
      kind,
      records,
      kept,
      droppedPackages,
      malformed,
      dropped: Object.fromEntries(this.dropped),
      ...(newest === undefined ? {} : { newest }),
    };
  }
}
