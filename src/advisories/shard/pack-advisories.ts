import type { Advisory, RangeEvent, VersionRange } from '../../core/advisory.ts';
import { severities } from '../../core/severity.ts';
import { FS, GS, US, fixStates, letters } from './record-format.ts';
import { unpackAdvisories } from './unpack-advisories.ts';
import { encodeTable } from './version-table.ts';

/** @param source number of the advisory's source in the shard's strings */
export function packAdvisory(advisory: Advisory, source: number): string {
  const { id, vulnerabilities, ranges, versions = [], severity, fixState, notAffected } = advisory;
  const [subjectsLetter, subjects] = packSubjects(id, vulnerabilities);
  const [rangesLetter, packedRanges] = packRanges(ranges);
  const head = [
    severity === undefined ? 0 : severities.indexOf(severity) + 1,
    fixState === undefined ? 0 : fixStates.indexOf(fixState) + 1,
    notAffected === true ? 1 : 0,
    subjectsLetter,
    rangesLetter,
    versions.length === 0 ? '-' : 'l',
    source,
  ];
  const fields = [head.join(''), id, ...subjects, ...packedRanges, ...(versions.length === 0 ? [] : [versions.join(GS)])];
  return fields.join(US) + US;
}

function packSubjects(id: string, vulnerabilities: readonly string[]): readonly [letter: string, field: readonly string[]] {
  const [only = '', ...others] = vulnerabilities;
  if (others.length === 0) {
    if (only === id) return ['=', []];
    const prefix = id.length - only.length;
    if (prefix > 0 && prefix < 10 && id.endsWith(only)) return [String(prefix), []];
  }
  return ['l', [vulnerabilities.join(GS)]];
}

function packRanges(ranges: readonly VersionRange[]): readonly [letter: string, field: readonly string[]] {
  if (ranges.length === 0) return ['-', []];
  const packed = ranges.map(packRange);
  const [only = '', ...others] = packed;
  return others.length === 0 && !only.startsWith(FS) ? ['u', packed] : ['l', [packed.join(GS)]];
}

function packRange(range: VersionRange): string {
  const [first, second, ...others] = range.events;
  const isUsual = range.type === 'ECOSYSTEM' && first !== undefined && 'introduced' in first && first.introduced === '0' && others.length === 0;
  if (isUsual && second !== undefined && 'fixed' in second) return second.fixed;
  return `${FS}${range.type === 'SEMVER' ? 1 : 0}${range.events.map((event) => FS + packEvent(event)).join('')}`;
}

function packEvent(event: RangeEvent): string {
  if ('introduced' in event) return `i${event.introduced}`;
  if ('fixed' in event) return `f${event.fixed}`;
  return 'lastAffected' in event ? `a${event.lastAffected}` : `l${event.limit}`;
}

/** The id of a packed advisory. */
export function packedId(packed: string): string {
  const from = packed.indexOf(US) + 1;
  return packed.slice(from, packed.indexOf(US, from));
}

/** The number of a packed advisory's source. */
export function packedSource(packed: string): number {
  return Number(packed.slice(letters, packed.indexOf(US)));
}

/** What {@link packAdvisory} was given, but for the name of the source. */
export function unpackPacked(packed: string): Advisory {
  const [advisory] = unpackAdvisories(`${packed.slice(0, letters)}0${packed.slice(packed.indexOf(US))}`, ['']) ?? [];
  if (advisory === undefined) throw new Error(`not a packed advisory: ${packed}`);
  return advisory;
}

/** A packed advisory but for its source: equal where two sources say the same. */
export function packedContent(packed: string): string {
  return packed.slice(0, letters) + packed.slice(packed.indexOf(US));
}

/** The record of a package, of its packed advisories: versions that several of them list are written once. */
export function packRecord(all: readonly string[]): string {
  const lists = all.map(listedVersions);
  if (lists.every((list) => list.length === 0)) return all.join('');
  const { table, runs } = encodeTable(lists);
  const advisories = all.map((packed, index) => (lists[index]?.length === 0 ? packed : withRuns(packed, runs[index] ?? '')));
  return `V${table.join(GS)}${US}${advisories.join('')}`;
}

/** Versions are the last field. */
function listedVersions(packed: string): readonly string[] {
  if (packed[letters - 1] === '-') return [];
  return packed.slice(packed.lastIndexOf(US, packed.length - 2) + 1, -1).split(GS);
}

function withRuns(packed: string, runs: string): string {
  const versions = packed.lastIndexOf(US, packed.length - 2) + 1;
  return `${packed.slice(0, letters - 1)}t${packed.slice(letters, versions)}${runs}${US}`;
}
