import type { Advisory, RangeEvent, VersionRange } from '../../core/advisory.ts';
import { severities } from '../../core/severity.ts';
import { FS, GS, US, fixStates, letters } from './record-format.ts';
import { decodeRuns } from './version-table.ts';

const fieldSeparator = FS.charCodeAt(0);
const fromZero: RangeEvent = { introduced: '0' };

/** A record's advisories; undefined where they are not as `packRecord` writes them. @param strings of the shard */
export function unpackAdvisories(text: string, strings: readonly string[]): readonly Advisory[] | undefined {
  // One native split does most of the work; what follows only walks along it.
  const fields = text.split(US);
  const table = text.startsWith('V') ? (fields[0] ?? '').slice(1).split(GS) : [];
  const advisories: Advisory[] = [];
  const end = fields.length - 1;
  for (let at = text.startsWith('V') ? 1 : 0; at < end;) {
    const head = fields[at] ?? '';
    const id = fields[at + 1];
    const source = strings[head.length === letters + 1 ? head.charCodeAt(letters) - zero : Number(head.slice(letters))];
    at += 2;
    const subjects = head.charCodeAt(3) === list ? fields[at++] : '';
    const vulnerabilities = unpackSubjects(head.charCodeAt(3), id, subjects);
    const ranges = unpackRanges(head.charCodeAt(4), head.charCodeAt(4) === none ? '' : fields[at++]);
    if (id === undefined || source === undefined || vulnerabilities === undefined || ranges === undefined) return undefined;
    const advisory: Writable<Advisory> = { id, vulnerabilities, ranges, source };
    if (head.charCodeAt(5) !== none) {
      const versions = unpackVersions(head.charCodeAt(5), fields[at++], table);
      if (versions === undefined) return undefined;
      advisory.versions = versions;
    }
    if (!addCodes(advisory, head) || at > end) return undefined;
    advisories.push(advisory);
  }
  return fields[end] === '' ? advisories : undefined;
}

/** Only while it is made. */
type Writable<Type> = { -readonly [Member in keyof Type]: Type[Member] };

const [zero, nine, list, runs, usual, none, same] = [0x30, 0x39, 0x6c, 0x74, 0x75, 0x2d, 0x3d] as const;

/** @returns false where a code stands for nothing */
function addCodes(advisory: Writable<Advisory>, head: string): boolean {
  if (head.startsWith('000')) return true;
  const severity = head.charCodeAt(0) - zero;
  const fixState = head.charCodeAt(1) - zero;
  const notAffected = head.charCodeAt(2) - zero;
  const rating = severities[severity - 1];
  const state = fixStates[fixState - 1];
  if (rating !== undefined) advisory.severity = rating;
  if (state !== undefined) advisory.fixState = state;
  if (notAffected === 1) advisory.notAffected = true;
  return (severity === 0 || rating !== undefined) && (fixState === 0 || state !== undefined) && (notAffected === 0 || notAffected === 1);
}

function unpackSubjects(letter: number, id: string | undefined, field: string | undefined): readonly string[] | undefined {
  if (id === undefined || field === undefined) return undefined;
  if (letter === same) return [id];
  if (letter > zero && letter <= nine) return [id.slice(letter - zero)];
  return letter === list ? field.split(GS) : undefined;
}

function unpackVersions(letter: number, field: string | undefined, table: readonly string[]): readonly string[] | undefined {
  if (field === undefined) return undefined;
  if (letter === runs) return decodeRuns(field, table);
  return letter === list ? field.split(GS) : undefined;
}

function unpackRanges(letter: number, field: string | undefined): readonly VersionRange[] | undefined {
  if (letter === none) return [];
  if (field === undefined || (letter !== usual && letter !== list)) return undefined;
  if (letter === usual) return [upTo(field)];
  const ranges: VersionRange[] = [];
  for (const packed of field.split(GS)) {
    const range = unpackRange(packed);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  return ranges;
}

function upTo(fixed: string): VersionRange {
  return { type: 'ECOSYSTEM', events: [fromZero, { fixed }] };
}

function unpackRange(packed: string): VersionRange | undefined {
  if (packed.charCodeAt(0) !== fieldSeparator) return upTo(packed);
  const parts = packed.split(FS);
  const events: RangeEvent[] = [];
  for (let index = 2; index < parts.length; index += 1) {
    const event = unpackEvent(parts[index] ?? '');
    if (event === undefined) return undefined;
    events.push(event);
  }
  if (parts[1] === '0') return { type: 'ECOSYSTEM', events };
  return parts[1] === '1' ? { type: 'SEMVER', events } : undefined;
}

function unpackEvent(packed: string): RangeEvent | undefined {
  const version = packed.slice(1);
  switch (packed[0]) {
    case 'i':
      return version === '0' ? fromZero : { introduced: version };
    case 'f':
      return { fixed: version };
    case 'a':
      return { lastAffected: version };
    case 'l':
      return { limit: version };
    default:
      return undefined;
  }
}
