import type { Advisory, FixState, VersionRange } from '../../core/advisory.ts';
import { MalformedError } from '../../core/error.ts';
import type { Severity } from '../../core/severity.ts';
import { ecosystemOfFamily, isDownstream, isUpkeepErratum, type OsvAffected, type OsvRecord } from '../../formats/osv/index.ts';
import { ratingOfVectors } from './rating.ts';
import { subjectsOf, type Subjects } from './subjects.ts';
import type { DropReason } from './tally.ts';

/** What one record says of one package: an advisory but for its vulnerabilities and source, which are the record's. */
export type Statement = Omit<Advisory, 'vulnerabilities' | 'source'>;

export interface AcceptedPackage {
  readonly ecosystem: string;
  readonly name: string;
  readonly statement: Statement;
}

/** What the database keeps of a record. */
export interface AcceptedRecord {
  readonly subjects: Subjects;
  readonly packages: readonly AcceptedPackage[];
  /** Packages left out because no version is named. */
  readonly droppedPackages: number;
}

/** Packages × vulnerabilities of one record; the largest honest ones (kernel errata) stay far below. */
const mostPairs = 2_000_000;

/** What the database keeps of a record, or why it keeps nothing. @throws MalformedError where it would multiply beyond bounds */
export function acceptRecord(record: OsvRecord): AcceptedRecord | DropReason {
  if (record.withdrawn) return 'withdrawn';
  const subjects = subjectsOf(record);
  if (isUpkeepErratum(record.id) && subjects.cves.length === 0) return 'not about security';
  const statements = statementsOf(record);
  if (typeof statements === 'string') return statements;
  const packages = mergeStatements(statements.packages);
  if (packages.length * Math.max(1, subjects.cves.length) > mostPairs)
    throw new MalformedError(`${record.id}: ${packages.length} packages times ${subjects.cves.length} vulnerabilities`);
  return { subjects, packages, droppedPackages: statements.dropped };
}

function statementsOf(record: OsvRecord): { packages: readonly AcceptedPackage[]; dropped: number } | DropReason {
  if (record.affected.length === 0) {
    const cleared = clearedPackage(record);
    return cleared === undefined ? 'without a package' : { packages: [cleared], dropped: 0 };
  }
  const packages = record.affected.flatMap((affected) => statementOf(record, affected) ?? []);
  return packages.length === 0 ? 'without versions' : { packages, dropped: record.affected.length - packages.length };
}

/** States that say a package was never affected; what Wolfi calls a determination of a false positive. */
const clearingStates = new Set(['false-positive-determination', 'false-positive', 'not_affected', 'not-affected']);

/** What the maintainers intend, by the state they give (Wolfi and Chainguard advisories). States that ranges say better, and those that say nothing yet, are not here. */
const fixStates: ReadonlyMap<string, FixState> = new Map([
  ['fix-not-planned', 'wont-fix'],
  ['pending-upstream-fix', 'not-fixed'],
  ['true-positive-determination', 'not-fixed'],
]);

/** A false positive is published with an empty `affected`: its package is named beside it. */
function clearedPackage(record: OsvRecord): AcceptedPackage | undefined {
  const ecosystem = ecosystemOfFamily(record.id);
  if (record.unnamed > 0 || ecosystem === undefined || record.statePackage === undefined || !clearingStates.has(record.state ?? '')) return undefined;
  return { ecosystem, name: record.statePackage, statement: { id: record.id, ranges: [], notAffected: true } };
}

/** @returns undefined where no version is named */
function statementOf(record: OsvRecord, affected: OsvAffected): AcceptedPackage | undefined {
  const { ecosystem, name, versions } = affected;
  const ranges = affected.ranges.filter((range) => !isEmptyRange(range));
  const isCleared = clearingStates.has(record.state ?? '') || (ranges.length === 0 && versions.length === 0 && affected.ranges.length > 0);
  if (isCleared) return { ecosystem, name, statement: { id: record.id, ranges: [], notAffected: true } };
  if (ranges.length === 0 && versions.length === 0) return undefined;
  const severity = ownSeverity(record, affected);
  const fixState = affected.fixUnknown ? 'unknown' : (affected.fixState ?? fixStates.get(record.state ?? ''));
  const statement = {
    id: record.id,
    ranges,
    ...(versions.length === 0 ? {} : { versions }),
    ...(severity === undefined ? {} : { severity }),
    ...(fixState === undefined ? {} : { fixState }),
  };
  return { ecosystem, name, statement };
}

/** From 0 to fixed in 0: how Alpine and Debian say that a package never had the vulnerability. */
function isEmptyRange({ events }: VersionRange): boolean {
  const [first, second] = events;
  return (
    events.length === 2 &&
    first !== undefined &&
    second !== undefined &&
    'introduced' in first &&
    first.introduced === '0' &&
    'fixed' in second &&
    second.fixed === '0'
  );
}

/** The rating of this vulnerability in this package. What a distribution says of its whole notice it says of each of its packages; what others say so is the general rating. */
function ownSeverity(record: OsvRecord, affected: OsvAffected): Severity | undefined {
  const own = affected.rating ?? ratingOfVectors(affected.vectors);
  if (own !== undefined || !isDownstream(record.id)) return own;
  return record.rating ?? ratingOfVectors(record.vectors);
}

/** Some records list a package once per stream or branch: what differs in nothing but versions is one statement. */
function mergeStatements(packages: readonly AcceptedPackage[]): readonly AcceptedPackage[] {
  if (new Set(packages.map(({ ecosystem, name }) => `${ecosystem}\0${name}`)).size === packages.length) return packages;
  const merged = new Map<
    string,
    { ecosystem: string; name: string; statement: Statement; ranges: Map<string, VersionRange>; versions: Set<string> }
  >();
  for (const { ecosystem, name, statement } of packages) {
    const key = JSON.stringify([ecosystem, name, statement.severity, statement.fixState, statement.notAffected]);
    const known = merged.get(key) ?? { ecosystem, name, statement, ranges: new Map(), versions: new Set() };
    for (const range of statement.ranges) known.ranges.set(JSON.stringify(range), range);
    for (const version of statement.versions ?? []) known.versions.add(version);
    merged.set(key, known);
  }
  return [...merged.values()].map(({ ecosystem, name, statement, ranges, versions }) => ({
    ecosystem,
    name,
    statement: { ...statement, ranges: [...ranges.values()], ...(versions.size === 0 ? {} : { versions: [...versions] }) },
  }));
}
