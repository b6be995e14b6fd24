import type { FixState, RangeEvent, VersionRange } from '../../core/advisory.ts';
import { MalformedError } from '../../core/error.ts';
import { fieldsAt, isFields, listAt, textAt, textsAt, type Fields } from './fields.ts';
import { normalizePackageName } from './names.ts';
import type { OsvAffected } from './record.ts';
import { ratingsOf, specificRating } from './severity.ts';

const limits = { ranges: 10_000, events: 20_000, versions: 100_000, version: 1_024, ecosystem: 256, name: 1_024 };

/** One entry of `affected[]`; undefined where it names no package. @throws MalformedError naming `place` */
export function decodeAffected(value: unknown, place: string): OsvAffected | undefined {
  if (!isFields(value)) throw new MalformedError(`${place} is not an object`);
  if (value['package'] === undefined || value['package'] === null) return undefined;
  const { ecosystem, name } = decodePackage(value['package'], place);
  const databaseSpecific = looseFields(value['database_specific']);
  const ecosystemSpecific = looseFields(value['ecosystem_specific']);
  const fixState = fixStateOf(databaseSpecific, ecosystemSpecific);
  const { vectors, rating = specificRating(ecosystemSpecific) ?? specificRating(databaseSpecific) } = ratingsOf(
    value['severity'],
    `${place}.severity`,
  );
  return {
    ecosystem,
    name,
    ranges: decodeRanges(value['ranges'], place),
    versions: textsAt(value['versions'], `${place}.versions`, limits.versions, limits.version),
    vectors,
    ...(rating === undefined ? {} : { rating }),
    ...(fixState === undefined ? {} : { fixState }),
    fixUnknown: databaseSpecific['fix_unknown'] === true,
  };
}

/** Our importers say it in so many words; Debian by the urgency of packages that it no longer supports in the release. */
function fixStateOf(databaseSpecific: Fields, { urgency }: Fields): FixState | undefined {
  const stated = databaseSpecific['fix_state'];
  if (stated === 'wont-fix' || stated === 'deferred' || stated === 'not-fixed') return stated;
  return urgency === 'end-of-life' ? 'wont-fix' : undefined;
}

/** What a database adds to the schema; whatever it may be, only an object is looked into. */
export function looseFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function decodePackage(value: unknown, place: string): { ecosystem: string; name: string } {
  const fields = fieldsAt(value, `${place}.package`);
  const ecosystem = textAt(fields['ecosystem'], `${place}.package.ecosystem`, limits.ecosystem);
  const name = textAt(fields['name'], `${place}.package.name`, limits.name);
  return { ecosystem, name: normalizePackageName(ecosystem, name) };
}

function decodeRanges(value: unknown, place: string): readonly VersionRange[] {
  const ranges: VersionRange[] = [];
  for (const item of listAt(value, `${place}.ranges`, limits.ranges)) {
    if (!isFields(item)) throw new MalformedError(`${place}.ranges has a member that is not an object`);
    const { type } = item;
    if (type === 'GIT') continue;
    if (type !== 'ECOSYSTEM' && type !== 'SEMVER') throw new MalformedError(`${place}.ranges has an unknown type`);
    const events = listAt(item['events'], `${place}.ranges.events`, limits.events).flatMap((event) => decodeEvent(event, place));
    if (events.length > 0) ranges.push({ type, events });
  }
  return ranges;
}

/** The schema allows one member per event; what has several means them in this order. */
function decodeEvent(value: unknown, place: string): readonly RangeEvent[] {
  if (!isFields(value)) throw new MalformedError(`${place}.ranges.events has a member that is not an object`);
  const version = (member: string): string => textAt(value[member], `${place}.ranges.events.${member}`, limits.version);
  const events: RangeEvent[] = [];
  if (value['introduced'] !== undefined) events.push({ introduced: version('introduced') });
  if (value['fixed'] !== undefined) events.push({ fixed: version('fixed') });
  if (value['last_affected'] !== undefined) events.push({ lastAffected: version('last_affected') });
  if (value['limit'] !== undefined) events.push({ limit: version('limit') });
  if (events.length === 0) throw new MalformedError(`${place}.ranges.events has an event of no known kind`);
  return events;
}
