import { MalformedError } from '../../core/error.ts';
import type { SourcePackage } from '../../core/package.ts';

const mostPackages = 100_000;
const longestValue = 1024;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const tab = 0x09;
const colon = 0x3a;

/** One installed package, as its paragraph states it. */
export interface DpkgPackage {
  readonly name: string;
  /** Empty where the paragraph gives none. */
  readonly version: string;
  readonly architecture: string;
  /** From `Source: name (version)`; each part is the package's own where the field leaves it out. */
  readonly source: SourcePackage;
  /** Who packaged it, where the paragraph says so (`Origin`, `Vendor`). */
  readonly vendor?: string;
}

export interface DpkgStatus {
  readonly packages: readonly DpkgPackage[];
  /** Paragraphs that name no package, or one whose name or version is beyond any sense. */
  readonly skipped: number;
}

/** Fields that matter, by lower-case name (deb-control(5): names are not case-sensitive). */
const wanted: ReadonlyMap<string, keyof Fields> = new Map([
  ['package', 'name'],
  ['version', 'version'],
  ['architecture', 'architecture'],
  ['source', 'source'],
  ['status', 'status'],
  ['origin', 'origin'],
  ['vendor', 'vendor'],
]);
const longestName = Math.max(...[...wanted.keys()].map((name) => name.length));

interface Fields {
  name?: string;
  version?: string;
  architecture?: string;
  source?: string;
  status?: string;
  origin?: string;
  vendor?: string;
}

/** A package in one of these states of dpkg(1) is not there; whether it is wanted says nothing of that. Other states leave files in place. */
const goneStates = new Set(['not-installed', 'config-files', 'half-installed']);

/**
 * Reads a dpkg status database: paragraphs of fields, one per package (deb-control(5), dpkg(1)). Lists what is installed.
 * A second `Package` field opens a paragraph of its own, as do lines of blanks: nothing hides behind another package.
 * @throws MalformedError where there is text but no paragraph that names a package, or more than 100,000
 */
export function parseStatus(bytes: Uint8Array): DpkgStatus {
  const packages = new Map<string, DpkgPackage>();
  let [named, skipped] = [0, 0];
  for (const fields of paragraphsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) {
    if (!isNamed(fields)) {
      skipped += 1;
      continue;
    }
    named += 1;
    if (named > mostPackages) throw new MalformedError(`more than ${mostPackages} packages in one dpkg database`);
    if (isThere(fields)) remember(packages, packageOf(fields));
  }
  if (named === 0 && skipped > 0) throw new MalformedError('no paragraph names a package: not a dpkg database');
  return { packages: [...packages.values()], skipped };
}

function* paragraphsOf(buffer: Buffer): Generator<Fields> {
  let fields: Fields | undefined;
  for (let at = 0, end = 0; at < buffer.length; at = end + 1) {
    end = endOfLine(buffer, at);
    const last = end > at && buffer[end - 1] === carriageReturn ? end - 1 : end;
    const blank = isBlank(buffer, at, last);
    const name = blank ? undefined : fieldAt(buffer, at, last);
    if (fields !== undefined && (blank || (name === 'name' && fields.name !== undefined))) {
      yield fields;
      fields = undefined;
    }
    if (blank) continue;
    fields ??= {};
    if (name !== undefined) fields[name] ??= valueAt(buffer, at, last);
  }
  if (fields !== undefined) yield fields;
}

function endOfLine(buffer: Buffer, at: number): number {
  const end = buffer.indexOf(lineFeed, at);
  return end < 0 ? buffer.length : end;
}

function isBlank(buffer: Buffer, at: number, last: number): boolean {
  let next = at;
  while (next < last && (buffer[next] === space || buffer[next] === tab)) next += 1;
  return next === last;
}

/** Which wanted field the line begins, if any; looks no further than the longest of their names. */
function fieldAt(buffer: Buffer, at: number, last: number): keyof Fields | undefined {
  const limit = Math.min(last, at + longestName + 1);
  for (let next = at; next < limit; next += 1) {
    if (buffer[next] === colon) return wanted.get(buffer.toString('latin1', at, next).toLowerCase());
  }
  return undefined;
}

/** The text behind the colon. One too long to be true is cut to a length that is refused later. */
function valueAt(buffer: Buffer, at: number, last: number): string {
  let start = buffer.indexOf(colon, at) + 1;
  while (start < last && (buffer[start] === space || buffer[start] === tab)) start += 1;
  return buffer.toString('utf8', start, Math.min(last, start + 4 * longestValue)).trimEnd();
}

function isNamed(fields: Fields): fields is Fields & { name: string } {
  return (
    Boolean(fields.name) && [fields.name, fields.version, fields.architecture, fields.source].every((value) => (value?.length ?? 0) <= longestValue)
  );
}

/** Distroless images have no Status field: what they list is there. */
function isThere({ status }: Fields): boolean {
  return !goneStates.has(status?.split(/\s+/)[2] ?? '');
}

function packageOf({ name, version = '', architecture = '', source = '', origin, vendor = origin }: Fields & { name: string }): DpkgPackage {
  const [, sourceName = name, sourceVersion = version] = /^([^\s(]+)\s*(?:\(\s*([^()\s]+)\s*\))?/.exec(source) ?? [];
  return {
    name,
    version,
    architecture,
    source: { name: sourceName, version: sourceVersion },
    ...(vendor ? { vendor: vendor.slice(0, longestValue) } : {}),
  };
}

/** The same package twice is one; two versions of one name are both kept, whatever dpkg would make of it. */
function remember(packages: Map<string, DpkgPackage>, pkg: DpkgPackage): void {
  const key = keyOf(pkg);
  if (!packages.has(key)) packages.set(key, pkg);
}

/** Identity of an installed package within a database; a line of the file holds none of the separators. */
export function keyOf(pkg: DpkgPackage): string {
  return `${pkg.name}\n${pkg.architecture}\n${pkg.version}`;
}
