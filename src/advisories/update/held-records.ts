import { decodeOsv, osvLimits } from '../../formats/osv/index.ts';
import type { ZipEntry } from '../../formats/zip/entries.ts';
import { openZip } from '../../formats/zip/archive.ts';
import { closeFile, openFile } from '../../platform/files.ts';
import { regionOf, sourceOfRegion } from '../../platform/region.ts';
import type { SourceFile } from '../build/find-files.ts';
import { secondsOf, type ModifiedId } from './modified-ids.ts';
import { entryName, readChanges, readEntries } from './read-source.ts';

/** What a list of changes asks for. */
export interface WantedRecords {
  readonly wanted: readonly ModifiedId[];
  /** Records of `changes` that are newer than those of the archive, by entry name. */
  readonly changes: ReadonlyMap<string, Buffer>;
}

/**
 * Which lines of a list of changes tell of more than we hold. What is held, the records themselves say: whatever was noted of them could be wrong.
 * @param lines the newest of the list @throws SeaworthyError `feed-invalid` where the archive is damaged
 */
export async function compareWithHeld(lines: readonly ModifiedId[], archive: SourceFile, changed: SourceFile | undefined): Promise<WantedRecords> {
  const changes = changed === undefined ? new Map<string, Buffer>() : await readChanges(changed);
  if (lines.length === 0 && changes.size === 0) return { wanted: [], changes };
  const asked = new Set([...lines.map(({ id }) => entryName(id)), ...changes.keys()]);
  const entries = new Map<string, ZipEntry>();
  readEntries(archive, (_, entry) => {
    if (asked.has(entry.name)) entries.set(entry.name, entry);
  });
  const open = openFile(archive.path);
  try {
    const zip = openZip(sourceOfRegion(regionOf(open)));
    const inArchive = (name: string): number => {
      const entry = entries.get(name);
      return entry === undefined ? unknown : modifiedOf(() => zip.read(entry, osvLimits.recordBytes));
    };
    for (const [name, bytes] of changes) if (modifiedOf(() => bytes) <= inArchive(name)) changes.delete(name);
    const held = ({ id }: ModifiedId): number => {
      const bytes = changes.get(entryName(id));
      return bytes === undefined ? inArchive(entryName(id)) : modifiedOf(() => bytes);
    };
    return { wanted: lines.filter((line) => held(line) < line.modified), changes };
  } finally {
    closeFile(open);
  }
}

/** Records by entry name, as they are held. What cannot be read is not held. */
export async function readHeld(
  names: ReadonlySet<string>,
  archive: SourceFile,
  changed: SourceFile | undefined,
): Promise<ReadonlyMap<string, Buffer>> {
  const held = new Map<string, Buffer>();
  readEntries(archive, (zip, entry) => {
    if (names.has(entry.name)) held.set(entry.name, Buffer.from(JSON.stringify(JSON.parse(zip.read(entry, osvLimits.recordBytes).toString('utf8')))));
  });
  for (const [name, bytes] of changed === undefined ? [] : await readChanges(changed)) if (names.has(name)) held.set(name, bytes);
  return held;
}

/** How many records are in an archive. @throws SeaworthyError `feed-invalid` where it is damaged */
export function countEntries(archive: SourceFile): number {
  let count = 0;
  readEntries(archive, () => (count += 1));
  return count;
}

const unknown = Number.NEGATIVE_INFINITY;

/** In seconds since 1970. What cannot be read is older than anything. */
function modifiedOf(read: () => Uint8Array): number {
  try {
    return secondsOf(decodeOsv(read()).modified ?? '') ?? unknown;
  } catch {
    return unknown;
  }
}
