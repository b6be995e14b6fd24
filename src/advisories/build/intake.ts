import { SeaworthyError } from '../../core/error.ts';
import type { OsvRecord } from '../../formats/osv/index.ts';
import { packAdvisory } from '../shard/pack-advisories.ts';
import { bucketBits } from '../shard/vulnerabilities.ts';
import { hashOf } from '../shard/layout.ts';
import { acceptRecord, type AcceptedRecord } from './accept.ts';
import { AliasGroups } from './alias-groups.ts';
import { factsOf, type Facts } from './facts.ts';
import type { Spool } from './spool.ts';
import { linkRecord, type Subjects } from './subjects.ts';
import type { FeedTally } from './tally.ts';

/** Between the fields of a spooled line: no id and no name has a control character. */
const separator = '\u001F';

/** A line of an ecosystem's spool: what one record says of one package. */
export interface SpooledAdvisory {
  readonly name: string;
  /** Instant of the record's last change, in milliseconds. */
  readonly modified: number;
  /** What the packed vulnerabilities are: final, or names to be resolved, of one vulnerability or of several. */
  readonly subjects: 'final' | 'aliases' | 'names';
  readonly packed: string;
}

export function decodeSpooledAdvisory(line: string): SpooledAdvisory {
  const [name = '', modified = '', subjects = ''] = line.split(separator, 3);
  const packed = line.slice(name.length + modified.length + subjects.length + 3);
  return { name, modified: Number(modified), subjects: subjects as SpooledAdvisory['subjects'], packed };
}

/** A line of a bucket: a fact about an id (JSON), another id of its group, or (for an alias) the id it leads to. */
export type BucketLine = readonly [id: string, kind: 'fact' | 'alias' | 'leads to', value: string];

export function decodeBucketLine(line: string): BucketLine {
  const [id = '', kind = ''] = line.split(separator, 2);
  return [id, kind as BucketLine[1], line.slice(id.length + kind.length + 2)];
}

/** More are not releases of anything. */
const mostEcosystems = 20_000;

export const spoolKeys = {
  ecosystem: (ecosystem: string): string => `ecosystem ${ecosystem}`,
  /** Facts by vulnerability, in buckets by the hash of its id. */
  vulnerability: (id: string): string => spoolKeys.bucket(hashOf(id, 0) >>> (32 - bucketBits)),
  bucket: (number: number): string => `bucket ${number}`,
  /** Facts about names whose canonical id is not known yet. */
  pending: 'pending',
} as const;

/** What is not as a build of all feeds at once has it. */
export interface IntakeOptions {
  /** Who hears which ids are the same. */
  readonly groups?: AliasGroups;
  /** The ecosystem whose statements are kept, with all of its releases; default all. */
  readonly only?: string;
  /** Facts are kept of every vulnerability: which of them advisories speak of is not known yet. */
  readonly keepsAllFacts?: boolean;
}

/** Takes the records of all feeds in: applies the rules, sets what is kept aside on disk, remembers which ids are the same. */
export class Intake {
  readonly groups: AliasGroups;
  /** Names of the sources that speak of an ecosystem, in the order they were met: their numbers there. */
  readonly ecosystems = new Map<string, string[]>();
  /** The vulnerabilities that advisories speak of. Those under names to be resolved come when they are. */
  readonly spoken = new Set<string>();
  private readonly spool: Spool;
  private readonly options: IntakeOptions;

  constructor(spool: Spool, options: IntakeOptions = {}) {
    this.spool = spool;
    this.options = options;
    this.groups = options.groups ?? new AliasGroups();
  }

  /** Whether facts about a vulnerability are wanted. */
  wants(id: string): boolean {
    return this.options.keepsAllFacts === true || this.spoken.has(id);
  }

  /** @throws MalformedError where the record is beyond bounds */
  take(record: OsvRecord, tally: FeedTally): void {
    const accepted = acceptRecord(record);
    if (typeof accepted === 'string') {
      tally.drop(accepted);
      return;
    }
    this.keep(record, accepted, tally.name);
    tally.keep(newestOf(record), accepted.droppedPackages);
  }

  /** Facts of a vulnerability under its CVE or, where its group is not settled yet, under a name of it. */
  addFacts(name: string, facts: Facts, isCanonical: boolean): void {
    const key = isCanonical ? spoolKeys.vulnerability(name) : spoolKeys.pending;
    this.addLine(key, [name, 'fact', JSON.stringify(facts)]);
  }

  /** Notes an alias on both sides. */
  addAlias(alias: string, canonical: string): void {
    this.addLine(spoolKeys.vulnerability(canonical), [canonical, 'alias', alias]);
    this.addLine(spoolKeys.vulnerability(alias), [alias, 'leads to', canonical]);
  }

  private addLine(key: string, line: BucketLine): void {
    this.spool.add(key, line[0], line.join(separator));
  }

  private keep(record: OsvRecord, accepted: AcceptedRecord, source: string): void {
    const { subjects, packages } = accepted;
    const isFinal = subjects.cves.length > 0;
    const vulnerabilities = isFinal ? subjects.cves : subjects.names;
    const modified = record.modified === undefined ? 0 : Date.parse(record.modified);
    const head = [modified, isFinal ? 'final' : subjects.areAliases ? 'aliases' : 'names', ''].join(separator);
    for (const cve of subjects.cves) this.spoken.add(cve);
    linkRecord(record, subjects, this.groups);
    for (const { ecosystem, name, statement } of packages) {
      if (!this.isKept(ecosystem)) continue;
      const packed = packAdvisory({ ...statement, vulnerabilities, source }, this.sourceNumber(ecosystem, source));
      this.spool.add(spoolKeys.ecosystem(ecosystem), name, name + separator + head + packed);
    }
    const subject = onlySubject(subjects);
    if (subject !== undefined) this.addFacts(subject, factsOf(record, source), isFinal);
  }

  private isKept(ecosystem: string): boolean {
    const { only } = this.options;
    return only === undefined || ecosystem === only || ecosystem.startsWith(`${only}:`);
  }

  private sourceNumber(ecosystem: string, source: string): number {
    let sources = this.ecosystems.get(ecosystem);
    if (sources === undefined) {
      if (this.ecosystems.size >= mostEcosystems)
        throw new SeaworthyError('limit-exceeded', `the feeds name more than ${mostEcosystems} ecosystems and releases`);
      this.ecosystems.set(ecosystem, (sources = []));
    }
    const known = sources.indexOf(source);
    return known < 0 ? sources.push(source) - 1 : known;
  }
}

/** A name of the one vulnerability a record speaks of; undefined where it speaks of several. */
function onlySubject({ cves, names, areAliases }: Subjects): string | undefined {
  if (cves.length > 0) return cves.length === 1 ? cves[0] : undefined;
  return areAliases || names.length === 1 ? names[0] : undefined;
}

function newestOf({ modified, published }: OsvRecord): string | undefined {
  if (modified === undefined || published === undefined) return modified ?? published;
  return modified > published ? modified : published;
}
