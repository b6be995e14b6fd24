import { Buffer } from 'node:buffer';
import { MalformedError } from '../../core/error.ts';
import { decodeAffected, looseFields } from './affected.ts';
import { isErratum } from './families.ts';
import { placedInModules } from './modules.ts';
import { instantOf, isFields, lineOf, listAt, textAt, textsAt, type Fields } from './fields.ts';
import type { OsvAffected, OsvRecord } from './record.ts';
import { ratingsOf, specificRating, summaryRating } from './severity.ts';

/** Bounds of one record. The largest honest ones (kernel errata) have some hundred ids and some thousand packages. */
export const osvLimits = {
  recordBytes: 16 << 20,
  ids: 10_000,
  id: 256,
  affected: 50_000,
  references: 16,
  cwes: 64,
  title: 300,
  description: 160,
} as const;

/**
 * Decodes one record of the OSV schema (1.0 to 1.7, https://ossf.github.io/osv-schema/): members it does not know are ignored,
 * members that only decorate (summary, references, dates, ratings) are left out where they are wrong, everything else must be right.
 * @throws MalformedError naming the record and the member
 */
export function decodeOsv(bytes: Uint8Array): OsvRecord {
  if (bytes.length > osvLimits.recordBytes)
    throw new MalformedError(`a record of ${bytes.length} bytes, at most ${osvLimits.recordBytes} are allowed`);
  return decodeOsvValue(parseJson(bytes));
}

/** As {@link decodeOsv}, of JSON that is parsed already. */
export function decodeOsvValue(value: unknown): OsvRecord {
  if (!isFields(value)) throw new MalformedError('a record is not an object');
  const id = textAt(value['id'], 'id', osvLimits.id);
  try {
    return decodeFields(id, value);
  } catch (error) {
    throw error instanceof MalformedError ? new MalformedError(`${id}: ${error.message}`) : error;
  }
}

/** Whether parsed JSON is meant as a record of the OSV schema. */
export function looksLikeOsv(value: unknown): boolean {
  return isFields(value) && typeof value['id'] === 'string' && (typeof value['modified'] === 'string' || Array.isArray(value['affected']));
}

function decodeFields(id: string, fields: Fields): OsvRecord {
  const specific = looseFields(fields['database_specific']);
  const { affected, unnamed } = decodeAffectedList(fields['affected']);
  const title = lineOf(fields['summary'], osvLimits.title);
  const { vectors, rating = specificRating(specific) ?? (isErratum(id) ? summaryRating(fields['summary']) : undefined) } = ratingsOf(
    fields['severity'],
    'severity',
  );
  return {
    id,
    aliases: idsAt(fields, 'aliases'),
    upstream: idsAt(fields, 'upstream'),
    related: idsAt(fields, 'related'),
    withdrawn: fields['withdrawn'] !== undefined && fields['withdrawn'] !== null,
    affected: placedInModules(affected, title ?? ''),
    unnamed,
    vectors,
    references: referencesOf(fields['references']),
    cwes: cwesOf(specific),
    ...present('rating', rating),
    ...present('title', title),
    ...present('description', lineOf(fields['details'], osvLimits.description)),
    ...present('published', instantOf(fields['published'])),
    ...present('modified', instantOf(fields['modified'])),
    ...present('state', lineOf(specific['state'], 64)),
    ...present('statePackage', lineOf(specific['package'], 256)),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch (error) {
    throw new MalformedError('a record is not JSON', { cause: error });
  }
}

function idsAt(fields: Fields, member: string): readonly string[] {
  return textsAt(fields[member], member, osvLimits.ids, osvLimits.id);
}

function decodeAffectedList(value: unknown): { affected: readonly OsvAffected[]; unnamed: number } {
  const list = listAt(value, 'affected', osvLimits.affected);
  const affected: OsvAffected[] = [];
  list.forEach((item, index) => {
    const entry = decodeAffected(item, `affected[${index}]`);
    if (entry !== undefined) affected.push(entry);
  });
  return { affected, unnamed: list.length - affected.length };
}

function referencesOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const kept = new Set<string>();
  for (const item of value) {
    if (kept.size >= osvLimits.references) break;
    const url: unknown = isFields(item) ? item['url'] : undefined;
    if (typeof url === 'string' && /^https:\/\/[\x21-\x7E]{1,2000}$/.test(url)) kept.add(url);
  }
  return [...kept];
}

function cwesOf(specific: Fields): readonly string[] {
  const list = specific['cwe_ids'];
  if (!Array.isArray(list)) return [];
  return list.slice(0, osvLimits.cwes).filter((item): item is string => typeof item === 'string' && /^CWE-\d{1,6}$/.test(item));
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
