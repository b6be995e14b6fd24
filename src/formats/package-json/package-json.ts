import { MalformedError } from '../../core/error.ts';

/** What a package.json says of its package, as far as it is asked here. Other fields may be of any type. */
export interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  /** Expressions, or names in the old forms `{ "type": … }` and `licenses`. */
  readonly licenses: readonly string[];
}

/** The registry allows names of 214 characters and versions of 256. */
const longestValue = 256;
const mostLicenses = 16;

/**
 * Reads package.json as npm and Node do: UTF-8 with or without a byte order mark; of two members with one key the last counts.
 *
 * @throws MalformedError where it is no JSON object, or its name or version is there and is no text that could be one.
 */
export function parsePackageJson(bytes: Uint8Array): PackageJson {
  const record = parseObject(bytes);
  const name = identifierOf(record, 'name');
  const version = identifierOf(record, 'version');
  return { ...(name !== undefined && { name }), ...(version !== undefined && { version }), licenses: licensesOf(record) };
}

function parseObject(bytes: Uint8Array): object {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new MalformedError('it is no JSON', { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new MalformedError('it is no JSON object');
}

/** Own members only: a key such as `__proto__` is a member like any other. */
function own(record: object, key: string): unknown {
  return Object.hasOwn(record, key) ? (record as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Absent, null and empty are the same: not stated. */
function identifierOf(record: object, key: string): string | undefined {
  const value = own(record, key);
  const text = textOf(record, key);
  if (text === undefined && typeof value !== 'undefined' && value !== null && value !== '')
    throw new MalformedError(`its ${key} is no text of a usual length`);
  return text;
}

function textOf(record: object, key: string): string | undefined {
  const value = own(record, key);
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > longestValue ? undefined : text;
}

/** Licenses as a manifest states them, in any of the forms that were ever in use; at most 16. Lock files copy them. */
export function licensesOf(record: unknown): readonly string[] {
  if (typeof record !== 'object' || record === null) return [];
  const license = own(record, 'license');
  const licenses = own(record, 'licenses');
  if (license === undefined && licenses === undefined) return [];
  const stated: readonly unknown[] = [license, ...(Array.isArray(license) ? license : []), ...(Array.isArray(licenses) ? licenses : [licenses])];
  return stated.slice(0, mostLicenses).flatMap((value) => licenseName(value) ?? []);
}

function licenseName(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' || value.length > longestValue ? undefined : value;
  return typeof value === 'object' && value !== null ? textOf(value, 'type') : undefined;
}
