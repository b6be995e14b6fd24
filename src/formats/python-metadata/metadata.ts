import { MalformedError } from '../../core/error.ts';

/** What a distribution says of itself (Python Packaging User Guide, core metadata 1.0 to 2.4), as far as it is asked here. */
export interface PythonMetadata {
  /** As its author writes it: `Flask`, `zope.interface`. */
  readonly name: string;
  readonly version: string;
  /** The license expression where there is one, else the free text where it is a name rather than the whole license. */
  readonly license?: string;
}

/** PEP 508 names are far shorter; PEP 440 versions too. */
const longestValue = 256;
const wanted: ReadonlySet<string> = new Set(['name', 'version', 'license', 'license-expression']);

/**
 * Reads METADATA or PKG-INFO: headers up to the first empty line, then the description, which is not read. The first of two fields with one name counts.
 *
 * @throws MalformedError where name or version is missing or is nothing that could be one.
 */
export function parsePythonMetadata(bytes: Uint8Array): PythonMetadata {
  const fields = readFields(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const license = licenseOf(fields);
  return { name: required(fields, 'name'), version: required(fields, 'version'), ...(license !== undefined && { license }) };
}

function readFields(bytes: Buffer): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (let at = bytes[0] === 0xef ? 3 : 0; at < bytes.length && fields.size < wanted.size;) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline < 0 ? bytes.length : newline;
    if (end === at || (end === at + 1 && bytes[at] === 0x0d)) break;
    readField(fields, bytes, at, end);
    at = end + 1;
  }
  return fields;
}

function readField(fields: Map<string, string>, bytes: Buffer, start: number, end: number): void {
  const colon = bytes.subarray(start, Math.min(end, start + 32)).indexOf(0x3a);
  if (colon <= 0) return;
  const name = bytes.toString('latin1', start, start + colon).toLowerCase();
  if (wanted.has(name) && !fields.has(name)) fields.set(name, bytes.toString('utf8', start + colon + 1, Math.min(end, start + colon + 4_096)).trim());
}

function required(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name) ?? '';
  if (value === '' || value.length > longestValue) throw new MalformedError(`the metadata has no ${name}`);
  return value;
}

function licenseOf(fields: ReadonlyMap<string, string>): string | undefined {
  const license = fields.get('license-expression') ?? fields.get('license') ?? '';
  return license === '' || license === 'UNKNOWN' || license.length > longestValue ? undefined : license;
}
