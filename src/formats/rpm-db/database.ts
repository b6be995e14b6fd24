import type { ByteSource } from '../../core/bytes.ts';
import { MalformedError } from '../../core/error.ts';
import { readHashValues } from '../bdb/index.ts';
import { readNdbBlobs } from '../ndb/index.ts';
import { parseRpmHeader, type RpmHeader } from '../rpm-header/index.ts';
import { openSqlite } from '../sqlite/index.ts';

/** What a package database lists. */
export interface RpmDatabase {
  readonly packages: readonly RpmHeader[];
  /** Entries that could not be read. */
  readonly skipped: number;
  /** Why reading ended before the end of the database, where it did. */
  readonly damage?: string;
}

const mostPackages = 100_000;
const mostPathText = 64 << 20;
/** Some keys that people trust are kept among the packages; they are none. */
const keyName = 'gpg-pubkey';
/** Berkeley DB databases keep the highest package number, of four bytes, among the headers. */
const counterSize = 4;

/**
 * Reads a package database of rpm in any of its three formats, told by content. What could be read of a damaged one is kept, with why it ended.
 * @throws MalformedError where it is none of the three, or nothing could be read of it
 */
export function readRpmDatabase(source: ByteSource): RpmDatabase {
  const packages = new Map<string, RpmHeader>();
  let [skipped, pathText] = [0, 0];
  try {
    for (const blob of headersIn(source)) {
      if (blob.length === counterSize) continue;
      const header = tryHeader(blob);
      if (header === undefined) skipped += 1;
      else if (header.name !== keyName && !packages.has(keyOf(header))) packages.set(keyOf(header), header);
      pathText += header?.files.length ?? 0;
      if (packages.size + skipped > mostPackages) throw new MalformedError(`it lists more than ${mostPackages} packages`);
      if (pathText > mostPathText) throw new MalformedError('its file lists unfold beyond any sense');
    }
  } catch (error) {
    if (!(error instanceof MalformedError) || packages.size === 0) throw error;
    return { packages: [...packages.values()], skipped, damage: error.message };
  }
  if (packages.size === 0 && skipped > 0) throw new MalformedError('no entry of the rpm database is a package');
  return { packages: [...packages.values()], skipped };
}

/** Identity of an installed package within a database. */
export function keyOf({ name, epoch, version, release, architecture }: RpmHeader): string {
  return `${name}\n${architecture}\n${epoch ?? 0}\n${version}\n${release}`;
}

function* headersIn(source: ByteSource): Generator<Uint8Array> {
  // SQLite takes an empty file for an empty database.
  if (source.size === 0) return;
  const head = Buffer.from(source.read(0, 16)).toString('latin1');
  if (head.startsWith('SQLite format 3')) yield* rowsOf(source);
  else if (head.startsWith('RpmP')) yield* readNdbBlobs(source);
  else yield* readHashValues(source);
}

/** `Packages(hnum INTEGER PRIMARY KEY, blob BLOB)`. */
function* rowsOf(source: ByteSource): Generator<Uint8Array> {
  for (const row of openSqlite(source).rows('Packages')) {
    const blob = row.find((value) => value instanceof Uint8Array);
    yield blob ?? new Uint8Array();
  }
}

function tryHeader(blob: Uint8Array): RpmHeader | undefined {
  try {
    return parseRpmHeader(blob);
  } catch (error) {
    if (error instanceof MalformedError) return undefined;
    throw error;
  }
}
